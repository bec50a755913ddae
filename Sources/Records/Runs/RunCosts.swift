import Lanes

/// What runs cost, in evaluations, under one budget for all.
///
/// An evaluation is a gradient with its value, or a value alone. What a hit cost is what the run had asked for
/// until then, at least 1. The budget is as many evaluations as a run has steps; what is reached later counts as
/// missed, so that a method with two evaluations a step gets no more than one with one. Where f has no lower
/// bound, the escape from the saddle stands for every target, and so it does everywhere under the measure
/// `escape`.
public struct RunCosts: Sendable {
  /// The least share of the initial gap that counts at the end: less is rounding.
  public static let leastShare = 1e-16

  /// The budget in evaluations.
  public let budget: Int
  /// What is counted.
  public let measure: CostMeasure
  /// log₁₀ of 0…budget, with log₁₀ 0 read as 0.
  private let logarithms: [Double]
  private let logBudget: Double
  private let logMiss: Double

  /// Costs under a budget of at least one evaluation.
  public init(budget: Int, measure: CostMeasure = .targets) {
    self.budget = max(budget, 1)
    self.measure = measure
    logarithms = (0...self.budget).map { Double.log10(Double(max($0, 1))) }
    logBudget = Double.log10(Double(self.budget))
    logMiss = Double.log10(2 * Double(self.budget))
  }

  /// The most that a run is charged: what it is charged where it reaches nothing.
  public var worst: Double { measure == .end ? 0 : logMiss }

  /// log₁₀ of the penalized runtime (PAR2): a miss costs twice the budget; the mean over all targets where they count.
  ///
  /// Under the measure `end` it is log₁₀ of the last gap over the initial one, between 10⁻¹⁶ and 1: a run that
  /// rose or blew up counts as if it had not moved.
  public func logPenalizedRuntime(_ run: RunRecord, startGap: Double = 1) -> Double {
    if measure == .end { return end(run, startGap) }
    if measure == .targets { return summary(run).charge }
    return judgedCost(run).flatMap(logarithm) ?? logMiss
  }

  private func end(_ run: RunRecord, _ startGap: Double) -> Double {
    let least = Double.log10(Self.leastShare)
    if run.outcome == .escaped { return least }
    let share = run.finalGap / startGap
    guard share.isFinite, startGap > 0 else { return 0 }
    return min(0, max(least, Double.log10(max(share, Self.leastShare))))
  }

  /// log₁₀ of a cost; nil beyond the budget.
  private func logarithm(_ cost: Int32) -> Double? {
    Int(cost) <= budget ? logarithms[max(0, Int(cost))] : nil
  }

  /// The mean over all targets of log₁₀ cost, a miss charged as twice the budget, and the area under
  /// the runtime profile.
  ///
  /// The area is the mean over all targets of 1 − log(cost)/log(budget), a miss adding 0; in [0, 1].
  public func summary(_ run: RunRecord) -> (charge: Double, area: Double) {
    var total = 0.0
    var reached = 0
    func add(_ cost: Int32, times: Int) {
      guard let cost = logarithm(cost) else { return }
      total += Double(times) * cost
      reached += times
    }
    if let escape = escape(run) {
      add(escape, times: Targets.count)
    } else if measure != .escape {
      for cost in run.targetCosts { add(cost, times: 1) }
    }
    let missed = Targets.count - reached
    let count = Double(Targets.count)
    let area = logBudget > 0 ? (Double(reached) - total / logBudget) / count : 0
    return ((total + Double(missed) * logMiss) / count, area)
  }

  /// What the escape cost, where that is what counts.
  package func escape(_ run: RunRecord) -> Int32? {
    measure == .escape || run.outcome == .escaped ? run.costOfEscape : nil
  }

  /// What it cost a run to do what is asked of it.
  package func judgedCost(_ run: RunRecord) -> Int32? {
    if let escape = escape(run) { return escape }
    func hit(_ place: Int) -> Int32? { run.cost(target: Targets.main[place]) }
    switch measure {
    case .escape: return nil
    case .settled, .end: return run.settledCosts[Targets.judging] ?? run.settled[Targets.judging]
    case .targets: return hit(Targets.judging)
    case .target(let place): return hit(place)
    }
  }

  /// Whether a run has got anywhere: to a first target, or away from its saddle.
  public func moves(_ run: RunRecord) -> Bool { !run.hits.isEmpty || run.escape != nil }
}
