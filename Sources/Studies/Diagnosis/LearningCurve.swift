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
  /// The cosine of each update and the one before it; 1 where one of them is zero, as for the first.
  public private(set) var turns: [Double] = []
  /// The learning rate of each step.
  public private(set) var rates: [Double] = []
  /// The first step below the landscape's escape level.
  public private(set) var escape: Int?
  /// ‖x‖ at the start and at the end.
  public private(set) var sizes = (start: 0.0, end: 0.0)
  /// The level that gaps are counted from.
  public private(set) var floor = 0.0
  /// ⟨d_t, d_{t−1}⟩ and ⟨d_t, d_{t−2}⟩ of the updates.
  private var products: [(one: Double, two: Double)] = []
  private var first: [Double] = []
  private var last: [Double] = []
  private var steps: ([Double], [Double]) = ([], [])
  private let instance: Instance
  /// The optimizer.
  public let method: ConfiguredOptimizer

  /// An empty curve of a method on a landscape; add the points of a trace from step 0 on.
  public init(on instance: Instance, by method: ConfiguredOptimizer) {
    self.instance = instance
    self.method = method
  }

  /// Makes a run and keeps its curve; the parameters are those of `trace`.
  public init(
    problem: Problem, method: ConfiguredOptimizer, plan: ConfiguredSchedule, rate: Double,
    seed: UInt64 = 0,
    instance: Instance? = nil, start: [Double]? = nil
  ) throws {
    var curve = LearningCurve(on: instance ?? problem.standard, by: method)
    try trace(
      problem: problem, method: method, plan: plan, rate: rate, seed: seed, instance: instance,
      start: start
    ) { point in
      curve.add(point)
      return point.f.isFinite
    }
    self = curve
  }

  /// Adds the next point of a trace; behind one where f is no finite number there is nothing to see.
  public mutating func add(_ point: TracePoint) {
    guard gaps.last?.isFinite != false else { return }
    if gaps.isEmpty {
      first = point.x
      floor = instance.minimum ?? min(instance.escapeBelow ?? 0, point.f - 1)
      sizes.start = Self.norm(point.x)
    } else {
      let step = zip(point.x, last).map { $0 - $1 }
      let norms = (Self.norm(step), updates.last ?? 0)
      let one = Self.dot(step, steps.0)
      updates.append(norms.0)
      turns.append(norms.0 > 0 && norms.1 > 0 ? one / norms.0 / norms.1 : 1)
      products.append((one, Self.dot(step, steps.1)))
      steps = (step, steps.0)
    }
    gaps.append(point.f - floor)
    gradientNorms.append(point.gradientNorm)
    rates.append(point.rate)
    last = point.x
    sizes.end = Self.norm(point.x)
    if let level = instance.escapeBelow, escape == nil, point.f < level { escape = point.step }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// ‖x‖, free of overflow.
  private static func norm(_ x: [Double]) -> Double {
    let largest = x.reduce(0) { max($0, abs($1)) }
    guard largest > 0, largest.isFinite else { return largest }
    return largest * Double.sqrt(x.reduce(0) { $0 + ($1 / largest) * ($1 / largest) })
  }

  /// Whether f has a lower bound.
  public var isBounded: Bool { instance.minimum != nil }

  /// Whether the optimizer sees noise.
  public var isNoisy: Bool { !instance.model.noise.isEmpty }

  /// The extreme eigenvalues of the Hessian at the start.
  public var startCurvatures: (least: Double, largest: Double) {
    curvatures(of: instance.model.landscape, at: instance.own(first))
  }

  /// The extreme eigenvalues of the Hessian at the end; zeros where the end is not finite.
  public var endCurvatures: (least: Double, largest: Double) {
    last.allSatisfy(\.isFinite) && gaps.last?.isFinite == true
      ? curvatures(of: instance.model.landscape, at: instance.own(last)) : (0, 0)
  }

  /// What values are measured in: the square of the instance's unit of length.
  public var area: Double { instance.unit * instance.unit }

  /// Whether the curvature is the same at the start and somewhere else, so that a stability limit says something
  /// of the next run.
  public var hasConstantCurvature: Bool {
    let elsewhere = instance.own(first).enumerated().map { 1.5 * $1 + 1 + 0.1 * Double($0) }
    let (here, there) = (
      startCurvatures, curvatures(of: instance.model.landscape, at: elsewhere)
    )
    let size = max(abs(here.largest), abs(here.least))
    return max(abs(here.largest - there.largest), abs(here.least - there.least)) <= 1e-9 * size
  }

  /// How the 32 updates before a step swing; nil where they follow no law of two steps.
  public func ringing(before end: Int) -> Ringing? {
    var (dd, dc, db, cc, cb, bb) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    for t in max(2, end - 32)..<max(2, min(end, updates.count)) {
      let norms = (updates[t], updates[t - 1], updates[t - 2])
      let least = min(norms.0, min(norms.1, norms.2))
      guard least > 4 * Double.ulpOfOne * sizes.end, least > 1e-140 else { continue }
      let energy = norms.0 * norms.0 + norms.1 * norms.1 + norms.2 * norms.2
      guard energy.isFinite else { continue }
      dd += norms.0 * norms.0 / energy
      cc += norms.1 * norms.1 / energy
      bb += norms.2 * norms.2 / energy
      dc += products[t].one / energy
      db += products[t].two / energy
      cb += products[t - 1].one / energy
    }
    return Ringing(dd: dd, dc: dc, db: db, cc: cc, cb: cb, bb: bb)
  }
}
