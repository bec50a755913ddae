import Lanes

/// Two solvers compared problem by problem: sorted log₂ of the ratio of their costs.
///
/// Depends on the two solvers alone.
public struct LogRatioProfile: Sendable, Equatable {
  /// log₂(a/b) ascending, over the problems that at least one solves.
  ///
  /// Negative where `a` is faster; −∞ where only `a` solves, +∞ where only `b` does.
  public var ratios: [Double]
  /// The number of problems that neither solves.
  public var unsolved: Int

  /// Compares costs (+∞ for a miss).
  ///
  /// Throws for unequal lengths, no problems, NaN, costs ≤ 0.
  public init(_ a: [Double], _ b: [Double]) throws {
    try requirePairs(a, b, "log-ratio profile")
    try PerformanceProfile.requirePositive(a)
    try PerformanceProfile.requirePositive(b)
    let solved = zip(a, b).filter { $0 < .infinity || $1 < .infinity }
    unsolved = a.count - solved.count
    ratios = solved.map { a, b in
      a == .infinity ? .infinity : b == .infinity ? -.infinity : Double.log(a / b) / Double.log(2)
    }.sorted()
  }

  /// The number of problems where `a` is faster by more than the factor 1 + drawTolerance.
  public func wins(drawTolerance: Double = 0) -> Int {
    ratios.count { $0 < -Double.log(1 + drawTolerance) / Double.log(2) }
  }

  /// The number of problems where `b` is faster by more than the factor 1 + drawTolerance.
  public func losses(drawTolerance: Double = 0) -> Int {
    ratios.count { $0 > Double.log(1 + drawTolerance) / Double.log(2) }
  }
}
