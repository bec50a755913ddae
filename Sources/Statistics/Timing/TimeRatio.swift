import Lanes

/// How CPU times of two builds compare that were measured in turns.
///
/// Turns are first, second, second, first, and so on. The ratio is the median of the paired ratios, with
/// the exact interval between order statistics that inverts the sign test: on a busy machine a tenth of
/// the processes may take twice as long, and estimates that average pairs then lose their power.
public struct TimeRatio: Sendable, Equatable {
  /// What a comparison says.
  public enum Verdict: String, Sendable, CaseIterable {
    /// The whole interval is above 1 + threshold.
    case slower
    /// The whole interval is below 1/(1 + threshold).
    case faster
    /// Neither.
    case undecided = "no difference"
  }

  /// First over second, with its interval.
  public let ratio: Interval
  /// The two-sided p-value of the signed-rank test.
  public let pValue: Double
  /// The median of the first.
  public let first: Double
  /// The median of the second.
  public let second: Double

  /// Compares paired times, all positive.
  ///
  /// `family` is how many comparisons are looked at together; the intervals are widened so that all of
  /// them hold at `level` (Bonferroni).
  ///
  /// - Throws: ``StatisticsError`` for no pairs, unequal numbers, and times that are not positive.
  public init(
    _ first: [Double], _ second: [Double], family: Int = 1, level: Double = 0.95
  ) throws {
    for value in first + second where !(value > 0 && value.isFinite) {
      throw StatisticsError.outOfDomain(what: "time", value: value, domain: "positive")
    }
    try requirePairs(first, second, "times")
    let a = first.map { Double.log($0) }
    let b = second.map { Double.log($0) }
    ratio = Self.median(
      zip(a, b).map { $0 - $1 }, level: 1 - (1 - level) / Double(max(1, family))
    ).mapped { Double.exp($0) }
    pValue = try HypothesisTest.signedRank(a, b).pValue
    self.first = try Descriptive.median(first)
    self.second = try Descriptive.median(second)
  }

  /// The median and the widest order statistics within `level`; infinite with too few values.
  private static func median(_ values: [Double], level: Double) -> Interval {
    let sorted = values.sorted()
    let n = sorted.count
    let tail = (1 - level) / 2
    // The largest k with P(X < k) ≤ tail, X binomial with n trials of ½.
    var k = 0
    while 2 * (k + 1) <= n, Tail.binomial(n - k, trials: n, probability: 0.5) <= tail { k += 1 }
    return Interval(
      estimate: Descriptive.quantile(sorted: sorted, 0.5),
      lower: k > 0 ? sorted[k - 1] : -.infinity,
      upper: k > 0 ? sorted[n - k] : .infinity, level: level)
  }

  /// What the interval says against a threshold such as 0.03.
  public func verdict(threshold: Double) -> Verdict {
    if ratio.lower > 1 + threshold { return .slower }
    return ratio.upper < 1 / (1 + threshold) ? .faster : .undecided
  }
}
