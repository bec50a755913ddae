import Landscapes
import Lanes
import Optimizers
import Schedules

/// A landscape with an optimizer whose speed is measured, in the forms it can run in.
public struct Workload: Sendable {
  /// How the runs are stepped.
  public enum Form: String, Sendable, CaseIterable {
    /// One run at a time through the kernels' scalar form.
    case single
    /// Batches of runs in lockstep: gradient, best value, update.
    case lockstep
    /// Lockstep with the full measurement, as suites run.
    case measured
  }

  /// The landscape.
  public let problem: Problem
  /// The optimizer.
  public let method: Method
  private let tables: CellTables

  /// A workload of `steps` steps a run.
  ///
  /// - Throws: `SpecificationError` where the parts do not fit together.
  public init(problem: Problem, method: Method, schedule: String = "constant", steps: Int) throws {
    self.problem = problem
    self.method = method
    try method.optimizer.check(dimension: problem.model.landscape.dimension)
    tables = try CellTables(method: method, plan: try Plan(schedule, budget: steps))
  }

  /// "landscape · optimizer".
  public var name: String { "\(problem.specification) · \(method.specification)" }

  private var groups: Int {
    Runner.groupsPerBatch(dimension: problem.model.landscape.dimension)
  }

  /// CPU nanoseconds of the calling thread per step of one run.
  public func nanosecondsPerStep(_ form: Form) -> Double {
    let rate = 1e-4
    switch form {
    case .single:
      let began = threadNanoseconds()
      single(rate)
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
    let engine = makeEngine(1e-4)
    let began = threadNanoseconds()
    engine.runEvaluations()
    return (threadNanoseconds() - began) / Double(tables.steps * engine.runs)
  }

  /// CPU nanoseconds per update of one run, in batches, with the gradient left as it is.
  func nanosecondsPerUpdate() -> Double {
    let engine = makeEngine(1e-4)
    let began = threadNanoseconds()
    engine.runUpdates()
    return (threadNanoseconds() - began) / Double(tables.steps * engine.runs)
  }

  private func makeEngine(_ rate: Double) -> Engine {
    let instance = problem.standard
    let runs = (0..<(groups * F64x8.count)).map {
      RunStart(
        rate: rate * (1 + 0.01 * Double($0)), seed: UInt64($0), instance: instance,
        x: instance.start)
    }
    return Engine(problem: problem, tables: tables, runs: runs)
  }

  /// The scalar form of what `Engine.runBare` does.
  private func single(_ rate: Double) {
    let landscape = problem.model.landscape
    let optimizer = tables.optimizer.shaped(to: landscape.blocks)
    let n = landscape.dimension
    let x = Block<Double>(n)
    for (i, value) in problem.standard.start.enumerated() { x.base[i] = value }
    let g = Block<Double>(n)
    let f = Block<Double>(1)
    let rates = Block<Double>(1)
    let factors = Block<Double>(1)
    let state = Block<Double>(optimizer.stateCount(n))
    let work = Block<Double>(optimizer.workCount(n, groups: 1) * F64x8.count)
    let scratch = Block<Double>(landscape.scratchCount)
    let oracle = ObservationOracle(instances: [problem.standard], keys: [U64x8(0)])
    let batch = Batch(
      x: x.base, g: g.base, f: f.base, rate: rates.base, factor: factors.base, state: state.base,
      stateStride: optimizer.stateCount(n), work: work.base, n: n, groups: 1, oracle: oracle)
    let points = Points<Double>(
      x: x.base, gradient: g.base, value: f.base, dimension: n, groups: 1, scratch: scratch.base)
    optimizer.start(batch)
    var best = Double.infinity
    let count = optimizer.coefficientCount
    tables.coefficients.withUnsafeBufferPointer { table in
      guard let coefficients = table.baseAddress else { return }
      for t in 0..<tables.steps {
        factors.base[0] = tables.factors[t]
        rates.base[0] = rate * tables.factors[t]
        landscape.evaluate(points)
        best = Double.min(f.base[0], best)
        optimizer.step(batch, t + 1, coefficients + t * count)
      }
    }
    f.base[0] = best
  }
}
