import Landscapes
import Lanes
import Optimizers
import Records
import Schedules

/// Runs one optimizer on one landscape for several seeds, side by side where their instances share the
/// landscape's object, and keeps losses; each run is that of
/// ``trace(problem:method:plan:rate:seed:instance:start:visit:)`` to the bit.
///
/// - Parameters:
///   - problem: the landscape with its noise.
///   - method: the optimizer.
///   - plan: the schedule; its budget is the number of steps.
///   - rate: the base learning rate.
///   - runs: what the noise of each run is keyed by, with its place, unit and start.
///   - steps: the steps that are kept, rising.
///   - visit: sees each state of the first run, up to the first loss that is no finite number.
/// - Returns: f − f* (f, where it is not bounded below) at the steps, run by run; a run ends with the first loss
///   that is no finite number, so that it may have fewer.
/// - Throws: `SpecificationError` where the parts do not fit together, ``ResultsError`` where an external optimizer
///   fails.
public func sampledLosses(
  problem: Problem, method: ConfiguredOptimizer, plan: ConfiguredSchedule, rate: Double,
  runs: [(seed: UInt64, instance: Instance)], steps: [Int], visit: (TracePoint) -> Void
) throws -> [[Double]] {
  try method.check(on: problem)
  let tables = try CellTables(method: method, plan: plan)
  let areShared = runs.allSatisfy(\.instance.isShared)
  let batches = areShared ? [runs] : runs.map { [$0] }
  return try batches.enumerated().flatMap { place, batch -> [[Double]] in
    let engine = Engine(
      problem: problem, tables: tables,
      runs: batch.map {
        RunStart(rate: rate, seed: $0.seed, instance: $0.instance, x: $0.instance.start)
      })
    return try withoutActuallyEscaping(visit) { visit in
      let observer = LossObserver(engine, plan, steps, visit: place == 0 ? visit : nil)
      engine.run(observer)
      try engine.checkFailure(of: method)
      return observer.losses
    }
  }
}

private final class LossObserver: Observer {
  private let engine: Engine
  private let plan: ConfiguredSchedule
  private let minima: [Double?]
  private let steps: [Int]
  private let visit: ((TracePoint) -> Void)?
  /// The place of the next step that is kept.
  private var next = 0
  private var isOver: [Bool]
  private(set) var losses: [[Double]]

  init(_ engine: Engine, _ plan: ConfiguredSchedule, _ steps: [Int], visit: ((TracePoint) -> Void)?)
  {
    self.engine = engine
    self.plan = plan
    self.steps = steps
    self.visit = visit
    minima = engine.instances.map(\.minimum)
    isOver = [Bool](repeating: false, count: engine.runs)
    losses = [[Double]](repeating: [], count: engine.runs)
    for run in losses.indices { losses[run].reserveCapacity(steps.count) }
  }

  func see(_ snapshot: Snapshot) -> Bool {
    let isKept = next < steps.count && steps[next] == snapshot.t
    if isKept { next += 1 }
    if let visit, !isOver[0] {
      visit(TracePoint(snapshot, of: engine, plan, minimum: minima[0]))
    }
    var goesOn = false
    for run in 0..<engine.runs where !isOver[run] {
      let f = snapshot.f[run / F64x8.count][run % F64x8.count]
      let loss = f - (minima[run] ?? 0)
      if isKept { losses[run].append(loss) }
      isOver[run] = !loss.isFinite
      if loss.isFinite { goesOn = true }
    }
    return goesOn
  }
}
