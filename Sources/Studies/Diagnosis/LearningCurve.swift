import Experiments
import Landscapes
import Lanes
import Optimizers
import Records
import Schedules
import Specifications
import Statistics

/// A run step by step, as far as its diagnosis needs it; all of it free of noise.
public struct LearningCurve: Sendable {
  /// f after 0, 1, … steps, less f*; where f has no lower bound, less a level below the saddle.
  public private(set) var gaps: [Double] = []
  /// ‖∇f‖ after each number of steps.
  public private(set) var gradientNorms: [Double] = []
  /// ‖x_{t+1} − x_t‖ of each step.
  public private(set) var updates: [Double] = []
  /// The first step below the landscape's escape level.
  public private(set) var escape: Int?
  private var first: [Double] = []
  private var last: [Double] = []
  private var floor = 0.0
  private let instance: Instance

  /// An empty curve on a landscape; add the points of a trace from step 0 on.
  public init(on instance: Instance) { self.instance = instance }

  /// Makes a run and keeps its curve; the parameters are those of `trace`.
  public init(
    problem: Problem, method: Method, plan: Plan, rate: Double, seed: UInt64 = 0,
    instance: Instance? = nil, start: [Double]? = nil
  ) throws {
    var curve = LearningCurve(on: instance ?? problem.standard)
    try trace(
      problem: problem, method: method, plan: plan, rate: rate, seed: seed, instance: instance,
      start: start
    ) { point in
      curve.add(point)
      return point.f.isFinite
    }
    self = curve
  }

  /// Adds the next point of a trace.
  public mutating func add(_ point: TracePoint) {
    if gaps.isEmpty {
      first = point.x
      floor = instance.minimum ?? min(instance.escapeBelow ?? 0, point.f - 1)
    } else {
      var square = 0.0
      for (a, b) in zip(point.x, last) { square += (a - b) * (a - b) }
      updates.append(Double.sqrt(square))
    }
    gaps.append(point.f - floor)
    gradientNorms.append(point.gradientNorm)
    last = point.x
    if let level = instance.escapeBelow, escape == nil, point.f < level { escape = point.step }
  }

  /// Whether f has a lower bound.
  public var isBounded: Bool { instance.minimum != nil }

  /// The extreme eigenvalues of the Hessian at the start.
  public var startCurvatures: (least: Double, largest: Double) {
    curvatures(of: instance.model.landscape, at: instance.own(first))
  }

  /// The extreme eigenvalues of the Hessian at the end; zeros where the end is not finite.
  public var endCurvatures: (least: Double, largest: Double) {
    last.allSatisfy(\.isFinite) && gaps.last?.isFinite == true
      ? curvatures(of: instance.model.landscape, at: instance.own(last)) : (0, 0)
  }
}
