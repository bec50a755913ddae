import Landscapes
import Lanes
import Optimizers
import Records
import Schedules

/// What a run had reached by when: every step that came nearer to the minimum than all before.
///
/// Gaps are in the landscape's own units, F(y) − F*, whatever the instance's unit of length. The look at a step's
/// point counts as a value: the start has cost one, and the point after step t what was asked for until then and one
/// value more.
public struct BestSoFar: Sendable, Equatable {
  /// A point that is better than all before.
  public struct Point: Sendable, Equatable {
    /// F(y) − F*; F(y) where it has no lower bound.
    public var gap: Double
    /// Values evaluated until then, those that came with a gradient and the look included.
    public var values: Int
    /// Gradients evaluated until then.
    public var gradients: Int

    /// Values and `charge` for each gradient.
    public func cost(charge: Int) -> Int { values + charge * gradients }
  }

  /// The points, gaps falling; the first is the start.
  public fileprivate(set) var points: [Point] = []
  /// The last step's point, better or not.
  public fileprivate(set) var end = Point(gap: .nan, values: 0, gradients: 0)

  fileprivate mutating func see(_ point: Point) {
    end = point
    // A NaN is not better than anything.
    if points.last.map({ point.gap < $0.gap }) ?? true { points.append(point) }
  }
}

/// Makes runs of one cell and keeps every point that is better than all before.
///
/// - Parameters:
///   - problem: the landscape.
///   - method: the optimizer.
///   - plan: the schedule; its budget is the largest number of steps.
///   - runs: rate, seed and number of steps of each.
/// - Returns: what each run reached, in their order.
/// - Throws: `SpecificationError` where the parts do not fit together, ``ResultsError`` where an external optimizer
///   fails.
public func bestSoFar(
  problem: Problem, method: ConfiguredOptimizer, plan: ConfiguredSchedule,
  runs: [(rate: Double, seed: UInt64, steps: Int)]
) throws -> [BestSoFar] {
  try method.check(on: problem)
  let tables = try CellTables(method: method, plan: plan)
  // Runs of one object step together; data of one's own is evaluated alone.
  let size = problem.variesBySeed ? 1 : 16
  return try stride(from: 0, to: runs.count, by: size).flatMap { first -> [BestSoFar] in
    let batch = Array(runs[first..<min(first + size, runs.count)])
    let engine = try Engine(
      problem: problem, tables: tables,
      runs: batch.map { run in
        let instance = try problem.instance(seed: run.seed)
        return RunStart(rate: run.rate, seed: run.seed, instance: instance, x: instance.start)
      })
    let observer = BestObserver(engine, steps: batch.map(\.steps))
    engine.run(observer)
    try engine.checkFailure(of: method)
    return observer.runs
  }
}

private final class BestObserver: Observer {
  private let engine: Engine
  private let steps: [Int]
  private let longest: Int
  private(set) var runs: [BestSoFar]

  init(_ engine: Engine, steps: [Int]) {
    self.engine = engine
    self.steps = steps
    longest = steps.max() ?? 0
    runs = steps.map { _ in BestSoFar() }
  }

  func see(_ snapshot: Snapshot) -> Bool {
    for run in runs.indices where snapshot.t <= steps[run] {
      let (group, lane) = run.quotientAndRemainder(dividingBy: F64x8.count)
      let instance = engine.instances[run]
      let spent = engine.evaluations(of: run, after: snapshot.t)
      let gap = snapshot.f[group][lane] - (instance.minimum ?? 0)
      runs[run].see(
        BestSoFar.Point(
          gap: gap / (instance.unit * instance.unit), values: spent.functions + 1,
          gradients: spent.gradients))
    }
    return snapshot.t < longest
  }
}
