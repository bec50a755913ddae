import Lanes

/// Nemenyi's comparison of mean ranks, as critical-difference diagrams show it.
public enum Nemenyi {
  /// The smallest difference of mean ranks that is significant at `alpha`.
  ///
  /// `CD = q_α/√2 · √(k(k + 1)/(6N))` with the studentized range's quantile for k groups and
  /// infinitely many degrees of freedom (J. Demšar, JMLR 7, 2006). Throws for k or N below 2, alpha
  /// outside (0, 1).
  public static func criticalDifference(
    treatments k: Int, blocks: Int, alpha: Double = 0.05
  ) throws -> Double {
    try requireCount(k, atLeast: 2, "number of treatments")
    try requireCount(blocks, atLeast: 2, "number of blocks")
    try requireLevel(alpha, "significance level")
    let q = StudentizedRange.quantile(1 - alpha, groups: k)
    let width = Double(k)
    return q * Double.sqrt(width * (width + 1) / (12 * Double(blocks)))
  }

  /// The p-value of one pair's difference of mean ranks among k treatments on N blocks.
  public static func pValue(
    difference: Double, treatments k: Int, blocks: Int
  ) throws -> Double {
    try requireCount(k, atLeast: 2, "number of treatments")
    try requireCount(blocks, atLeast: 2, "number of blocks")
    try requireNumbers([difference], "difference of mean ranks")
    let width = Double(k)
    let scale = Double.sqrt(width * (width + 1) / (12 * Double(blocks)))
    return 1 - StudentizedRange.cdf(Swift.abs(difference) / scale, groups: k)
  }

  /// The cliques of a diagram: maximal sets whose ranks lie within the difference.
  ///
  /// Each is a list of indices into `averageRanks`, best rank first, of at least two members; sets
  /// that lie inside another are left out. Equal ranks keep the order of their indices. Throws for
  /// NaN.
  public static func cliques(
    averageRanks: [Double], criticalDifference: Double
  ) throws -> [[Int]] {
    if averageRanks.isEmpty { return [] }
    try requireNumbers(averageRanks, "mean ranks")
    let order = averageRanks.indices.sorted {
      (averageRanks[$0], $0) < (averageRanks[$1], $1)
    }
    var result: [[Int]] = []
    var covered = 0
    for start in order.indices {
      var end = start + 1
      while end < order.count
        && averageRanks[order[end]] - averageRanks[order[start]] <= criticalDifference
      {
        end += 1
      }
      if end - start >= 2 && end > covered { result.append(Array(order[start..<end])) }
      covered = max(covered, end)
    }
    return result
  }
}
