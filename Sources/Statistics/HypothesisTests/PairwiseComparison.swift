import Lanes

/// One of all pairwise comparisons of a set of optimizers.
public struct PairwiseComparison: Sendable, Equatable {
  /// The index of the first optimizer.
  public var first: Int
  /// The index of the second optimizer, larger than the first.
  public var second: Int
  /// Their signed-rank test on log costs; a negative effect says that the first is cheaper.
  public var test: TestResult
  /// The p-value after Holm's adjustment for all pairs of the set.
  public var adjusted: Double

  /// Compares all pairs of `costs[optimizer][problem]` on the same problems; +∞ is a miss.
  ///
  /// Tests work on the logarithms, so that a problem which costs more does not weigh more. The
  /// tests depend on the two optimizers alone, the adjusted p-values on how many pairs there are.
  /// Throws for fewer than two optimizers, unequal lengths, no problems, NaN, costs ≤ 0.
  public static func all(_ costs: [[Double]]) throws -> [PairwiseComparison] {
    try requireCount(costs.count, atLeast: 2, "number of optimizers to compare")
    let logs = try costs.map { row in
      try requirePairs(row, costs[0], "pairwise comparison")
      try PerformanceProfile.requirePositive(row)
      return row.map { Double.log($0) }
    }
    var result: [PairwiseComparison] = []
    for first in costs.indices {
      for second in costs.indices where second > first {
        let test = try HypothesisTest.signedRank(logs[first], logs[second])
        result.append(
          PairwiseComparison(first: first, second: second, test: test, adjusted: test.pValue))
      }
    }
    let adjusted = try Multiplicity.holm(result.map(\.test.pValue))
    for index in result.indices { result[index].adjusted = adjusted[index] }
    return result
  }
}
