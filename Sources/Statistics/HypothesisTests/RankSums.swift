/// Exact null distributions of rank sums by dynamic programming over the ranks.
///
/// Ranks come doubled, as integers, when they are mid-ranks: the distribution is then the exact one
/// given the ties of the data. Counts are exact in double precision below 2⁵³, that is for 50
/// ranks.
enum RankSums {
  /// `result[s]` counts the subsets of `ranks` with sum s (the signed-rank statistic).
  static func subsets(of ranks: [Int]) -> [Double] {
    var counts = Array(repeating: 0.0, count: ranks.reduce(0, +) + 1)
    counts[0] = 1
    var reach = 0
    for rank in ranks {
      reach += rank
      for sum in stride(from: reach, through: rank, by: -1) { counts[sum] += counts[sum - rank] }
    }
    return counts
  }

  /// `result[s]` counts the choices of `size` of the `ranks` with sum s (the rank-sum statistic).
  static func choices(of size: Int, from ranks: [Int]) -> [Double] {
    let total = ranks.reduce(0, +)
    var counts = Array(
      repeating: Array(repeating: 0.0, count: total + 1), count: size + 1)
    counts[0][0] = 1
    for (taken, rank) in ranks.enumerated() {
      for chosen in stride(from: min(size, taken + 1), through: 1, by: -1) {
        for sum in rank...max(rank, total) where counts[chosen - 1][sum - rank] != 0 {
          counts[chosen][sum] += counts[chosen - 1][sum - rank]
        }
      }
    }
    return counts[size]
  }

  /// The probabilities of a sum at most and at least `observed`.
  static func tails(_ counts: [Double], at observed: Int) -> (atMost: Double, atLeast: Double) {
    var below = 0.0
    var above = 0.0
    for (sum, count) in counts.enumerated() {
      if sum <= observed { below += count }
      if sum >= observed { above += count }
    }
    let total = counts.reduce(0, +)
    return (below / total, above / total)
  }
}
