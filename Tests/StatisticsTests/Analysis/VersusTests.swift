import Experiments
import Records
import Testing

@testable import Statistics

@Testing.Suite("Versus")
struct VersusTests {
  private static func saddles(_ optimizers: [String]) -> Records.Suite {
    Records.Suite(
      name: "saddles", summary: "",
      landscapes: [
        "saddle:distance=0.1", "saddle", "saddle:distance=1e-6", "saddle+rotate:seed=1",
        "saddle-unbounded", "saddle-unbounded:distance=1e-6", "monkey-saddle",
      ],
      optimizers: optimizers, rates: .grid(count: 5), seeds: 3, steps: 300)
  }

  @Test("what is said of two does not change when a third takes part, but for Holm's correction")
  func independence() throws {
    let two = try Versus(
      AnalysisSamples.run(Self.saddles(["adam", "sgdm"])).cells, measure: .escape)
    let three = try Versus(
      AnalysisSamples.run(Self.saddles(["adam", "sgdm", "lion"])).cells, measure: .escape)
    #expect(two.pairs.count == 1 && three.pairs.count == 3)
    let pair = two.pairs[0]
    func name(_ versus: Versus, _ place: Int) -> String { versus.contestants[place].name }
    let same = try #require(
      three.pairs.first {
        name(three, $0.first) == name(two, pair.first)
          && name(three, $0.second) == name(two, pair.second)
      })
    #expect(same.effect.ratio == pair.effect.ratio && same.effect.test == pair.effect.test)
    #expect(same.effect.adjusted >= pair.effect.adjusted)
    for contestant in two.contestants {
      let other = try #require(three.contestants.first { $0.name == contestant.name })
      #expect(other.cost == contestant.cost && other.lines == contestant.lines)
      #expect(other.success == contestant.success && other.profile == contestant.profile)
    }
  }

  @Test("the escape counts where every landscape has a saddle to leave, and nowhere else")
  func measure() throws {
    let suite = Suite(
      name: "", summary: "", landscapes: ["saddle", "monkey-saddle", "sphere"],
      optimizers: ["sgd"])
    let experiment = try Experiment(suite)
    let (names, facts) = (experiment.suite.landscapes, experiment.facts)
    #expect(CostMeasure.fitting(Array(names.prefix(2)), facts) == .escape)
    #expect(CostMeasure.fitting([names[0], names[2]], facts) == .targets)
    #expect(CostMeasure.fitting(["unknown"], facts) == .targets)
    #expect(CostMeasure.fitting([], facts) == .targets)
  }

  /// Six landscapes on which `b` takes `factor` times the steps of `a`.
  private func contest(factor: Double, landscapes: Int = 6) throws -> Versus {
    var cells: [CellRecord] = []
    for place in 0..<landscapes {
      let step = Double(8 << place)
      let a = [Int32](repeating: Int32(step), count: 40)
      let b = [Int32](repeating: Int32((step * factor).rounded()), count: 40)
      cells.append(AnalysisSamples.cell(2 * place, "l\(place)", "a", steps: 1000, hits: [[a, a]]))
      cells.append(
        AnalysisSamples.cell(2 * place + 1, "l\(place)", "b", steps: 1000, hits: [[b, b]]))
    }
    return try Versus(cells)
  }

  @Test("a ratio made by hand: half the steps on every landscape")
  func byHand() throws {
    let versus = try contest(factor: 2)
    #expect(versus.contestants.map(\.name) == ["a", "b"])
    let effect = versus.pairs[0].effect
    #expect(isClose(effect.ratio.estimate, 0.5, 1e-12))
    #expect(isClose(effect.ratio.lower, 0.5, 1e-12) && isClose(effect.ratio.upper, 0.5, 1e-12))
    #expect(effect.isAcrossGroups && isClose(effect.test.pValue, 2.0 / 64))
    #expect(versus.areDifferent(0, 1) && versus.areDifferent(1, 0))
    // 8, 16, …, 256: geometric mean 8·2^2.5.
    #expect(isClose(versus.contestants[0].cost.estimate, 45.254833995939045, 1e-9))
  }

  @Test("equal runs do not differ, and two landscapes are judged by their seeds")
  func equal() throws {
    let versus = try contest(factor: 1)
    #expect(!versus.areDifferent(0, 1) && versus.pairs[0].effect.test.count == 0)
    let few = try contest(factor: 2, landscapes: 2)
    #expect(!few.pairs[0].effect.isAcrossGroups && few.pairs[0].effect.test.count == 4)
  }

  @Test("the pooled effect of one is its own; the order of landscapes does not matter")
  func pooled() throws {
    let cells = try AnalysisSamples.run(Self.saddles(["adam", "sgdm", "adamw"])).cells
    let versus = try Versus(cells, measure: .escape)
    let reversed = try Versus(cells.reversed(), measure: .escape)
    #expect(versus.pairs.map(\.effect) == reversed.pairs.map(\.effect))
    let single = try versus.effect(of: [0], against: 2)
    let pair = try #require(versus.pairs.first { ($0.first, $0.second) == (0, 2) })
    #expect(isClose(single.ratio.estimate, pair.effect.ratio.estimate, 1e-12))
  }

  @Test("an unpaired test would miss what the paired one finds")
  func pairedTest() throws {
    let versus = try contest(factor: 1.25, landscapes: 7)
    #expect(versus.areDifferent(0, 1))
    let costs = (0..<7).map { Double(8 << $0) }
    #expect(try HypothesisTest.mannWhitney(costs, costs.map { 1.25 * $0 }).pValue > 0.3)
  }

  @Test("one optimizer, and landscapes that not all were run on, are refused")
  func refused() {
    let a = AnalysisSamples.cell(0, "l", "a", hits: [[[1]]])
    let b = AnalysisSamples.cell(1, "m", "b", hits: [[[1]]])
    #expect(throws: StatisticsError.self) { try Versus([a]) }
    #expect(throws: StatisticsError.self) { try Versus([a, b]) }
  }
}
