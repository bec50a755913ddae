import Landscapes
import Optimizers
import Schedules

@testable import Experiments
@testable import Records

/// One run measured alone, with the rate of each step as wanted.
enum MeasuredRun {
  /// The record of a run; `factor` is what multiplies the rate of step t.
  static func record(
    _ landscape: String, _ method: String = "sgd", rate: Double, steps: Int,
    start: [Double]? = nil, seed: UInt64 = 0, stopping: EarlyStopping? = nil,
    factor: @escaping @Sendable (Int) -> Double = { _ in 1 }
  ) throws -> RunRecord {
    try record(
      Problem(landscape), method, rate: rate, steps: steps, start: start, seed: seed,
      stopping: stopping, factor: factor)
  }

  static func record(
    _ problem: Problem, _ method: String = "sgd", rate: Double, steps: Int,
    start: [Double]? = nil, seed: UInt64 = 0, stopping: EarlyStopping? = nil,
    factor: @escaping @Sendable (Int) -> Double = { _ in 1 }
  ) throws -> RunRecord {
    let plan = ConfiguredSchedule(LambdaSchedule(factor), named: "test", budget: steps)
    let tables = try CellTables(method: ConfiguredOptimizer(method), plan: plan)
    let run = RunStart(
      rate: rate, seed: seed, instance: problem.standard, x: start ?? problem.standard.start)
    let engine = Engine(problem: problem, tables: tables, runs: [run])
    let meter = Meter(engine: engine, problem: problem, steps: steps, stopping: stopping)
    engine.run(meter)
    return meter.runs[0].record ?? RunRecord()
  }
}
