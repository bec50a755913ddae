import Lanes

/// Hodges and Lehmann's estimates of a shift, with the intervals that invert the rank tests.
public enum HodgesLehmann {
  /// The pseudo-median of paired differences `a − b`: the median of their Walsh averages.
  ///
  /// The interval takes the k-th smallest and k-th largest of the n(n+1)/2 Walsh averages, where k
  /// is the largest number with P(W⁺ < k) ≤ (1 − level)/2 under the exact signed-rank distribution
  /// without ties (n ≤ 50; beyond by the normal approximation). With too few pairs for the level
  /// the ends are infinite. Differences must be finite.
  public static func paired(_ a: [Double], _ b: [Double], level: Double = 0.95) throws -> Interval {
    try requirePairs(a, b, "Hodges–Lehmann estimate")
    try requireLevel(level)
    let differences = zip(a, b).map { $0 - $1 }
    if let index = differences.firstIndex(where: { !$0.isFinite }) {
      throw StatisticsError.notANumber(what: "finite paired differences", index: index)
    }
    let n = differences.count
    var walsh: [Double] = []
    walsh.reserveCapacity(n * (n + 1) / 2)
    for i in 0..<n {
      for j in i..<n { walsh.append((differences[i] + differences[j]) / 2) }
    }
    walsh.sort()
    let k = criticalCount(
      level: level, exact: n <= 50 ? RankSums.subsets(of: (1...n).map { $0 }) : nil,
      mean: Double(n * (n + 1)) / 4, variance: Double(n * (n + 1)) * Double(2 * n + 1) / 24)
    return interval(sorted: walsh, k: k, level: level)
  }

  /// The shift between two independent samples: the median of all differences `aᵢ − bⱼ`.
  ///
  /// The interval inverts the Mann–Whitney test in the same way (exact for n + m ≤ 50).
  public static func independent(
    _ a: [Double], _ b: [Double], level: Double = 0.95
  ) throws -> Interval {
    try requireNumbers(a, "Hodges–Lehmann estimate, first sample")
    try requireNumbers(b, "Hodges–Lehmann estimate, second sample")
    try requireLevel(level)
    var differences: [Double] = []
    differences.reserveCapacity(a.count * b.count)
    for x in a {
      for y in b { differences.append(x - y) }
    }
    if let index = differences.firstIndex(where: { !$0.isFinite }) {
      throw StatisticsError.notANumber(what: "finite differences", index: index)
    }
    differences.sort()
    let n = a.count
    let m = b.count
    let exact = n + m <= 50 ? RankSums.choices(of: n, from: (1...(n + m)).map { $0 }) : nil
    let offset = n * (n + 1) / 2
    let k = criticalCount(
      level: level, exact: exact.map { Array($0.dropFirst(offset)) },
      mean: Double(n * m) / 2, variance: Double(n * m) * Double(n + m + 1) / 12)
    return interval(sorted: differences, k: k, level: level)
  }

  /// The largest k with P(statistic < k) ≤ (1 − level)/2.
  private static func criticalCount(
    level: Double, exact: [Double]?, mean: Double, variance: Double
  ) -> Int {
    let tail = (1 - level) / 2
    if let exact {
      let total = exact.reduce(0, +)
      var below = 0.0
      for (k, count) in exact.enumerated() {
        below += count
        if below > tail * total * (1 + 1e-12) { return k }
      }
      return exact.count
    }
    let z = NormalDistribution.quantile(tail)
    return max(0, Int((mean + 0.5 + z * Double.sqrt(variance)).rounded(.down)))
  }

  private static func interval(sorted: [Double], k: Int, level: Double) -> Interval {
    let estimate = Descriptive.quantile(sorted: sorted, 0.5)
    if k < 1 {
      return Interval(estimate: estimate, lower: -.infinity, upper: .infinity, level: level)
    }
    return Interval(
      estimate: estimate, lower: sorted[k - 1], upper: sorted[sorted.count - k], level: level)
  }
}
