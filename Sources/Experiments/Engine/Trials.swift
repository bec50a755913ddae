import Landscapes
import Optimizers
import Records
import Schedules

/// Runs one method at several learning rates from the same start and through the same noise, and measures
/// them: what a run of the same kind at another rate would have brought.
///
/// - Parameters:
///   - problem: the landscape with its noise.
///   - method: the optimizer.
///   - plan: the schedule; its budget is the number of steps.
///   - rates: the base learning rates.
///   - seed: what the runs' noise is keyed by.
///   - instance: place, unit and start; nil: the literature's.
///   - start: where to start instead; `dimension` coordinates.
/// - Returns: one record per rate, in their order.
/// - Throws: `SpecificationError` where the parts do not fit together.
public func trials(
  problem: Problem, method: ConfiguredOptimizer, plan: ConfiguredSchedule, rates: [Double],
  seed: UInt64 = 0,
  instance: Instance? = nil, start: [Double]? = nil
) throws -> [RunRecord] {
  try method.check(on: problem)
  let tables = try CellTables(method: method, plan: plan)
  let instance = instance ?? problem.standard
  let x = start ?? instance.start
  // As many together as step well in one batch.
  return stride(from: 0, to: rates.count, by: 16).flatMap { first -> [RunRecord] in
    let batch = rates[first..<min(first + 16, rates.count)]
    let engine = Engine(
      problem: problem, tables: tables,
      runs: batch.map { RunStart(rate: $0, seed: seed, instance: instance, x: x) })
    let meter = Meter(engine: engine, problem: problem, steps: plan.budget)
    engine.run(meter)
    return zip(batch, meter.runs).map { rate, state in
      var record = state.record ?? RunRecord()
      record.rate = rate
      record.seed = seed
      return record
    }
  }
}
