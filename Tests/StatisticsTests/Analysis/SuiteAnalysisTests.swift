import Experiments
import Records
import Testing

@testable import Statistics

@Suite("Profiles and rank tests of a suite")
struct SuiteAnalysisTests {
  @Test("an unrelated optimizer changes no profile and no pair")
  func independence() throws {
    let few = try CostPanel(AnalysisSamples.small().cells)
    let more = try CostPanel(AnalysisSamples.small(adding: ["lion"]).cells)
    let a = try SuiteProfiles(few)
    let b = try SuiteProfiles(more)
    #expect(a.rows.count == 3 && b.rows.count == 4 && a.reference == b.reference)
    for row in a.rows {
      let other = try #require(b.rows.first { $0.name == row.name })
      #expect(row.area == other.area && row.runtime == other.runtime && row.data == other.data)
      #expect(row.performance == other.performance && row.logRatios == other.logRatios)
      #expect(row.algoPerfScore == other.algoPerfScore)
    }
    let first = try Ranking(few)
    let second = try Ranking(more)
    #expect(first.pairs.count == 3 && second.pairs.count == 6)
    for pair in first.pairs {
      let other = try #require(
        second.pairs.first { $0.first == pair.first && $0.second == pair.second })
      #expect(other.effect.ratio.estimate == pair.effect.ratio.estimate)
      #expect(other.effect.pValue == pair.effect.pValue)
      #expect(other.effect.adjusted >= pair.effect.adjusted)
    }
  }

  @Test("the area is the ranking's score; the reference against itself has ratio one")
  func consistency() throws {
    // One landscape of each family: the profile counts runs, the score families.
    let single = ["sphere", "beale", "saddle", "saddle-unbounded"]
    let cells = try AnalysisSamples.small().cells.filter { single.contains($0.landscape) }
    let panel = try CostPanel(cells)
    let ranking = try Ranking(panel)
    let profiles = try SuiteProfiles(panel, schedule: .fixed("constant"))
    for row in try SuiteProfiles(panel).rows {
      let score = try #require(ranking.rows.first { $0.name == row.name }).score.estimate
      #expect(isClose(row.area, score, 1e-9))
    }
    let sgd = try #require(profiles.rows.first { $0.name == "sgd" })
    let ratios = try #require(sgd.logRatios)
    #expect(ratios.wins() == 0 && ratios.losses() == 0)
  }

  @Test("ranks by hand: one is best everywhere; a second is last everywhere")
  func ranks() throws {
    var cells: [CellRecord] = []
    for l in 0..<8 {
      for (o, name) in ["middle", "best", "last"].enumerated() {
        let step = Int32((l + 1) * [20, 10, 90][o])
        let hits = [Int32](repeating: step, count: 40)
        cells.append(
          AnalysisSamples.cell(3 * l + o, "l\(l)", name, steps: 1000, hits: [[hits, hits]]))
      }
    }
    let tests = try RankTests(CostPanel(cells))
    #expect(tests.names == ["best", "middle", "last"] && tests.averageRanks == [1, 2, 3])
    let friedman = try #require(tests.friedman)
    #expect(isClose(friedman.chiSquare.statistic, 16) && friedman.blocks == 8)
    // Demšar's q for three at 5 %: 2.343 / sqrt(N) with k = 3.
    #expect(isClose(try #require(tests.criticalDifference), 1.17185, 1e-4))
    #expect(try RankTests(CostPanel(Array(cells.dropLast()), scope: Scope(cells))).friedman == nil)
  }

  @Test("one landscape allows no Friedman test, and it is not made")
  func oneLandscape() throws {
    let cells = ["a", "b"].enumerated().map {
      AnalysisSamples.cell($0.offset, "l", $0.element, hits: [[[1], [2]]])
    }
    let tests = try RankTests(CostPanel(cells))
    #expect(tests.friedman == nil && tests.criticalDifference == nil && tests.cliques.isEmpty)
  }
}
