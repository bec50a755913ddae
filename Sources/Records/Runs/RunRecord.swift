/// How a run ended.
public enum Outcome: String, Sendable, CaseIterable {
  /// Reached the judging target, and its last gap is within ten times of it.
  case converged
  /// Reached the judging target, and left it: the last gap is over ten times of it.
  case lostAgain = "left"
  /// Left the saddle of a landscape without lower bound.
  case escaped
  /// Hardly moves in value, away from any critical point.
  case stalled
  /// Cannot move any more, away from any critical point: x + update = x.
  case frozen
  /// Rests at a critical point with a negative curvature.
  case trappedAtSaddle = "trapped-at-saddle"
  /// Rests at a critical point without negative curvature that is not the goal.
  case trappedAtMinimum = "trapped-at-minimum"
  /// Comes back to the same points again and again.
  case cycling
  /// Rose above f(x₀) + 10³(f(x₀) − f*).
  case diverged
  /// Met a value that is no finite number.
  case nonFinite = "non-finite"
  /// Stopped by the early-stopping rule.
  case stopped
  /// Still on its way when the budget was spent.
  case budgetSpent = "budget"
  /// Not made: the process that steps the external optimizer failed in its cell.
  case peerFailed = "peer-failed"

  /// The sentence that a report shows.
  public var sentence: String {
    switch self {
    case .converged: "reached the target and stayed near it"
    case .lostAgain: "reached the target and left it again"
    case .escaped: "left the saddle of an unbounded landscape"
    case .stalled: "hardly moved at the end, away from a critical point"
    case .frozen: "could no longer move: its updates are below the rounding of the iterate"
    case .trappedAtSaddle: "rests at a saddle point"
    case .trappedAtMinimum: "rests at a minimum that is not the goal"
    case .cycling: "comes back to the same points again and again"
    case .diverged: "rose a thousand initial gaps above the start"
    case .nonFinite: "met a value that is no finite number"
    case .stopped: "was stopped early: no improvement within the patience"
    case .budgetSpent: "was still on its way when the budget was spent"
    case .peerFailed: "was not made: the external optimizer's process failed"
    }
  }
}

/// What the measurement of one run yields; everything in it is deterministic.
public struct RunRecord: Sendable, Equatable {
  /// The run's learning rate.
  public var rate = 0.0
  /// The run's seed.
  public var seed: UInt64 = 0
  /// How it ended.
  public var outcome = Outcome.budgetSpent
  /// Steps made: the budget, or fewer where it diverged or was stopped.
  public var steps = 0
  /// Gradients evaluated.
  public var gradientEvaluations = 0
  /// Values evaluated, those that came with a gradient included.
  public var functionEvaluations = 0
  /// The first step at each target reached, in the targets' order; as many as were reached.
  public var hits: [Int32] = []
  /// Since which step the gap has stayed at or below each main target; nil where it is above at the end.
  public var settled = MainSteps()
  /// The first step below the saddle's escape level.
  public var escape: Int32?
  /// How many evaluations had been made at each hit; empty where a step is one evaluation.
  public var hitCosts: [Int32] = []
  /// How many had been made when each main target was reached for good; nil as in `settled`, and where a step is
  /// one evaluation.
  public var settledCosts = MainSteps()
  /// How many had been made at the escape; nil where a step is one evaluation.
  public var escapeCost: Int32?
  /// The last gap (the last value, where f is unbounded below).
  public var finalGap = Double.nan
  /// The least gap.
  public var bestGap = Double.nan
  /// The mean gap over the second half of the budget; nil where the run ended before.
  public var meanGap: Double?
  /// ‖∇f‖ at the end.
  public var gradientNorm = Double.nan
  /// The figures of the way.
  public var way = WaySums.Figures()
  /// The largest gap since the first hit of the tightest main target reached, over that target's gap.
  public var overshoot: Double?
  /// 95th minus 5th percentile of log₁₀ of the gap over the last tenth of the budget.
  public var band: Double?
  /// The period of a cycle that the run ends in.
  public var period: Int?
  /// Those of what the optimizer observed, where there is noise.
  public var observed = ObservedSums.Figures()
  /// Share of steps with a rate above the stability threshold of gradient descent or heavy ball, where
  /// the curvature is a known constant.
  public var unstable: Double?
  /// The loss on held-out data at the end, of finite sums.
  public var heldOut: Double?
  /// The number of the known minimum nearest to where the run ended; nil where fewer than two are known.
  public var basin: Int?

  /// An empty record.
  public init() {}

  /// The record of a run whose optimizer's process failed: nothing was reached.
  public init(failedRate: Double, seed: UInt64) {
    rate = failedRate
    self.seed = seed
    outcome = .peerFailed
    finalGap = .infinity
    bestGap = .infinity
  }

  /// Evaluations made at each target reached, whether a step is one or not.
  public var targetCosts: [Int32] { hitCosts.isEmpty ? hits : hitCosts }

  /// Evaluations made at the escape; nil where there was none.
  public var costOfEscape: Int32? { escapeCost ?? escape }

  /// Evaluations made at a target (0…39), or nil where it was not reached.
  public func cost(target: Int) -> Int32? {
    target < hits.count ? targetCosts[target] : nil
  }

  /// The first step at a main target (0…3), or nil.
  public func hit(main k: Int) -> Int? {
    let index = Targets.main[k]
    return index < hits.count ? Int(hits[index]) : nil
  }
}
