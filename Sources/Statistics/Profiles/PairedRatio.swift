import Lanes

/// How many times the cost of `b` solver `a` needs, over problems paired one to one.
public struct PairedRatio: Sendable, Equatable {
  /// What is averaged over the problems that both solve.
  public enum Center: String, Sendable, Equatable, CaseIterable {
    /// The geometric mean of the ratios; one-sided misses do not enter and are counted.
    case geometricMean
    /// The median of the ratios, one-sided misses as 0 and +∞.
    case median
  }

  /// The ratio a/b with its interval; below 1 when `a` is cheaper.
  ///
  /// `nil` if no problem enters.
  public var ratio: Interval?
  /// The number of problems that both solve.
  public var both: Int
  /// The number of problems that only `a` solves.
  public var onlyA: Int
  /// The number of problems that only `b` solves.
  public var onlyB: Int
  /// The number of problems that neither solves.
  public var neither: Int

  /// Compares costs, for example expected runtimes; +∞ is a miss.
  ///
  /// The interval resamples problems as pairs. State ``onlyA`` and ``onlyB`` beside a geometric
  /// mean: it is silent about them. The order of the problems does not matter. Throws for unequal
  /// lengths, no problems, NaN, costs ≤ 0, a level outside (0, 1).
  public init(
    _ a: [Double], _ b: [Double], center: Center = .geometricMean, level: Double = 0.95,
    method: Bootstrap.Method = .biasCorrected, resampling: Resampling
  ) throws {
    try requirePairs(a, b, "paired ratio")
    try PerformanceProfile.requirePositive(a)
    try PerformanceProfile.requirePositive(b)
    try requireLevel(level)
    both = zip(a, b).count { $0 < .infinity && $1 < .infinity }
    onlyA = zip(a, b).count { $0 < .infinity && $1 == .infinity }
    onlyB = zip(a, b).count { $0 == .infinity && $1 < .infinity }
    neither = a.count - both - onlyA - onlyB
    let logs = try LogRatioProfile(a, b).ratios
      .filter { center == .median || $0.isFinite }
    ratio = nil
    if logs.isEmpty { return }
    let interval = try Bootstrap.interval(
      count: logs.count, level: level, method: method, resampling: resampling
    ) { indices in
      let drawn = indices.map { logs[$0] }.sorted()
      return center == .median
        ? Self.median(drawn) : Descriptive.sum(drawn) / Double(drawn.count)
    }
    ratio = interval.mapped { $0 == -.infinity ? 0 : Double.exp($0 * Double.log(2)) }
  }

  /// The median of sorted logarithms; between −∞ and +∞ it is 0 (a draw).
  private static func median(_ sorted: [Double]) -> Double {
    let value = Descriptive.quantile(sorted: sorted, 0.5)
    return value.isNaN ? 0 : value
  }
}
