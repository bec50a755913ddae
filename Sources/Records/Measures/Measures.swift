extension Measure {
  /// Every measure in the order of a record's line: those of the way come with their accumulators (`WaySums`);
  /// what is found otherwise is a property of ``RunRecord`` and a line here.
  public static let all: [Measure] = {
    func figures<F: WayFigures>(_ path: KeyPath<RunRecord, F>) -> [Measure] {
      F.measures(at: MemoryLayout<RunRecord>.offset(of: path) ?? 0)
    }
    let way = figures(\.way)
    return counts + way.filter { !$0.isSparse } + ending + way.filter(\.isSparse)
      + figures(\.observed) + special
  }()

  /// Of what it took, and how far it came.
  private static let counts: [Measure] = [
    Measure("outcome", "how the run ended", .outcome(.init(\RunRecord.outcome)), gate: .outcome),
    Measure("steps", "steps made", .count(.init(\RunRecord.steps))),
    Measure(
      "gradientEvaluations", "gradients evaluated", .count(.init(\RunRecord.gradientEvaluations)),
      gate: .cost),
    Measure(
      "functionEvaluations", "values evaluated, those that came with a gradient included",
      .count(.init(\RunRecord.functionEvaluations)), gate: .cost),
    Measure(
      "hits", "the first step at each target", .hits(.init(\RunRecord.hits)), columns: "steps-to",
      gate: .steps),
    Measure(
      "settled", "since which step the gap stays at or below each main target",
      .settled(.init(\RunRecord.settled)), columns: "settled-at"),
    Measure(
      "escape", "the first step below the saddle's escape level", .step(.init(\RunRecord.escape)),
      gate: .steps),
    Measure(
      "hitCosts", "evaluations made at each target, where a step is not one evaluation",
      .hits(.init(\RunRecord.hitCosts)), columns: "evaluations-to", isSparse: true),
    Measure(
      "settledCosts", "evaluations made since when the gap stays at or below each main target",
      .settled(.init(\RunRecord.settledCosts)), columns: "evaluations-settled-at", isSparse: true),
    Measure(
      "escapeCost", "evaluations made at the escape", .step(.init(\RunRecord.escapeCost)),
      isSparse: true),
    Measure(
      "finalGap", "the last gap (the last value, where f is unbounded below)",
      .number(.init(\RunRecord.finalGap)), gate: .gap),
    Measure("bestGap", "the least gap", .number(.init(\RunRecord.bestGap))),
    Measure(
      "meanGap", "the mean gap over the second half of the budget",
      .optionalNumber(.init(\RunRecord.meanGap))),
    Measure("gradientNorm", "‖∇f‖ at the end", .number(.init(\RunRecord.gradientNorm))),
  ]

  /// Of how a run ended.
  private static let ending: [Measure] = [
    Measure(
      "overshoot",
      "the largest gap since the tightest main target was reached, over that target's gap",
      .optionalNumber(.init(\RunRecord.overshoot))),
    Measure(
      "band", "95th minus 5th percentile of log₁₀ of the gap over the last tenth of the budget",
      .optionalNumber(.init(\RunRecord.band))),
    Measure(
      "period", "the period of a cycle that the run ends in",
      .optionalCount(.init(\RunRecord.period))),
  ]

  /// Of some landscapes only.
  private static let special: [Measure] = [
    Measure(
      "unstable", "share of steps with a rate above the stability threshold, where it is known",
      .optionalNumber(.init(\RunRecord.unstable)), isSparse: true),
    Measure(
      "heldOut", "the loss on held-out data at the end, of finite sums",
      .optionalNumber(.init(\RunRecord.heldOut)), isSparse: true),
    Measure(
      "basin", "the number of the known minimum nearest to the end, where there are several",
      .optionalCount(.init(\RunRecord.basin)), isSparse: true),
  ]

  /// The place of a measure by its name.
  static let places = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($0.element.name, $0.offset) })
}
