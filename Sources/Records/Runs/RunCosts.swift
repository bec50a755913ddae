import Lanes

/// What runs cost, in gradient evaluations, under one budget for all.
///
/// A hit after t steps costs t·(gradients of the run/steps of the run), at least 1: exact for methods
/// with a constant number of gradients per step, the run's average for others. The budget is as many
/// gradient evaluations as a run has steps; what is reached later counts as missed, so that a method
/// with two gradients per step gets no more than one with one. Where f has no lower bound, the
/// escape from the saddle stands for every target, and so it does everywhere under the measure `escape`.
public struct RunCosts: Sendable {
  /// The least share of the initial gap that counts at the end: less is rounding.
  public static let leastShare = 1e-16

  /// The budget in gradient evaluations.
  public let budget: Int
  /// What is counted.
  public let measure: CostMeasure
  /// log₁₀ of 0…budget, with log₁₀ 0 read as 0.
  private let logarithms: [Double]
  private let logBudget: Double
  private let logMiss: Double

  /// Costs under a budget of at least one gradient evaluation.
  public init(budget: Int, measure: CostMeasure = .targets) {
    self.budget = max(budget, 1)
    self.measure = measure
    logarithms = (0...self.budget).map { Double.log10(Double(max($0, 1))) }
    logBudget = Double.log10(Double(self.budget))
    logMiss = Double.log10(2 * Double(self.budget))
  }

  /// Gradient evaluations per step of a run.
  package func factor(_ run: RunRecord) -> Double {
    run.steps > 0 ? Double(run.gradientEvaluations) / Double(run.steps) : 1
  }

  /// The most that a run is charged: what it is charged where it reaches nothing.
  public var worst: Double { measure == .end ? 0 : logMiss }

  /// The log₁₀ cost of a run, a miss charged as twice the budget; the mean over all targets where they count.
  ///
  /// Under the measure `end` it is log₁₀ of the last gap over the initial one, between 10⁻¹⁶ and 1: a run that
  /// rose or blew up counts as if it had not moved.
  public func charge(_ run: RunRecord, startGap: Double = 1) -> Double {
    if measure == .end { return end(run, startGap) }
    if measure == .targets { return summary(run).charge }
    return judgedStep(run).flatMap { logarithm($0, run) } ?? logMiss
  }

  private func end(_ run: RunRecord, _ startGap: Double) -> Double {
    let least = Double.log10(Self.leastShare)
    if run.outcome == .escaped { return least }
    let share = run.finalGap / startGap
    guard share.isFinite, startGap > 0 else { return 0 }
    return min(0, max(least, Double.log10(max(share, Self.leastShare))))
  }

  /// log₁₀ of what a step cost; nil beyond the budget.
  private func logarithm(_ step: Int32, _ run: RunRecord) -> Double? {
    let factor = factor(run)
    let shift = factor == 1 ? 0 : Double.log10(max(factor, 1e-300))
    let plain = Int(step) <= budget ? logarithms[max(0, Int(step))] : .infinity
    let cost = max(0, plain + shift)
    return cost <= logBudget ? cost : nil
  }

  /// The mean over all targets of log₁₀ cost, a miss charged as twice the budget, and the area under
  /// the runtime profile.
  ///
  /// The area is the mean over all targets of 1 − log(cost)/log(budget), a miss adding 0; in [0, 1].
  public func summary(_ run: RunRecord) -> (charge: Double, area: Double) {
    var total = 0.0
    var reached = 0
    func add(_ step: Int32, times: Int) {
      guard let cost = logarithm(step, run) else { return }
      total += Double(times) * cost
      reached += times
    }
    if let escape = escape(run) {
      add(escape, times: Targets.count)
    } else if measure != .escape {
      for step in run.hits { add(step, times: 1) }
    }
    let missed = Targets.count - reached
    let count = Double(Targets.count)
    let area = logBudget > 0 ? (Double(reached) - total / logBudget) / count : 0
    return ((total + Double(missed) * logMiss) / count, area)
  }

  /// The step of the escape, where that is what counts.
  package func escape(_ run: RunRecord) -> Int32? {
    measure == .escape || run.outcome == .escaped ? run.escape : nil
  }

  /// The step at which a run has done what is asked of it.
  package func judgedStep(_ run: RunRecord) -> Int32? {
    if let escape = escape(run) { return escape }
    switch measure {
    case .escape: return nil
    case .settled, .end: return run.settled[Targets.judging]
    case .targets: return run.hit(main: Targets.judging).map { Int32($0) }
    case .target(let place): return run.hit(main: place).map { Int32($0) }
    }
  }

  /// Whether a run has got anywhere: to a first target, or away from its saddle.
  public func moves(_ run: RunRecord) -> Bool { !run.hits.isEmpty || run.escape != nil }
}
