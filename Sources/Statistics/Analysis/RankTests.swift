import Lanes
import Records

/// Mean ranks over families of landscapes with Friedman's test and Nemenyi's critical difference.
///
/// Ranks depend on who takes part: a title must say so. Pairs are judged by ``Ranking/pairs``.
public struct RankTests: Sendable {
  /// Those that take part, best mean rank first.
  public let names: [String]
  /// Their mean ranks; 1 is best.
  public let averageRanks: [Double]
  /// Friedman's test; nil where the design does not allow it: fewer than two families on which all were run,
  /// or records that are missing.
  public let friedman: FriedmanTest?
  /// Nemenyi's critical difference of mean ranks at 5 %; nil where Friedman's test is.
  public let criticalDifference: Double?
  /// Groups of neighbours that are not told apart by more than the critical difference, as places in `names`.
  public let cliques: [[Int]]
  /// The families on which all were run.
  public let families: [String]
  /// Which records are missing, in words; nil: none.
  public let incompleteness: String?

  /// Ranks what a panel holds.
  ///
  /// Throws for fewer than two that take part.
  public init(
    _ panel: CostPanel, axis: Ranking.Axis = .optimizers,
    schedule: Ranking.ScheduleChoice = .selected
  ) throws {
    let contest = try Contest(panel, axis: axis, schedule: schedule)
    let entrants = contest.entrants
    try requireCount(entrants.count, atLeast: 2, "number of \(axis.rawValue) to compare")
    let charges = entrants.indices.map(contest.charges)
    let landscapes = panel.scope.landscapes
    let blocks = contest.units.families.compactMap { family -> (String, [Double])? in
      let own = landscapes.indices.filter { place in
        Units.family(of: landscapes[place]) == family && charges.allSatisfy { $0[place] != nil }
      }
      guard !own.isEmpty else { return nil }
      return (
        family,
        charges.map { row in
          Descriptive.sum(own.compactMap { row[$0] }.sorted()) / Double(own.count)
        }
      )
    }
    let isTestable = blocks.count >= 2 && panel.incompleteness == nil
    let test = isTestable ? try FriedmanTest(blocks.map(\.1)) : nil
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
    families = blocks.map(\.0)
    incompleteness = panel.incompleteness
  }
}
