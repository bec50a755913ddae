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
      problem: Problem(landscape), method: ConfiguredOptimizer(method),
      plan: ConfiguredSchedule("constant", budget: steps),
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
      "lbfgs:line-search=strong-wolfe,first-norm=2", "quadratic:eigenvalues=1:1", rate: 0.02,
      steps: 1, start: [0.6, 0.8])
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
    let rates = [1e-3, 1, 1e3, 0.1, 10, 1e-2, 100, 1e-4]
    var checked = 0
    for seed in 0..<30 {
      let instance = try problem.instance(seed: UInt64(seed))
      let start = instance.own(instance.start)
      try RayFixture.with(problem.model.landscape, at: start) { rays, value, slope in
        let found = StrongWolfe().search(
          rays, value: value, slope: slope, first: F64x8 { rates[$0] }, lanes: U64x8(.max))
        for lane in 0..<8 {
          #expect(found.count[lane] <= 26)
          let t = found.t[lane]
          guard found.count[lane] < 25, t > 0 else { continue }
          checked += 1
          #expect(found.value[lane] <= value[lane] + 1e-4 * t * slope[lane])
          let there = rays.evaluate(F64x8(t), lanes: U64x8(1)).slope[lane]
          #expect(
            abs(there) <= 0.9 * abs(slope[lane]) || found.count[lane] > 15,
            "\(name) \(seed) \(rates[lane])")
        }
      }
    }
    #expect(checked >= 160, "\(n)-dimensional \(name): only \(checked) searches ended")
  }

  /// The lanes of a search do not know of one another: alone or with seven others, the same bits; and the
  /// gradient that is handed back is that of the length found.
  @Test(arguments: ["rosenbrock:dim=5", "beale", "rastrigin:dim=2", "styblinski-tang:dim=3"])
  func searchesDoNotMixLanes(_ name: String) throws {
    let problem = try Problem(name)
    let n = problem.model.landscape.dimension
    let rates = F64x8 { [1e-3, 1, 1e3, 0.1, 10, 1e-2, 100, 1e-4][$0] }
    for seed in 0..<10 {
      let instance = try problem.instance(seed: UInt64(seed))
      let start = instance.own(instance.start)
      try RayFixture.with(problem.model.landscape, at: start) { rays, value, slope in
        var gradients = [F64x8](repeating: 0.0, count: n)
        let together = StrongWolfe().search(
          rays, value: value, slope: slope, first: rates, lanes: U64x8(.max), gradients: &gradients)
        for lane in 0..<8 {
          var own = U64x8(0)
          own[lane] = .max
          let alone = StrongWolfe().search(
            rays, value: value, slope: slope, first: rates, lanes: own)
          #expect(alone.t[lane] == together.t[lane])
          #expect(alone.count[lane] == together.count[lane])
          #expect(alone.value[lane] == together.value[lane])
        }
        _ = rays.evaluate(together.t, lanes: U64x8(.max))
        for i in 0..<n {
          for lane in 0..<8 { #expect(gradients[i][lane] == rays.gradient[i][lane]) }
        }
      }
    }
  }

  /// Where rounding begins, searches end: an arrived run asks for few values more.
  @Test(arguments: [
    "lbfgs", "bfgs", "nonlinear-cg", "lbfgs:line-search=armijo", "bfgs:line-search=armijo",
    "newton",
  ])
  func arrivedRunsAskForLittle(_ method: String) throws {
    for name in [
      "rosenbrock:dim=10", "styblinski-tang:dim=10", "beale", "quadratic:dim=10,condition=1e4",
    ] {
      let points = try Self.points(method, name, steps: 1500)
      let late = points[1500].functionEvaluations - points[1000].functionEvaluations
      // A step begins with one; newton asks for a Hessian besides, and for values that cannot tell; armijo halves
      // −g, however short, until it is less than x's last digit.
      let most =
        method == "newton" ? points[0].x.count + 12 : method.hasSuffix("armijo") ? 12 : 7
      #expect(late <= 500 * most, "\(name): \(late)")
      #expect(points[1500].gradientNorm < 1e-6, "\(name): \(points[1500].gradientNorm)")
    }
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
      try ConfiguredOptimizer(specification + separator + "weight-decay=0.5").optimizer,
      CountedObjective(form: .diagonal([1, 2.5, 0.6])), starts: [[1, -2, 0.5]], rates: [0.7])
    let plain = LaneRunner(
      try ConfiguredOptimizer(specification).optimizer,
      CountedObjective(form: .diagonal([1.5, 3, 1.1])),
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
    var memory = [F64x8](
      repeating: 0.0, count: CurvaturePairs.vectors(n, capacity: capacity))
    memory.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      let pairs = CurvaturePairs(base, n: n, capacity: capacity)
      let all = U64x8(.max)
      // All but the last lane.
      let most = U64x8 { $0 == 7 ? 0 : .max }
      pairs.forget(all)
      func add(_ change: Double, _ lanes: U64x8) {
        pairs.add(
          t: 0.5, [1.0, 0.0], [F64x8(change), 0.0], [0.0, 0.0], isAbsolute: true, lanes: lanes)
      }
      // Along the first coordinate with curvature 2, ten times; the second is not seen.
      for _ in 0..<10 { add(1, all) }
      // Curvature −2 is not taken; curvature 4 by seven lanes, twice.
      add(-1, all)
      add(2, most)
      add(2, most)
      for lane in 0..<8 {
        #expect(pairs.count[lane] == 3)
        #expect(pairs.scale[lane] == (lane == 7 ? 0.5 : 0.25))
      }
      var d: [F64x8] = [0.0, 0.0]
      var work = [F64x8](repeating: 0.0, count: n + capacity)
      #expect(pairs.direction([4.0, 1.0], into: &d, work: &work, lanes: most)[0] == -4.25)
      #expect(d[0][0] == -1 && d[1][0] == -0.25)
      #expect(d[0][7] == 0 && d[1][7] == 0)
      #expect(pairs.direction([4.0, 1.0], into: &d, work: &work, lanes: all)[7] == -8.5)
      #expect(d[0][7] == -2 && d[1][7] == -0.5)
      pairs.forget(~most)
      #expect(pairs.direction([4.0, 1.0], into: &d, work: &work, lanes: all)[7] == -17)
      #expect(d[0][7] == -4 && d[1][7] == -1)
      #expect(d[0][0] == -1 && d[1][0] == -0.25)
    }
  }

  /// A ring whose lanes take and refuse pairs in turn gives each lane the direction of its own pairs alone.
  @Test func ringsDoNotMixLanes() {
    let (n, capacity) = (4, 3)
    var random = SequentialRandom(RandomStream(domain: "ring", instance: 1, seed: 2), step: 0)
    func vector() -> [F64x8] { (0..<n).map { _ in F64x8 { _ in random.nextUniform() - 0.5 } } }
    let count = CurvaturePairs.vectors(n, capacity: capacity)
    var together = [F64x8](repeating: 0.0, count: count)
    var alone = [[F64x8]](repeating: together, count: 8)
    for step in 0..<60 {
      let (d, g, earlier) = (vector(), vector(), vector())
      let lanes = U64x8 { (step + $0) % 5 == 0 ? 0 : .max }
      func work(_ memory: inout [F64x8], _ own: U64x8) -> [F64x8] {
        memory.withUnsafeMutableBufferPointer { buffer in
          guard let base = buffer.baseAddress else { return [] }
          let pairs = CurvaturePairs(base, n: n, capacity: capacity)
          if step % 23 == 0 { pairs.forget(own & U64x8 { $0 % 3 == 0 || step == 0 ? .max : 0 }) }
          pairs.add(t: 0.7, d, g, earlier, isAbsolute: false, lanes: lanes & own)
          var direction = [F64x8](repeating: 0.0, count: n)
          var room = [F64x8](repeating: 0.0, count: n + capacity)
          pairs.direction(g, into: &direction, work: &room, lanes: own)
          return direction
        }
      }
      let all = work(&together, U64x8(.max))
      for lane in 0..<8 {
        var own = U64x8(0)
        own[lane] = .max
        let single = work(&alone[lane], own)
        for i in 0..<n { #expect(single[i][lane] == all[i][lane]) }
      }
    }
  }
}
