import Lanes
import Records

/// Mean ranks over landscapes with Friedman's test and Nemenyi's critical difference, and every pair by the
/// signed-rank test.
///
/// Ranks depend on who takes part: a title must say so. The tests of pairs do not, but for Holm's correction.
public struct RankTests: Sendable {
  /// Two that take part.
  public struct Pair: Sendable, Equatable {
    /// The one with the smaller mean cost.
    public var first: String
    /// The other.
    public var second: String
    /// The cost of the first over that of the second.
    public var effect: PairedEffect
  }

  /// Those that take part, best mean rank first.
  public let names: [String]
  /// Their mean ranks; 1 is best.
  public let averageRanks: [Double]
  /// Friedman's test; nil where the design does not allow it: fewer than two landscapes on which all were run.
  public let friedman: FriedmanTest?
  /// Nemenyi's critical difference of mean ranks at 5 %; nil where Friedman's test is.
  public let criticalDifference: Double?
  /// Groups of neighbours that do not differ by more than the critical difference, as places in `names`.
  public let cliques: [[Int]]
  /// Every pair, the clearest first.
  public let pairs: [Pair]
  /// The landscapes on which all were run.
  public let landscapes: [String]

  /// Ranks and compares what a panel holds.
  ///
  /// Throws for fewer than two that take part.
  public init(
    _ panel: CostPanel, axis: Ranking.Axis = .optimizers,
    schedule: Ranking.ScheduleChoice = .selected, resamples: Int = 1000
  ) throws {
    let entrants = try Field(panel, axis: axis, schedule: schedule).entrants
    try requireCount(entrants.count, atLeast: 2, "number of \(axis.rawValue) to compare")
    let common = panel.landscapes.filter { landscape in
      entrants.allSatisfy { $0.groups.contains { $0.landscape == landscape } }
    }
    let charges = entrants.map { entrant in
      entrant.groups.reduce(into: [String: Double]()) { $0[$1.landscape] = $1.charge }
    }
    let blocks = common.map { landscape in charges.compactMap { $0[landscape] } }
    let test = blocks.count >= 2 ? try FriedmanTest(blocks) : nil
    let ranks = test?.averageRanks ?? entrants.indices.map { _ in .nan }
    let order = entrants.indices.sorted {
      (ranks[$0].isNaN ? 0 : ranks[$0], entrants[$0].name)
        < (ranks[$1].isNaN ? 0 : ranks[$1], entrants[$1].name)
    }
    friedman = test
    names = order.map { entrants[$0].name }
    averageRanks = order.map { ranks[$0] }
    criticalDifference =
      test == nil
      ? nil
      : try Nemenyi.criticalDifference(treatments: entrants.count, blocks: blocks.count)
    cliques =
      try criticalDifference.map { [averageRanks] difference in
        try Nemenyi.cliques(averageRanks: averageRanks, criticalDifference: difference)
      } ?? []
    landscapes = common
    pairs = try Self.pairs(entrants, resamples)
  }

  private static func pairs(_ entrants: [Entrant], _ resamples: Int) throws -> [Pair] {
    var pairs: [Pair] = []
    for a in entrants.indices {
      for b in entrants.indices where b > a {
        let others = Dictionary(
          entrants[b].groups.map { ($0.landscape, $0.charges) },
          uniquingKeysWith: { first, _ in first })
        let groups = entrants[a].groups.compactMap { group in
          others[group.landscape].map { Versus.differences([group.charges], [$0])[0] }
        }
        guard !groups.isEmpty else { continue }
        let means = try groups.map { try Descriptive.mean($0) }
        let isOrdered = try Descriptive.mean(means) <= 0
        let (first, second) = isOrdered ? (a, b) : (b, a)
        pairs.append(
          Pair(
            first: entrants[first].name, second: entrants[second].name,
            effect: try PairedEffect(
              isOrdered ? groups : groups.map { $0.map { -$0 } },
              identity: [entrants[first].name, "against", entrants[second].name],
              resamples: resamples)))
      }
    }
    let adjusted = try Multiplicity.holm(pairs.map(\.effect.test.pValue))
    for index in pairs.indices { pairs[index].effect.adjusted = adjusted[index] }
    return pairs.sorted {
      ($0.effect.test.pValue, $0.effect.ratio.estimate, $0.first, $0.second)
        < ($1.effect.test.pValue, $1.effect.ratio.estimate, $1.first, $1.second)
    }
  }
}
