import Testing

@testable import Experiments
@testable import Records

/// One experiment, one answer: workers, batches and company change no byte.
struct RunnerTests {
  @Test(arguments: [(2, nil), (3, 1), (1, 1), (1, 2), (1, 3), (2, 5)] as [(Int, Int?)])
  func bytesDoNotDependOnWorkersOrBatches(jobs: Int, groups: Int?) throws {
    let lines = try Small.lines()
    #expect(lines.count == 60)
    let others = try Small.lines(Small.suite, Runner(jobs: jobs, groupsPerBatch: groups))
    #expect(lines == others)
  }

  @Test func runIsTheSameAlone() throws {
    let together = try Small.cells()
    for rate in [1e-3, 1e-2, 0.1, 0.3, 3] {
      var suite = Small.suite
      suite.rates = .list([rate])
      suite.runsDefaults = false
      suite.seeds = 2
      for (cell, alone) in zip(together, try Small.cells(suite)) {
        let place = try #require(cell.rates.firstIndex(of: rate))
        for seed in 0..<2 {
          // Bytes, not values: NaN equals itself, and −0 is not 0.
          #expect(
            Self.line(cell.run(rate: place, seed: seed))
              == Self.line(alone.run(rate: 0, seed: seed)),
            "\(cell.name) at \(rate), seed \(seed)")
        }
      }
    }
  }

  @Test func diverseEndings() throws {
    let outcomes = Set(try Small.cells().flatMap(\.runs).map(\.outcome))
    #expect(outcomes.isSuperset(of: [.converged, .budgetSpent, .diverged, .escaped]))
  }

  static func line(_ run: RunRecord) -> [UInt8] {
    CellRecord(
      index: 0, landscape: "", optimizer: "", schedule: "", dimension: 1, steps: 1,
      rates: [run.rate],
      seeds: [run.seed], runs: [run]
    ).line()
  }
}
