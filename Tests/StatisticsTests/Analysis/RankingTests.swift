import Experiments
import Records
import Testing

@testable import Statistics

@Testing.Suite("Ranking")
struct RankingTests {
  @Test("an unrelated optimizer changes no figure of the others")
  func independence() throws {
    let few = try Ranking(AnalysisSamples.small())
    let more = try Ranking(AnalysisSamples.small(adding: ["lion"]))
    #expect(few.rows.count == 3 && more.rows.count == 4)
    for row in few.rows {
      var other = try #require(more.rows.first { $0.name == row.name })
      var own = row
      other.comparison = .init()
      own.comparison = .init()
      other.nanosecondsPerStep = nil
      own.nanosecondsPerStep = nil
      #expect(own == other)
    }
  }

  @Test("figures by hand: two landscapes, two optimizers")
  func byHand() throws {
    let ten = [Int32](repeating: 10, count: 40)
    let hundred = [Int32](repeating: 100, count: 40)
    let cells = [
      AnalysisSamples.cell(0, "a", "sgd", hits: [[hundred, hundred]]),
      AnalysisSamples.cell(1, "a", "fast", hits: [[ten, ten]]),
      AnalysisSamples.cell(2, "b", "sgd", hits: [[hundred, []]]),
      AnalysisSamples.cell(3, "b", "fast", hits: [[ten, ten]]),
    ]
    let ranking = try Ranking(CostPanel(cells))
    #expect(ranking.rows.map(\.name) == ["fast", "sgd"])
    let fast = ranking.rows[0]
    let sgd = ranking.rows[1]
    #expect(isClose(fast.score.estimate, 0.5) && sgd.score.estimate == 0)
    #expect(fast.expectedRuntime.estimate == 10)
    #expect(isClose(sgd.expectedRuntime.estimate, 400.0 / 3))
    #expect(sgd.success.estimate == 0.75 && fast.success.estimate == 1)
    // Mean charges 2 and (2 + log₁₀ 200)/2 against 1 and 1.
    let slowdown = try #require(fast.slowdown)
    #expect(isClose(slowdown.estimate, 0.08408964152537145, 1e-9))
    #expect(isClose(try #require(sgd.slowdown).estimate, 1))
    #expect(ranking.reference == "sgd with schedule constant")
  }

  @Test("rates are chosen on other seeds, and an end of the grid is reported")
  func selection() throws {
    func all(_ step: Int32) -> [Int32] { [Int32](repeating: step, count: 40) }
    let cells = [
      AnalysisSamples.cell(
        0, "a", "sgd", rates: [0.01, 0.1, 1],
        hits: [[all(90), all(90)], [all(50), all(50)], [all(20), all(30)]])
    ]
    let row = try #require(try Ranking(CostPanel(cells)).rows.first)
    #expect(row.tunedRate == 1 && row.atEdge == ["a"] && row.defaultRate != nil)
    #expect(row.expectedRuntime.estimate == 25)
    // Within twice the best of 25: 0.1 (50) works, 0.01 (90) does not.
    #expect(isClose(try #require(row.width), 1, 1e-9))
  }

  @Test("pairs are landscapes: two samplings of one landscape are no two observations")
  func pairs() throws {
    let panel = try CostPanel(AnalysisSamples.small().cells)
    let ranking = try Ranking(panel)
    for row in ranking.rows.dropFirst() {
      #expect((row.comparison.test?.count ?? 99) <= panel.landscapes.count)
    }
  }

  @Test("the test is paired: a difference of 20% on landscapes that differ by decades is found")
  func pairedTest() throws {
    var cells: [CellRecord] = []
    for (place, step) in [3, 6, 12, 25, 50, 100, 200, 400, 800].enumerated() {
      let slow = [Int32](repeating: Int32(step * 6 / 5 + 1), count: 40)
      let fast = [Int32](repeating: Int32(step), count: 40)
      cells.append(
        AnalysisSamples.cell(
          2 * place, "l\(place)", "slow", steps: 1000, hits: [[slow, slow]]))
      cells.append(
        AnalysisSamples.cell(
          2 * place + 1, "l\(place)", "fast", steps: 1000, hits: [[fast, fast]]))
    }
    let ranking = try Ranking(CostPanel(cells))
    let second = try #require(ranking.rows.last)
    #expect(second.name == "slow" && !second.comparison.isTied)
    #expect(isClose(try #require(second.comparison.test).pValue, 2.0 / 512))
    // Unpaired, the same numbers say nothing: what a planted unpaired test would report.
    let pairs: [Double] = [3.0, 6, 12, 25, 50, 100, 200, 400, 800]
    let unpaired = try HypothesisTest.mannWhitney(pairs, pairs.map { 1.2 * $0 + 1 })
    #expect(unpaired.pValue > 0.3)
  }

  @Test("schedules are ranked with every optimizer; a fixed schedule can be asked for")
  func schedules() throws {
    let results = try AnalysisSamples.small()
    let ranking = try Ranking(results, axis: .schedules)
    #expect(Set(ranking.rows.map(\.name)) == ["constant", "cosine"])
    #expect(ranking.rows.allSatisfy { $0.runs == 7 * 3 * 3 })
    let fixed = try Ranking(results, schedule: .fixed("cosine"))
    #expect(fixed.rows.allSatisfy { $0.schedules == [.init(name: "cosine", count: 21)] })
    #expect(throws: StatisticsError.self) {
      try Ranking(results, schedule: .fixed("nonsense"))
    }
  }

  @Test("tuning never loses to the default by more than luck, and never beats the oracle by design")
  func bounds() throws {
    for row in try Ranking(AnalysisSamples.small()).rows {
      #expect(row.oracleScore >= row.score.estimate - 0.02)
      #expect(row.score.lower <= row.score.estimate && row.score.estimate <= row.score.upper)
      #expect(row.nanosecondsPerStep != nil)
    }
  }

  @Test("a cell that is there twice is refused; no records too")
  func refused() {
    let cell = AnalysisSamples.cell(0, "a", "sgd", hits: [[[1]]])
    #expect(throws: StatisticsError.self) { try CostPanel([cell, cell]) }
    #expect(throws: StatisticsError.self) { try CostPanel([]) }
  }
}
