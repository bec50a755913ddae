import Landscapes
import Lanes
import Optimizers
import Records
import Schedules
import Specifications

/// A run's state after some steps.
public struct TracePoint: Sendable, Equatable {
  /// Steps made.
  public var step: Int
  /// The point that the method is judged by.
  public var x: [Double]
  /// f there, free of noise.
  public var f: Double
  /// f − f*, where f is bounded below.
  public var gap: Double?
  /// ‖∇f‖ there, free of noise.
  public var gradientNorm: Double
  /// The learning rate of the next step.
  public var rate: Double
  /// The momentum (or beta1) of the next step, where the schedule cycles it.
  public var momentum: Double?
  /// The value that the optimizer observes before the next step.
  public var observed: Double
  /// Gradients evaluated so far.
  public var gradientEvaluations: Int
  /// Values evaluated so far, those that came with a gradient included.
  public var functionEvaluations: Int
}

extension TracePoint {
  /// The state of a batch's first run.
  init(_ snapshot: Snapshot, of engine: Engine, _ plan: ConfiguredSchedule, minimum: Double?) {
    let f = snapshot.f[0][0]
    let evaluations = engine.evaluations(of: 0, after: snapshot.t)
    self.init(
      step: snapshot.t, x: (0..<engine.n).map { snapshot.x[$0][0] }, f: f,
      gap: minimum.map { f - $0 }, gradientNorm: Double.norm(engine.n) { snapshot.g[$0][0] },
      rate: snapshot.rate[0][0],
      momentum: plan.schedule.momentum(at: snapshot.t), observed: snapshot.observed[0][0],
      gradientEvaluations: evaluations.gradients, functionEvaluations: evaluations.functions)
  }
}

/// Runs one optimizer on one landscape and shows every step, 0 (the start) to `steps`.
///
/// It is the engine of the suites with one lane in use, so the numbers are the suites' to the bit.
///
/// - Parameters:
///   - problem: the landscape with its noise.
///   - method: the optimizer.
///   - plan: the schedule; its budget is the number of steps.
///   - rate: the base learning rate.
///   - seed: what its noise is keyed by.
///   - instance: place, unit and start; nil: the literature's.
///   - start: where to start instead; `dimension` coordinates.
///   - visit: sees each state; returns whether to go on.
/// - Throws: `SpecificationError` where the parts do not fit together.
public func trace(
  problem: Problem, method: ConfiguredOptimizer, plan: ConfiguredSchedule, rate: Double,
  seed: UInt64 = 0,
  instance: Instance? = nil, start: [Double]? = nil, visit: (TracePoint) throws -> Bool
) throws {
  let n = problem.model.landscape.dimension
  if let start, start.count != n {
    throw SpecificationError(
      "a start of \(start.count) coordinates for '\(problem.specification)', which has \(n)")
  }
  try method.check(on: problem)
  let tables = try CellTables(method: method, plan: plan)
  let instance = instance ?? problem.standard
  let engine = Engine(
    problem: problem, tables: tables,
    runs: [RunStart(rate: rate, seed: seed, instance: instance, x: start ?? instance.start)])
  try withoutActuallyEscaping(visit) { visit in
    let observer = TraceObserver(
      engine: engine, plan: plan, minimum: instance.minimum, visit: visit)
    engine.run(observer)
    if let error = observer.error { throw error }
    try engine.checkFailure(of: method)
  }
}

private final class TraceObserver: Observer {
  private let engine: Engine
  private let plan: ConfiguredSchedule
  private let minimum: Double?
  private let visit: (TracePoint) throws -> Bool
  private(set) var error: (any Error)?

  init(
    engine: Engine, plan: ConfiguredSchedule, minimum: Double?,
    visit: @escaping (TracePoint) throws -> Bool
  ) {
    self.engine = engine
    self.plan = plan
    self.minimum = minimum
    self.visit = visit
  }

  func see(_ snapshot: Snapshot) -> Bool {
    let point = TracePoint(snapshot, of: engine, plan, minimum: minimum)
    do { return try visit(point) } catch {
      self.error = error
      return false
    }
  }
}
