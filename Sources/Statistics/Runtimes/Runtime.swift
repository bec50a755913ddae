/// What one run cost until it first reached a target, or that it did not within its budget.
///
/// The unit is the caller's: optimizer steps, evaluations or nanoseconds; never
/// mix them in one statistic.
public enum Runtime: Sendable, Equatable, Hashable {
  /// Reached the target after `cost`.
  case hit(cost: Double)
  /// Had not reached it after `budget`, the cost at which the run ended for whatever reason.
  case censored(budget: Double)

  /// What the run spent, up to the target or up to its end.
  public var spent: Double {
    switch self {
    case .hit(let cost): cost
    case .censored(let budget): budget
    }
  }

  /// Whether the target was reached.
  public var isHit: Bool {
    if case .hit = self { return true }
    return false
  }

  /// The cost until the target, +∞ for a miss.
  public var costOrInfinity: Double { isHit ? spent : .infinity }

  /// The same run as seen with the budget `limit`: what comes later is a miss at `limit`.
  public func truncated(at limit: Double) -> Runtime {
    spent > limit ? .censored(budget: limit) : self
  }

  /// The largest cost up to which every run was watched: the smallest budget of a miss.
  ///
  /// Truncate at it before comparing curves of runs with unequal budgets. `nil` if no run missed.
  public static func commonBudget(_ runs: [Runtime]) -> Double? {
    runs.filter { !$0.isHit }.map(\.spent).min()
  }

  /// Hits before misses, each by cost: an order that only depends on the data.
  static func ordered(_ a: Runtime, _ b: Runtime) -> Bool {
    a.isHit == b.isHit ? a.spent < b.spent : a.isHit
  }

  /// Throws if there is no run, or one with a cost that is negative, infinite or NaN.
  static func check(_ runs: [Runtime], _ what: String) throws {
    if runs.isEmpty { throw StatisticsError.empty(what: what) }
    for (index, run) in runs.enumerated() {
      if run.spent.isNaN { throw StatisticsError.notANumber(what: what, index: index) }
      if !(run.spent >= 0 && run.spent.isFinite) {
        throw StatisticsError.outOfDomain(
          what: "cost of a run of \(what)", value: run.spent, domain: "finite and not negative")
      }
    }
  }
}
