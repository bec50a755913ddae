import Optimizers
import Records
import Specifications
import Testing

@testable import Experiments

/// Learning-rate grids: off round numbers, with the documented default besides, grown from the records.
struct GridTests {
  static let names = OptimizerCatalogue.standard.optimizers.entries.map(\.name)

  @Test("a grid falls on no round number and has the default as an extra", arguments: names)
  func offRound(name: String) throws {
    let method = try ConfiguredOptimizer(name)
    let grid = RateGrid(.grid(count: 9), method)
    #expect(grid.trials.count == 9 && grid.trials == grid.trials.sorted())
    for (low, high) in zip(grid.trials, grid.trials.dropFirst()) {
      #expect(abs(high / low - 2.1544) < 0.01)
    }
    for rate in grid.trials {
      for decade in -9...6 {
        for digit in [1.0, 2, 5] {
          let round = digit * (Double("1e\(decade)") ?? .nan)
          #expect(rate != round)
        }
      }
    }
    #expect(grid.isDocumentedExtra && grid.rates.count == 10)
    #expect(grid.documentedPlace.map { grid.rates[$0] } == method.entry.defaultRate)
  }

  @Test("growth adds rates at the ends and keeps those that are there", arguments: ["adam", "sgd"])
  func grown(name: String) throws {
    let method = try ConfiguredOptimizer(name)
    let plain = RateGrid(.grid(count: 5), method)
    let wide = RateGrid(.grid(count: 5), method, below: 2, above: 4)
    #expect(wide.trials.count == 11 && Array(wide.trials[2..<7]) == plain.trials)
  }

  @Test("decay never takes x to nothing in a step, and costs no trial")
  func decay() throws {
    for text in ["adamw:weight-decay=1", "lion:weight-decay=10", "sgd:weight-decay=30,decay=after"]
    {
      let method = try ConfiguredOptimizer(text)
      let grid = RateGrid(.grid(count: 9), method, above: 4)
      #expect(grid.trials.count == 13)
      #expect(grid.trials.allSatisfy { $0 * method.decayPerRate < 1 })
      #expect(method.decayPerRate > 0)
    }
    let (l2, decoupled) = (
      try ConfiguredOptimizer("sgd:weight-decay=30"), try ConfiguredOptimizer("adamw")
    )
    #expect(l2.decayPerRate == 0 && decoupled.decayPerRate == 0.01)
  }

  private func suite(_ rates: Records.BenchmarkSuite.Rates) -> Records.BenchmarkSuite {
    Records.BenchmarkSuite(
      name: "growth", summary: "", landscapes: ["sphere", "quadratic:condition=10000"],
      optimizers: ["sgd", "adam"], schedules: ["constant", "cosine"], rates: rates, seeds: 4,
      steps: 100)
  }

  @Test("grids grow until the best rates lie inside, alike for all optimizers of a landscape")
  func growth() throws {
    let results = Runner(jobs: 2).results(of: try Experiment(suite(.grid(count: 3, shift: 0.3))))
    for landscape in results.manifest.suite.landscapes {
      let cells = results.cells.filter { $0.landscape == landscape }
      #expect(Set(cells.map(\.trials.count)).count == 1)
      let ends = GridGrowth.cutOffEnds(cells)
      #expect(cells[0].trials.count > 3)
      #expect(!ends.below && !ends.above || cells[0].trials.count >= 3 + GridGrowth.limit)
    }
  }

  @Test("jobs and what was delivered before change no record of a grown grid")
  func sameBytes() throws {
    let experiment = try Experiment(suite(.grid(count: 3)))
    let one = Runner(jobs: 1).results(of: experiment).cells.map { $0.line() }
    let four = Runner(jobs: 4, groupsPerBatch: 1).results(of: experiment).cells.map { $0.line() }
    #expect(one == four)
    let rest = Collected()
    Runner(jobs: 2).run(experiment.cells, of: experiment, delivered: 3) { record, _ in
      record.line()
    } deliver: {
      rest.lines.append($0)
      return true
    }
    #expect(rest.lines == Array(one[3...]))
  }

  @Test("shards of a grown suite are whole landscapes, and together everything")
  func shards() throws {
    let experiment = try Experiment(suite(.grid(count: 3)))
    let parts = try (1...3).map { try Shard($0, of: 3).cells(of: experiment) }
    #expect(parts.map(\.count) == [4, 4, 0])
    #expect(parts.allSatisfy { Set($0.map(\.landscape)).count <= 1 })
  }

  private final class Collected: @unchecked Sendable {
    var lines: [[UInt8]] = []
  }
}
