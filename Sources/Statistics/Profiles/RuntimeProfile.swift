/// The empirical distribution of runtimes over problems and fixed targets (COCO's ECDF).
///
/// `F(t) = share of (problem, target, run) with runtime ≤ t`. The targets are fixed before the
/// experiment; no curve depends on other curves in the figure.
public struct RuntimeProfile: Sendable, Equatable {
  /// The curve over cost, or over cost per dimension.
  public var profile: StepProfile
  /// The median budget of the misses: right of it a curve rests on few runs.
  ///
  /// `nil` without a miss.
  public var medianBudget: Double?

  /// The curve of `runs`, one entry per (problem, target, run); costs are divided by `dimensions`.
  ///
  /// Without `dimensions` the axis is the plain cost, as for gradient methods. Throws for no runs,
  /// invalid costs, dimensions below 1 or of another number than the runs.
  public init(_ runs: [Runtime], dimensions: [Int]? = nil) throws {
    try Runtime.check(runs, "runtime profile")
    let divisors = try Self.divisors(dimensions, count: runs.count)
    profile = try StepProfile(zip(runs, divisors).map { $0.costOrInfinity / $1 })
    let budgets = zip(runs, divisors).filter { !$0.0.isHit }.map { $0.spent / $1 }
    medianBudget = budgets.isEmpty ? nil : try Descriptive.median(budgets)
  }

  /// The data profile of Moré and Wild: cost in units of n + 1 evaluations.
  ///
  /// SIAM J. Optim. 20 (2009). `d(κ) = share of problems with t/(n + 1) ≤ κ`, one run per problem
  /// (or more).
  public static func dataProfile(_ runs: [Runtime], dimensions: [Int]) throws -> StepProfile {
    try Runtime.check(runs, "data profile")
    let divisors = try divisors(dimensions, count: runs.count)
    return try StepProfile(zip(runs, divisors).map { $0.costOrInfinity / ($1 + 1) })
  }

  /// Moré and Wild's convergence test: `f ≤ fL + τ(f₀ − fL)`.
  ///
  /// `best` is fL: the known optimum where there is one, and never another solver's result.
  public static func converged(
    value: Double, start: Double, best: Double, tolerance: Double
  ) -> Bool {
    value <= best + tolerance * (start - best)
  }

  private static func divisors(_ dimensions: [Int]?, count: Int) throws -> [Double] {
    guard let dimensions else { return Array(repeating: 1, count: count) }
    if dimensions.count != count {
      throw StatisticsError.unequalLengths(what: "runs and dimensions", count, dimensions.count)
    }
    for dimension in dimensions { try requireCount(dimension, atLeast: 1, "dimension") }
    return dimensions.map(Double.init)
  }
}
