import Experiments
import Foundation
import Landscapes
import Optimizers
import Records
import Schedules
import Testing

@testable import Statistics
@testable import Studies

/// A wrong "healthy, keep it" destroys trust: the runs of the standard suite, judged as the report judges them.
@Suite("Verdicts on the standard suite")
struct HealthTests {
  /// DESCENT_HEALTH=N takes the whole suite with N seeds; else every fourth landscape and optimizer with two.
  private static let seeds = ProcessInfo.processInfo.environment["DESCENT_HEALTH"].flatMap {
    Int($0)
  }

  /// What is wrong with runs called healthy, recomputed from the records alone.
  struct Faults: Sendable {
    var runs = 0
    var healthy = 0
    /// The gap is not at the target at the end: the table shows ∞ for such runs.
    var away = 0
    /// Another rate of the grid is there at half the cost, with the same seed.
    var dear = 0
    /// No seed arrives at this rate, or another rate has half the expected runtime over all seeds.
    var onAverage = 0

    static func + (a: Faults, b: Faults) -> Faults {
      Faults(
        runs: a.runs + b.runs, healthy: a.healthy + b.healthy, away: a.away + b.away,
        dear: a.dear + b.dear, onAverage: a.onAverage + b.onAverage)
    }
  }

  private func cost(_ run: RunRecord, isBounded: Bool) -> Double {
    let step = isBounded ? run.settled[Targets.judging] : run.escape
    return step.map { Double(max($0, 1)) } ?? .infinity
  }

  private func faults(_ cell: CellRecord) throws -> Faults {
    let problem = try Problem(cell.landscape)
    let method = try ConfiguredOptimizer(cell.optimizer)
    let plan = try ConfiguredSchedule(cell.schedule, budget: cell.steps)
    let isBounded = problem.standard.minimum != nil
    let runtimes = try cell.rates.indices.map { rate in
      try ExpectedRuntime(
        cell.seeds.indices.map { seed in
          let cost = cost(cell.run(rate: rate, seed: seed), isBounded: isBounded)
          return cost.isFinite
            ? Runtime.hit(cost: cost) : .censored(budget: Double(cell.steps))
        }
      ).value
    }
    var faults = Faults()
    for place in cell.rates.indices {
      for seed in cell.seeds.indices {
        let record = cell.run(rate: place, seed: seed)
        guard record.outcome != .diverged, record.outcome != .nonFinite else {
          faults.runs += 1
          continue
        }
        let curve = try LearningCurve(
          problem: problem, method: method, plan: plan, rate: cell.rates[place],
          seed: cell.seeds[seed], instance: problem.instance(seed: cell.seeds[seed]))
        let trials = cell.rates.indices.map { cell.run(rate: $0, seed: seed) }
        faults.runs += 1
        let verdict = try Verdict(curve, in: cell, rate: place, seed: seed)
        guard verdict.kind == .healthy else { continue }
        faults.healthy += 1
        let own = cost(record, isBounded: isBounded)
        if own.isInfinite { faults.away += 1 }
        if own.isFinite, trials.contains(where: { 2 * cost($0, isBounded: isBounded) <= own }) {
          faults.dear += 1
        }
        let best = runtimes.min() ?? .infinity
        if runtimes[place].isInfinite || 2 * best <= runtimes[place] { faults.onAverage += 1 }
      }
    }
    return faults
  }

  @Test(
    "healthy is never said where the target is missed or a rate of the grid is twice as cheap")
  func standard() throws {
    var suite = try Records.BenchmarkSuite.named("standard")
    if let seeds = Self.seeds {
      suite.seeds = seeds
    } else {
      func few(_ names: [String]) -> [String] {
        names.enumerated().filter { $0.offset % 4 == 1 }.map(\.element)
      }
      suite.landscapes = few(suite.landscapes)
      suite.optimizers = few(suite.optimizers)
      suite.seeds = 2
    }
    let cells = Runner().results(of: try Experiment(suite)).cells
    let found = try cells.indices.concurrentMap { try faults(cells[$0]) }.reduce(Faults(), +)
    if Self.seeds != nil { print(found) }
    #expect(found.healthy > 100)
    #expect(Double(found.away) <= 0.01 * Double(found.healthy))
    #expect(Double(found.dear) <= 0.01 * Double(found.healthy))
    #expect(Double(found.onAverage) <= 0.01 * Double(found.healthy))
  }
}
