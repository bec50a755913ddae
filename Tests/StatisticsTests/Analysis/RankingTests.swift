import Experiments
import Records
import Testing

@testable import Statistics

@Suite("Ranking")
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
      (own.seconds, other.seconds) = (nil, nil)
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
    #expect(isClose(fast.expectedRuntime, 10) && fast.unsolved == 0)
    // 100 on a, (100 + 100)/1 on b.
    #expect(isClose(sgd.expectedRuntime, 141.4213562373095))
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
    #expect(row.tunedRate == 1 && row.atEdge == ["a"])
    #expect(isClose(row.expectedRuntime, 25))
    // Within twice the best of 25: 0.1 (50) works, 0.01 (90) does not.
    #expect(isClose(try #require(row.width), 1, 1e-9))
  }

  @Test("observations are families: two samplings of one landscape are no two observations")
  func families() throws {
    let panel = try CostPanel(AnalysisSamples.small().cells)
    let ranking = try Ranking(panel)
    #expect(panel.landscapes.count == 7 && ranking.families == 5 && ranking.unit == .families)
    for row in ranking.rows.dropFirst() { #expect(row.comparison.effect?.units == 5) }
  }

  /// Landscapes of as many families on which the optimizers need so many times the steps of the first.
  private func contest(_ factors: [Double], families: Int, copies: Int = 1) -> [CellRecord] {
    var cells: [CellRecord] = []
    for place in 0..<families {
      for copy in 0..<copies {
        for (index, factor) in factors.enumerated() {
          let step =
            factor * Double(3 << (place % 8)) * (1 + 0.1 * Double((place * 7 + index * 3) % 5))
          let hits = [Int32](repeating: Int32(step.rounded()), count: 40)
          cells.append(
            AnalysisSamples.cell(
              cells.count, "l\(place):copy=\(copy)", "o\(index)", steps: 100_000,
              hits: [[hits, hits]]))
        }
      }
    }
    return cells
  }

  @Test("a difference of 50% on landscapes that differ by decades is found, unpaired it is not")
  func pairedTest() throws {
    let ranking = try Ranking(CostPanel(contest([1, 1.5], families: 9)))
    let second = try #require(ranking.rows.last)
    let effect = try #require(second.comparison.effect)
    #expect(second.name == "o1" && !second.comparison.isTied && !effect.ratio.contains(1))
    let costs: [Double] = (0..<9).map { Double(3 << ($0 % 8)) }
    #expect(try HypothesisTest.mannWhitney(costs, costs.map { 1.5 * $0 }).pValue > 0.3)
  }

  @Test("near-copies of landscapes change nothing")
  func copies() throws {
    let plain = try Ranking(CostPanel(contest([1, 1.5, 2], families: 6)))
    let copied = try Ranking(CostPanel(contest([1, 1.5, 2], families: 6, copies: 4)))
    for (a, b) in zip(plain.pairs, copied.pairs) {
      #expect(isClose(a.effect.pValue, b.effect.pValue, 1e-6) && a.effect.units == b.effect.units)
    }
  }

  @Test("one that never moves is told apart from four that do, on six families")
  func frozen() throws {
    var cells = contest([1, 1.3, 1.7, 2.2], families: 6)
    for place in 0..<6 {
      cells.append(
        AnalysisSamples.cell(
          cells.count, "l\(place):copy=0", "frozen", steps: 100_000, hits: [[[], []]]))
    }
    let ranking = try Ranking(CostPanel(cells))
    let last = try #require(ranking.rows.last)
    #expect(last.name == "frozen" && last.moved == 0 && !last.comparison.isTied)
  }

  @Test("removing any cells never tells anything apart that was not")
  func removing() throws {
    let cells = contest([1, 1.1, 1.3, 4], families: 7)
    let scope = Scope(cells)
    func found(_ cells: [CellRecord]) throws -> Set<String> {
      let ranking = try Ranking(CostPanel(cells, scope: scope))
      #expect((ranking.incompleteness == nil) == (cells.count == scope.cellCount))
      return Set(
        ranking.pairs.filter(\.effect.isDifferent).map { [$0.first, $0.second].sorted().joined() })
    }
    let whole = try found(cells)
    #expect(!whole.isEmpty && whole.count < 6)
    for seed in 0..<60 {
      let kept = cells.enumerated().filter { ($0.offset * 7919 + seed * 104_729) % 13 > seed % 9 }
      if kept.isEmpty { continue }
      #expect(try found(kept.map(\.element)).isSubset(of: whole))
    }
    // Three landscapes instead of seven would be judged by their instances if nobody knew of the others.
    let few = cells.filter { $0.landscape < "l3" }
    #expect(try found(few).isEmpty)
  }

  @Test("with too few families the instances are the observations, of these landscapes alone")
  func instances() throws {
    let two = try Ranking(CostPanel(contest([1, 1.5, 2], families: 2)))
    #expect(two.unit == .families && !two.power.canTell)
    let many = contest([1, 2], families: 1).map { cell in
      var cell = cell
      cell.seeds = (0..<8).map { $0 }
      cell.runs = (0..<8).map { seed in
        var run = cell.runs[0]
        run.seed = UInt64(seed)
        return run
      }
      return cell
    }
    let ranking = try Ranking(CostPanel(many))
    #expect(ranking.unit == .instances && ranking.power.units == 8)
    #expect(ranking.pairs[0].effect.units == 8 && ranking.pairs[0].effect.isDifferent)
  }

  @Test("by time: evaluations times what they take")
  func time() throws {
    let cells = contest([1, 1.5], families: 6)
    // The dearer in evaluations takes a third of the time for each.
    let timings = cells.map { cell in
      CellTiming(
        index: cell.index, nanoseconds: cell.optimizer == "o0" ? 60_000 : 20_000, runSteps: 200)
    }
    let panel = try CostPanel(cells)
    let plain = try Ranking(panel, timings: timings)
    let timed = try Ranking(panel, timings: timings, isByTime: true)
    #expect(plain.rows.map(\.name) == ["o0", "o1"] && timed.rows.map(\.name) == ["o1", "o0"])
    let row = try #require(plain.rows.first)
    let seconds = try #require(row.seconds)
    #expect(isClose(seconds, row.expectedRuntime * 300e-9, 1e-9))
    #expect(throws: StatisticsError.self) { try Ranking(panel, timings: [], isByTime: true) }
  }

  @Test("schedules are judged by the gap at the end: Kendall's τ with the final gaps is 1")
  func schedulesByTheEnd() throws {
    var cells: [CellRecord] = []
    for place in 0..<4 {
      for (index, name) in ["constant", "cosine", "linear"].enumerated() {
        // The constant one is fastest on the way, and ends highest.
        let hits = [Int32](repeating: Int32(10 + 20 * index), count: 10 + 5 * index)
        var cell = AnalysisSamples.cell(
          cells.count, "l\(place)", "a", schedule: name, hits: [[hits, hits]])
        for run in cell.runs.indices {
          cell.runs[run].finalGap = Double.exp10(-Double(index + place % 2))
        }
        cells.append(cell)
      }
    }
    let results = try CostPanel(cells, measure: Ranking.Axis.schedules.measure)
    let ranking = try Ranking(results, axis: .schedules)
    #expect(ranking.rows.map(\.name) == ["linear", "cosine", "constant"])
    #expect(isClose(ranking.rows[2].cost.estimate, 0.31622776601683794))
    #expect(throws: StatisticsError.self) { try CostPanel(cells, measure: .end, budget: 10) }
  }

  @Test("nobody moves, quick runs, isolated rates, stability and groups")
  func remarks() throws {
    func all(_ step: Int32) -> [Int32] { [Int32](repeating: step, count: 40) }
    let cells = (0..<4).map { place in
      AnalysisSamples.cell(
        place, "l\(place)", "a", rates: [0.01, 0.1, 1],
        hits: [[all(50), all(50)], [all(2), all(3)], [[], []]])
    }
    let row = try #require(try Ranking(CostPanel(cells)).rows.first)
    #expect(row.quick == 8 && row.isolated.count == 4 && row.atEdge.isEmpty && row.moved == 8)
    var scope = Scope(contest([1, 2], families: 4))
    let names = scope.landscapes
    scope.groups = [
      .init(name: "first", landscapes: Array(names.prefix(1))),
      .init(name: "rest", landscapes: Array(names.dropFirst())),
    ]
    let ranking = try Ranking(CostPanel(contest([1, 2], families: 4), scope: scope))
    #expect(ranking.groups.map(\.name) == ["first", "rest"])
    #expect(ranking.groups.allSatisfy { $0.first == 0 && $0.costs.count == 2 })
    #expect(ranking.stability == .init(part: "group", parts: 2, kept: 2))
  }

  @Test("schedules are ranked with every optimizer; a fixed schedule can be asked for")
  func schedules() throws {
    let results = try AnalysisSamples.small()
    let ranking = try Ranking(results, axis: .schedules)
    #expect(ranking.measure == .end)
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
