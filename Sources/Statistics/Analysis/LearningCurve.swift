import Experiments
import Landscapes
import Lanes
import Optimizers
import Schedules

/// A run step by step, as far as its diagnosis needs it; all of it free of noise.
public struct LearningCurve: Sendable {
  /// f − f* after 0, 1, … steps; where f has no lower bound, f − f(start) less the depth of the escape.
  public var gaps: [Double]
  /// ‖∇f‖ after each number of steps.
  public var gradientNorms: [Double]
  /// ‖x_{t+1} − x_t‖ of each step.
  public var updates: [Double]
  /// The largest eigenvalue of the Hessian at the start.
  public var startCurvature: Double
  /// The extreme eigenvalues of the Hessian at the end; zero where the end is not finite.
  public var endCurvatures: (least: Double, largest: Double)
  /// The first step below the landscape's escape level.
  public var escape: Int?
  /// Whether f has a lower bound.
  public var isBounded: Bool

  /// Makes a run and keeps its curve; the parameters are those of `trace`.
  public init(
    problem: Problem, method: Method, plan: Plan, rate: Double, seed: UInt64 = 0,
    start: [Double]? = nil
  ) throws {
    let knowledge = problem.model.knowledge
    var values: [Double] = []
    var norms: [Double] = []
    var updates: [Double] = []
    var escape: Int?
    var last: [Double] = []
    var first: [Double] = []
    try trace(
      problem: problem, method: method, plan: plan, rate: rate, seed: seed, start: start
    ) { point in
      values.append(point.f)
      norms.append(point.gradientNorm)
      if first.isEmpty { first = point.x }
      if !last.isEmpty {
        updates.append(
          Double.sqrt(
            zip(point.x, last).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }))
      }
      last = point.x
      if let level = knowledge.escapeBelow, escape == nil, point.f < level { escape = point.step }
      return point.f.isFinite
    }
    let landscape = problem.model.landscape
    isBounded = knowledge.minimum != nil
    let floor = knowledge.minimum ?? min(knowledge.escapeBelow ?? 0, values[0] - 1)
    gaps = values.map { $0 - floor }
    gradientNorms = norms
    self.updates = updates
    self.escape = escape
    startCurvature = curvatures(of: landscape, at: first).largest
    let isFinite = last.allSatisfy(\.isFinite) && values[values.count - 1].isFinite
    endCurvatures = isFinite ? curvatures(of: landscape, at: last) : (0, 0)
  }
}
