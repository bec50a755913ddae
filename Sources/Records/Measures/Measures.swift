extension Measure {
  /// Every measure in the order of a record's line; to add one, give ``RunRecord`` its property and add its
  /// line here.
  public static let all: [Measure] = [
    Measure("outcome", "how the run ended", .outcome(.init(\.outcome)), gate: .outcome),
    Measure("steps", "steps made", .count(.init(\.steps))),
    Measure(
      "gradientEvaluations", "gradients evaluated", .count(.init(\.gradientEvaluations)),
      gate: .cost),
    Measure(
      "functionEvaluations", "values evaluated, those that came with a gradient included",
      .count(.init(\.functionEvaluations)), gate: .cost),
    Measure(
      "hits", "the first step at each target", .hits(.init(\.hits)), columns: "steps-to",
      gate: .steps),
    Measure(
      "settled", "since which step the gap stays at or below each main target",
      .settled(.init(\.settled)), columns: "settled-at"),
    Measure(
      "escape", "the first step below the saddle's escape level", .step(.init(\.escape)),
      gate: .steps),
    Measure(
      "hitCosts", "evaluations made at each target, where a step is not one evaluation",
      .hits(.init(\.hitCosts)), columns: "evaluations-to", isSparse: true),
    Measure(
      "settledCosts", "evaluations made since when the gap stays at or below each main target",
      .settled(.init(\.settledCosts)), columns: "evaluations-settled-at", isSparse: true),
    Measure(
      "escapeCost", "evaluations made at the escape", .step(.init(\.escapeCost)), isSparse: true),
    Measure(
      "finalGap", "the last gap (the last value, where f is unbounded below)",
      .number(.init(\.finalGap)), gate: .gap),
    Measure("bestGap", "the least gap", .number(.init(\.bestGap))),
    Measure(
      "meanGap", "the mean gap over the second half of the budget",
      .optionalNumber(.init(\.meanGap))),
    Measure("gradientNorm", "‖∇f‖ at the end", .number(.init(\.gradientNorm))),
    Measure(
      "rises", "share of steps that raised f", .number(.init(\.rises)), gate: .oscillation),
    Measure(
      "riseRatio", "sum of all rises over (f(x₀) − least f)", .number(.init(\.riseRatio))),
    Measure(
      "flips", "share of coordinates whose update changed its sign from one step to the next",
      .number(.init(\.flips)), gate: .oscillation),
    Measure(
      "updateCosine", "mean cosine of successive updates; 1 without any two",
      .number(.init(\.updateCosine)),
      gate: .neutral),
    Measure(
      "gradientCosine", "mean cosine of successive true gradients",
      .number(.init(\.gradientCosine))),
    Measure(
      "pathEfficiency", "‖x_T − x₀‖ over the length of the path",
      .number(.init(\.pathEfficiency))),
    Measure("pathLength", "the length of the path, Σ‖Δ‖", .number(.init(\.pathLength))),
    Measure(
      "alignment", "mean cosine of the negative gradient and the direction to the minimizer",
      .optionalNumber(.init(\.alignment))),
    Measure(
      "overshoot",
      "the largest gap since the tightest main target was reached, over that target's gap",
      .optionalNumber(.init(\.overshoot))),
    Measure(
      "band", "95th minus 5th percentile of log₁₀ of the gap over the last tenth of the budget",
      .optionalNumber(.init(\.band))),
    Measure(
      "period", "the period of a cycle that the run ends in", .optionalCount(.init(\.period))),
    Measure(
      "ringAngle", "the angle by which the last updates swing from step to step; π is to and fro",
      .optionalNumber(.init(\.ringAngle)), isSparse: true),
    Measure(
      "ringDecay", "what a step leaves of that swing",
      .optionalNumber(.init(\.ringDecay)), isSparse: true),
    Measure(
      "observedRises", "as rises, of what the optimizer observed; none without noise",
      .optionalNumber(.init(\.observedRises)), isSparse: true),
    Measure(
      "observedRiseRatio", "as riseRatio, of what the optimizer observed",
      .optionalNumber(.init(\.observedRiseRatio)), isSparse: true),
    Measure(
      "observedGradientCosine", "as gradientCosine, of what the optimizer observed",
      .optionalNumber(.init(\.observedGradientCosine)), isSparse: true),
    Measure(
      "unstable", "share of steps with a rate above the stability threshold, where it is known",
      .optionalNumber(.init(\.unstable)), isSparse: true),
    Measure(
      "heldOut", "the loss on held-out data at the end, of finite sums",
      .optionalNumber(.init(\.heldOut)), isSparse: true),
    Measure(
      "basin", "the number of the known minimum nearest to the end, where there are several",
      .optionalCount(.init(\.basin)), isSparse: true),
  ]

  /// The place of a measure by its name.
  static let places = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($0.element.name, $0.offset) })
}
