import Landscapes
import Lanes
import Optimizers
import Schedules

/// A landscape with an optimizer whose speed is measured, in the forms it can run in.
public struct Workload: Sendable {
  /// How the runs are stepped.
  public enum Form: String, Sendable, CaseIterable {
    /// One run alone, in lockstep with itself.
    case single
    /// Batches of runs in lockstep: gradient, best value, update.
    case lockstep
    /// Lockstep with the full measurement, as suites run.
    case measured
  }

  /// The landscape.
  public let problem: Problem
  /// The optimizer.
  public let method: ConfiguredOptimizer
  private let tables: CellTables

  /// A workload of `steps` steps a run.
  ///
  /// - Throws: `SpecificationError` where the parts do not fit together.
  public init(
    problem: Problem, method: ConfiguredOptimizer, schedule: String = "constant", steps: Int
  ) throws {
    self.problem = problem
    self.method = method
    try method.check(on: problem)
    tables = try CellTables(method: method, plan: try ConfiguredSchedule(schedule, budget: steps))
  }

  /// "landscape · optimizer".
  public var name: String { "\(problem.specification) · \(method.specification)" }

  private var groups: Int {
    Runner.groupsPerBatch(dimension: problem.model.landscape.dimension)
  }

  /// A search begins with its natural length; other rules with a rate that no landscape blows up at.
  private var rate: Double {
    method.optimizer.traits.contains(.asksForMore) ? method.entry.defaultRate : 1e-4
  }

  /// CPU nanoseconds of the calling thread per step of one run.
  public func nanosecondsPerStep(_ form: Form) -> Double {
    switch form {
    case .single:
      let engine = makeEngine(rate, runs: 1)
      let began = threadNanoseconds()
      engine.runBare()
      return (threadNanoseconds() - began) / Double(tables.steps)
    case .lockstep:
      let engine = makeEngine(rate)
      let began = threadNanoseconds()
      engine.runBare()
      return (threadNanoseconds() - began) / Double(tables.steps * engine.runs)
    case .measured:
      let engine = makeEngine(rate)
      let meter = Meter(engine: engine, problem: problem, steps: tables.steps)
      let began = threadNanoseconds()
      engine.run(meter)
      return (threadNanoseconds() - began) / Double(tables.steps * engine.runs)
    }
  }

  /// CPU nanoseconds per value and gradient of one point, in batches.
  func nanosecondsPerEvaluation() -> Double {
    let engine = makeEngine(rate)
    let began = threadNanoseconds()
    engine.runEvaluations()
    return (threadNanoseconds() - began) / Double(tables.steps * engine.runs)
  }

  /// CPU nanoseconds per update of one run, in batches, with the gradient left as it is.
  func nanosecondsPerUpdate() -> Double {
    let engine = makeEngine(rate)
    let began = threadNanoseconds()
    engine.runUpdates()
    return (threadNanoseconds() - began) / Double(tables.steps * engine.runs)
  }

  private func makeEngine(_ rate: Double, runs count: Int? = nil) -> Engine {
    let instance = problem.standard
    let runs = (0..<(count ?? groups * F64x8.count)).map {
      RunStart(
        rate: rate * (1 + 0.01 * Double($0)), seed: UInt64($0), instance: instance,
        x: instance.start)
    }
    return Engine(problem: problem, tables: tables, runs: runs)
  }
}
