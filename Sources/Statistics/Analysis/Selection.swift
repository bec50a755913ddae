/// Which learning rate (and schedule) stands for an optimizer on a landscape, seed by seed.
///
/// One half of the instances (the even seeds) chooses for the other and the other way round, by the mean
/// over targets and seeds of log₁₀ cost with misses charged as twice the budget; the run of the chosen option
/// with a seed is then what is reported. Halves differ in place, distance and orientation: no run, and
/// nothing that it shares with its own half, takes part in its selection, unless there is only one seed.
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
    func least(among seeds: [Int]) -> Int {
      var best = 0
      var bestSum = Double.infinity
      for (option, row) in charges.enumerated() {
        let sum = seeds.reduce(0) { $0 + row[$1] }
        if sum < bestSum {
          bestSum = sum
          best = option
        }
      }
      return best
    }
    let all = Array(first.indices)
    let overall = least(among: all)
    best = overall
    let halves = [1, 0].map { parity in all.filter { $0 & 1 == parity } }
    let choices = halves.map { $0.isEmpty ? overall : least(among: $0) }
    picks = all.map { choices[$0 & 1] }
  }
}
