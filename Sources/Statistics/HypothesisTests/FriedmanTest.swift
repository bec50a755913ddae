/// Friedman's test of k treatments (optimizers) on N blocks (landscapes), with mid-ranks for ties.
public struct FriedmanTest: Sendable, Equatable {
  /// The mean rank of each treatment; 1 is smallest, hence best.
  public var averageRanks: [Double]
  /// The number of blocks N.
  public var blocks: Int
  /// The chi-square form with k − 1 degrees of freedom; conservative for small N.
  ///
  /// `effect` is Kendall's W = χ²/(N(k − 1)), 0 for no agreement of the blocks, 1 for full
  /// agreement.
  public var chiSquare: TestResult
  /// Iman and Davenport's F with k − 1 and (k − 1)(N − 1) degrees of freedom.
  ///
  /// `F = (N − 1)χ²/(N(k − 1) − χ²)`; `effect` is Kendall's W again.
  public var imanDavenport: TestResult

  /// Ranks each row of `table[block][treatment]` and tests whether the treatments differ.
  ///
  /// Misses enter as +∞ and tie. Tie correction: χ² is divided by `1 − Σ(t³ − t)/(N·k(k² − 1))`; if
  /// every row is one tie the p-values are 1. Perfect agreement gives F = +∞ and p = 0. The ranks
  /// of a table depend on which treatments are in it: a figure that shows them must say so. Throws
  /// for no rows, rows of unequal length, fewer than two treatments or blocks, NaN.
  public init(_ table: [[Double]]) throws {
    guard let first = table.first else { throw StatisticsError.empty(what: "Friedman test") }
    let k = first.count
    try requireCount(k, atLeast: 2, "number of treatments of the Friedman test")
    try requireCount(table.count, atLeast: 2, "number of blocks of the Friedman test")
    var sums = Array(repeating: 0.0, count: k)
    var ties = 0.0
    for row in table {
      if row.count != k {
        throw StatisticsError.unequalLengths(what: "rows of the Friedman test", k, row.count)
      }
      try requireNumbers(row, "row of the Friedman test")
      let ranks = Ranks(row)
      for j in 0..<k { sums[j] += ranks.ranks[j] }
      ties += ranks.tieSum
    }
    let size = Double(table.count)
    let width = Double(k)
    averageRanks = sums.map { $0 / size }
    blocks = table.count
    let center = size * (width + 1) / 2
    let deviations = sums.reduce(0.0) { $0 + ($1 - center) * ($1 - center) }
    let correction = 1 - ties / (size * width * (width * width - 1))
    let degrees = width - 1
    let raw: Double = 12 * deviations / (size * width * (width + 1))
    let statistic = correction == 0 ? 0 : raw / correction
    let agreement = statistic / (size * degrees)
    chiSquare = TestResult(
      statistic: statistic, pValue: Tail.chiSquare(statistic, degrees: degrees),
      effect: agreement, count: table.count, distribution: .asymptotic)
    let rest = size * degrees - statistic
    let f = rest <= 1e-12 * size * degrees ? .infinity : (size - 1) * statistic / rest
    imanDavenport = TestResult(
      statistic: f, pValue: Tail.fisher(f, degrees, degrees * (size - 1)),
      effect: agreement, count: table.count, distribution: .asymptotic)
  }
}
