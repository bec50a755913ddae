/// Which learning rate (and schedule) stands for an optimizer on a landscape, seed by seed.
///
/// The option of a seed is chosen on the other seeds alone, by the mean over targets and seeds of log₁₀
/// cost with misses charged as twice the budget; the run of that option with that seed is then what is
/// reported. No run takes part in its own selection, unless there is only one seed.
public struct Selection: Sendable, Equatable {
  /// The option chosen for each seed.
  public let picks: [Int]
  /// The option that is best over all seeds: chosen and judged on the same runs, so only a bound.
  public let best: Int

  /// Chooses among options from `charges[option][seed]`; among equals the earlier option wins.
  ///
  /// Throws for no options, no seeds, unequal numbers of seeds and NaN.
  public init(charges: [[Double]]) throws {
    guard let first = charges.first, !first.isEmpty else {
      throw StatisticsError.empty(what: "selection of a learning rate")
    }
    for row in charges { try requirePairs(first, row, "charges of a selection") }
    func least(leavingOut seed: Int?) -> Int {
      var best = 0
      var bestSum = Double.infinity
      for (option, row) in charges.enumerated() {
        var sum = 0.0
        for j in row.indices where j != seed { sum += row[j] }
        if sum < bestSum {
          bestSum = sum
          best = option
        }
      }
      return best
    }
    best = least(leavingOut: nil)
    let all = best
    picks = first.indices.map { first.count > 1 ? least(leavingOut: $0) : all }
  }
}
