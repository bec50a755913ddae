import Experiments
import Records
import Testing

@testable import Statistics

@Suite("Versus")
struct VersusTests {
  static let landscapes = [
    "saddle:distance=0.1", "saddle", "saddle:distance=1e-6", "saddle+rotate:seed=1",
    "saddle-unbounded", "saddle-unbounded:distance=1e-6", "monkey-saddle",
  ]

  private static func saddles(_ optimizers: [String]) throws -> Results {
    try AnalysisSamples.run(
      Records.BenchmarkSuite(
        name: "saddles", summary: "", landscapes: landscapes, optimizers: optimizers,
        rates: .grid(count: 5), seeds: 4, steps: 300))
  }

  private static func versus(_ results: Results) throws -> Versus {
    try Versus(results.cells, facts: results.manifest.facts)
  }

  @Test("what is said of two does not change when a third takes part, but for Holm's correction")
  func independence() throws {
    let two = try Self.versus(Self.saddles(["adam", "sgdm"]))
    let three = try Self.versus(Self.saddles(["adam", "sgdm", "lion"]))
    #expect(two.pairs.count == 1 && three.pairs.count == 3)
    let pair = two.pairs[0]
    func name(_ versus: Versus, _ place: Int) -> String { versus.contestants[place].name }
    let same = try #require(
      three.pairs.first {
        name(three, $0.first) == name(two, pair.first)
          && name(three, $0.second) == name(two, pair.second)
      })
    #expect(same.effect.ratio.estimate == pair.effect.ratio.estimate)
    #expect(same.effect.pValue == pair.effect.pValue)
    #expect(same.effect.adjusted >= pair.effect.adjusted)
    for contestant in two.contestants {
      let other = try #require(three.contestants.first { $0.name == contestant.name })
      #expect(other.cost.estimate == contestant.cost.estimate && other.lines == contestant.lines)
      // Grids grow for all alike, so that another optimizer may bring more rates to choose from.
      let tuned = contestant.escapes.filter(\.isTuned)
      #expect(other.profile == contestant.profile && other.escapes.filter(\.isTuned) == tuned)
    }
  }

  @Test("saddles are judged by arriving and staying, unbounded ones by the escape alone")
  func measure() throws {
    let results = try Self.saddles(["adam", "sgdm"])
    let versus = try Self.versus(results)
    #expect(versus.measure == .settled && versus.landscapes.count == 5)
    #expect(
      versus.unbounded == results.manifest.suite.landscapes.filter { $0.hasPrefix("saddle-u") })
    let unbounded = results.cells.filter { $0.landscape.hasPrefix("saddle-u") }
    #expect(try Versus(unbounded, facts: results.manifest.facts).measure == .escape)
  }

  @Test("the cost is that of the records' own settled steps")
  func recomputed() throws {
    let results = try Self.saddles(["adam", "sgdm"])
    let versus = try Self.versus(results)
    for contestant in versus.contestants {
      for line in contestant.lines {
        let cell = try #require(
          results.cells.first {
            $0.landscape == line.landscape && $0.optimizer == contestant.name
          })
        // By hand: the rate of a seed is chosen on the other seeds by the settled step; misses cost 600.
        func cost(_ rate: Int, _ seed: Int) -> Double {
          let step = cell.run(rate: rate, seed: seed).settled[Targets.judging]
          return Double.log10(step.map { Double(max($0, 1)) } ?? 600)
        }
        func least(_ seeds: [Int]) -> Double {
          cell.rates.indices.map { rate in seeds.reduce(0) { $0 + cost(rate, $1) } }.min() ?? 0
        }
        let best = least(Array(cell.seeds.indices)) / Double(cell.seeds.count)
        let runs = line.tuned
        guard runs.solved == runs.runs else { continue }
        // Chosen without its own run, no better than the best of all, and near it.
        #expect(runs.expectedRuntime >= Double.exp10(best) * 0.999)
        #expect(runs.expectedRuntime <= Double.exp10(best) * 1.5)
      }
    }
  }

  /// Landscapes on which `b` takes `factor` times the steps of `a`, to arrive and stay.
  private func contest(factor: Double, landscapes: Int = 6) throws -> Versus {
    var cells: [CellRecord] = []
    for place in 0..<landscapes {
      let step = Double(8 << place)
      for (name, own) in [("a", step), ("b", (step * factor).rounded())] {
        let hits = [Int32](repeating: Int32(own), count: 40)
        var cell = AnalysisSamples.cell(
          cells.count, "l\(place)", name, steps: 1000, hits: [[hits, hits]])
        for run in cell.runs.indices { cell.runs[run].settled[Targets.judging] = Int32(own) }
        cells.append(cell)
      }
    }
    return try Versus(cells)
  }

  @Test("a ratio made by hand: half the steps on every landscape")
  func byHand() throws {
    let versus = try contest(factor: 2)
    #expect(versus.contestants.map(\.name) == ["a", "b"] && versus.measure == .settled)
    let effect = versus.pairs[0].effect
    #expect(isClose(effect.ratio.estimate, 0.5, 1e-12))
    // The spread is zero: the interval is that of the resolution, 0.01 decades, over six.
    #expect(effect.ratio.lower > 0.48 && effect.ratio.lower < 0.49)
    #expect(effect.ratio.upper > 0.51 && effect.ratio.upper < 0.52)
    #expect(versus.areDifferent(0, 1) && versus.areDifferent(1, 0))
    // 8, 16, …, 256: geometric mean 8·2^2.5.
    #expect(isClose(versus.contestants[0].cost.estimate, 45.254833995939045, 1e-9))
  }

  @Test("equal runs are the same within a margin; two landscapes cannot tell")
  func equal() throws {
    let versus = try contest(factor: 1)
    #expect(!versus.areDifferent(0, 1) && versus.pairs[0].effect.isEquivalent)
    let few = try contest(factor: 2, landscapes: 2)
    #expect(!few.power.canTell)
    let one = try contest(factor: 2, landscapes: 1)
    #expect(one.pairs[0].effect.ratio.lower == 0 && one.pairs[0].effect.ratio.upper == .infinity)
  }

  @Test("the order of the records does not matter")
  func order() throws {
    let results = try Self.saddles(["adam", "sgdm", "adamw"])
    let versus = try Self.versus(results)
    let reversed = try Versus(results.cells.reversed(), facts: results.manifest.facts)
    #expect(versus.pairs == reversed.pairs)
    #expect(versus.contestants.map(\.cost) == reversed.contestants.map(\.cost))
  }

  @Test("schedules and rates of one optimizer are compared, with every combination")
  func oneOptimizer() throws {
    func run(_ schedules: [String], _ rates: [Double]) throws -> Versus {
      let results = try AnalysisSamples.run(
        Records.BenchmarkSuite(
          name: "", summary: "", landscapes: ["sphere", "quadratic:condition=10", "beale"],
          optimizers: ["sgdm"], schedules: schedules, rates: .list(rates), seeds: 4, steps: 200))
      return try Self.versus(results)
    }
    let schedules = try run(["constant", "cosine", "linear"], [0.003, 0.01, 0.03])
    #expect(schedules.axis == .schedules && schedules.measure == .end)
    #expect(schedules.contestants.count == 3 && schedules.combinations.count == 9)
    let rates = try run(["constant"], [0.003, 0.01, 0.03])
    #expect(rates.axis == .rates && rates.measure == .settled && rates.combinations.isEmpty)
    #expect(Set(rates.contestants.map(\.name)) == ["rate 0.003", "rate 0.01", "rate 0.03"])
    #expect(throws: StatisticsError.self) { try run(["constant"], [0.01]) }
  }

  @Test("a slope by hand: seven steps a decade below 10⁻³, whatever comes before")
  func slope() {
    let points = [1e-1, 1e-3, 1e-4, 1e-6, 1e-9].map { distance in
      Contest.EscapePoint(
        distance: distance, step: distance > 0.01 ? 40 : 20 - 7 * Double.log10(distance))
    }
    #expect(isClose(Contest.slope(points)?.value ?? 0, 7, 1e-12))
    #expect(Contest.slope(Array(points.prefix(2))) == nil)
    // A rate that is a length: 30 steps for each unit, whatever the distance.
    let lengths = [1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9].enumerated().map { place, distance in
      let unit = 1 + Double(place * place % 5)
      return Contest.EscapePoint(distance: distance, step: 30 * unit, unit: unit)
    }
    #expect(abs(Contest.slope(lengths)?.value ?? 1) < 1e-9)
    #expect(Contest.saddle("saddle:distance=1e-6") == "saddle")
    #expect(
      Contest.saddle("saddle-many:dim=4,distance=1e-6+rotate:seed=1")
        == "saddle-many:dim=4+rotate:seed=1")
    #expect(Contest.saddle("octopus:distance=0.1,dim=3") == "octopus:dim=3")
  }

  @Test("one optimizer at one rate is refused; landscapes that not all were run on are not tested")
  func refused() throws {
    let a = AnalysisSamples.cell(0, "l", "a", hits: [[[1]]])
    let b = AnalysisSamples.cell(1, "m", "b", hits: [[[1]]])
    #expect(throws: StatisticsError.self) { try Versus([a]) }
    let versus = try Versus([a, b])
    #expect(versus.incompleteness == "2 of 4 cells are there" && versus.pairs.isEmpty)
  }
}
