import Experiments
import Landscapes
import Lanes
import Schedules
import Testing

@testable import Optimizers

/// Line searches and the methods that use them.
struct LineSearchTests {
  /// The steps of a method on a landscape: points with what had been evaluated by then.
  static func points(
    _ method: String, _ landscape: String, rate: Double = 1, steps: Int, start: [Double]? = nil
  ) throws -> [TracePoint] {
    var points: [TracePoint] = []
    try trace(
      problem: Problem(landscape), method: Method(method), plan: Plan("constant", budget: steps),
      rate: rate, start: start
    ) {
      points.append($0)
      return true
    }
    return points
  }

  /// On ½‖x‖² the length t gives f(1 − t)²; from η = 16 four halvings reach 1.
  @Test func armijoCountsItsValues() throws {
    let points = try Self.points(
      "lbfgs:line-search=armijo,first-norm=2", "quadratic:eigenvalues=1:1", rate: 16, steps: 1,
      start: [0.6, 0.8])
    // 16, 8, 4, 2 are not accepted: f(1 − t)² ≤ f(1 − 2·10⁻⁴ t) needs t < 2.
    #expect(points[1].x == [0, 0])
    #expect(points[1].gradientEvaluations == 1)
    // The value of the fifth is that of the next step, which does not pay for it again.
    #expect(points[1].functionEvaluations == points[1].gradientEvaluations + 4)
  }

  /// The slope at length t is −(1 − t): from η = 0.02 on, the search goes out until |1 − t| ≤ 0.9.
  @Test func strongWolfeGoesOutAndCounts() throws {
    let points = try Self.points(
      "lbfgs:first-norm=2", "quadratic:eigenvalues=1:1", rate: 0.02, steps: 1, start: [0.6, 0.8])
    // The cubic's minimum, 1, is beyond the tenfold, where the slope has fallen enough.
    #expect(abs(points[1].x[0] - 0.6 * 0.8) < 1e-12)
    // The start and two trials, of which the second is where the next step begins.
    #expect(points[1].gradientEvaluations == 2)
    #expect(points[1].functionEvaluations == 2)
  }

  /// Both conditions hold wherever the search ends, on slopes of many kinds.
  @Test(arguments: [
    "rosenbrock:dim=2", "rosenbrock:dim=5", "beale", "himmelblau", "rastrigin:dim=2",
  ])
  func strongWolfeHolds(_ name: String) throws {
    let problem = try Problem(name)
    let n = problem.model.landscape.dimension
    var checked = 0
    for seed in 0..<30 {
      let instance = try problem.instance(seed: UInt64(seed))
      let start = instance.own(instance.start)
      for rate in [1e-3, 1, 1e3] {
        try RayFixture.with(problem.model.landscape, at: start) { ray, point, spare in
          let found = StrongWolfe().search(ray, from: point, first: rate, spare: spare)
          #expect(found.count <= 26)
          guard found.count < 25, found.point.t > 0 else { return }
          checked += 1
          let drop = point.value + 1e-4 * found.point.t * point.slope
          #expect(found.point.value <= drop)
          // Brackets narrower than 10⁻⁹ end the search early.
          let slope = abs(found.point.slope)
          #expect(slope <= 0.9 * abs(point.slope) || found.count > 15, "\(name) \(seed) \(rate)")
        }
      }
    }
    #expect(checked >= 60, "\(n)-dimensional \(name): only \(checked) searches ended")
  }

  /// A trial that overflows is backed away from.
  @Test(arguments: ["armijo", "strong-wolfe"])
  func comesBackFromInfinity(_ search: String) throws {
    let points = try Self.points(
      "lbfgs:line-search=\(search),first-norm=2", "rosenbrock:dim=2", rate: 1e80, steps: 1)
    let x = points[1].x
    #expect(x[0].isFinite && x[1].isFinite)
    if search == "strong-wolfe" { #expect(points[1].f <= points[0].f) }
  }

  /// L2 decay is part of the function: f + ½λ‖x‖² and nothing else.
  @Test(arguments: ["lbfgs", "lbfgs:line-search=armijo", "lbfgs:line-search=none"])
  func decayIsAPenaltyOnTheValue(_ specification: String) throws {
    let separator = specification.contains(":") ? "," : ":"
    let decayed = LaneRunner(
      try Method(specification + separator + "weight-decay=0.5").optimizer,
      Objective(form: .diagonal([1, 2.5, 0.6])), starts: [[1, -2, 0.5]], rates: [0.7])
    let plain = LaneRunner(
      try Method(specification).optimizer, Objective(form: .diagonal([1.5, 3, 1.1])),
      starts: [[1, -2, 0.5]], rates: [0.7])
    for _ in 0..<6 {
      decayed.step()
      plain.step()
      for (a, b) in zip(decayed.x(0), plain.x(0)) { #expect(abs(a - b) < 1e-9) }
    }
  }

  /// Every pair that is kept has positive curvature; the oldest makes room.
  @Test func pairsAreARing() {
    let capacity = 3
    let n = 2
    var memory = [Double](
      repeating: 0, count: CurvaturePairs.numbers(n, capacity: capacity))
    memory.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let pairs = CurvaturePairs(base, n: n, capacity: capacity)
      pairs.forget()
      // Along the first coordinate with curvature 2, ten times; the second is not seen.
      for _ in 0..<10 { pairs.add(t: 0.5, [1, 0], [1, 0], [0, 0], isAbsolute: true) }
      #expect(pairs.count == 3)
      #expect(pairs.scale == 0.5)
      pairs.add(t: 1, [1, 0], [-1, 0], [0, 0], isAbsolute: true)
      #expect(pairs.count == 3)
      var d = [0.0, 0]
      var weights = [0.0, 0, 0]
      pairs.direction([4, 1], into: &d, weights: &weights)
      #expect(d == [-2, -0.5])
    }
  }
}
