import Experiments
import Landscapes
import Lanes
import Optimizers
import Schedules
import Testing

/// Far out and close in: what is in range is not lost because its square is not.
struct CatalogueRangeTests {
  /// Methods by norms, slopes and inner products of whole vectors, whose step does not depend on ε or on the
  /// size of x: scaling x and f's argument by a power of two scales the path.
  static let homogeneous = [
    "barzilai-borwein", "barzilai-borwein:formula=short", "barzilai-borwein:formula=alternating",
    "sgdm", "lars:trust=0.1,momentum=0.5", "a2grad:beta=0",
  ]

  static func path(_ specification: String, scale: Double, steps: Int) throws -> [[Double]] {
    let method = try ConfiguredOptimizer(specification)
    let objective = CountedObjective(form: .full([[2, 0.5, 0], [0.5, 1, 0.2], [0, 0.2, 3]]))
    let runner = LaneRunner(
      method.optimizer, objective, starts: [[scale, -2 * scale, 0.5 * scale]],
      rates: [method.entry.defaultRate])
    return (0..<steps).map { _ in
      runner.run(1)
      return runner.x(0).map { $0 / scale }
    }
  }

  /// ½xᵀAx is the same at every scale: the paths far out and close in are those nearer by, where no square is
  /// out of range yet.
  @Test(arguments: homogeneous, [0x1p560, 0x1p-560])
  func scalesWithTheIterate(_ specification: String, _ scale: Double) throws {
    let near = try Self.path(specification, scale: scale > 1 ? 0x1p80 : 0x1p-80, steps: 12)
    let far = try Self.path(specification, scale: scale, steps: 12)
    for (a, b) in zip(near, far) {
      for (x, y) in zip(a, b) { #expect(abs(x - y) <= 1e-9 * max(1e-3, abs(x)), "\(a) \(b)") }
    }
  }

  /// A step in proportion to a norm: the same where its square overflows and where it underflows.
  @Test(arguments: [1e-170, 1e-120, 1, 1e120, 1e170])
  func normsAreNotSquared(_ size: Double) throws {
    func step(_ specification: String, _ x: [Double], rate: Double) throws -> [Double] {
      let runner = LaneRunner(
        try ConfiguredOptimizer(specification).optimizer,
        CountedObjective(form: .diagonal([1, 1])), starts: [x],
        rates: [rate])
      runner.run(1)
      return zip(runner.x(0), x).map { ($0 - $1) / size }
    }
    let start = [3 * size, 4 * size]
    // g = x of length 5·size, clipped to one size: 0.6 and 0.8 of it.
    let clipped = try step("sgd:clip-norm=\(size)", start, rate: 0.5)
    #expect(abs(clipped[0] + 0.3) < 1e-12 && abs(clipped[1] + 0.4) < 1e-12)
    // The gradient divided by its norm: 0.6, 0.8 times the rate.
    let novograd = try step("novograd:epsilon=0", start, rate: size)
    #expect(abs(novograd[0] + 0.6) < 1e-12 && abs(novograd[1] + 0.8) < 1e-12)
    // ‖x‖/‖g‖ = 1 times the trust.
    let lars = try step("lars:trust=0.5,momentum=0", start, rate: 1)
    #expect(abs(lars[0] + 1.5) < 1e-12 && abs(lars[1] + 2) < 1e-12)
    let fromage = try step("fromage:min-norm=0", start, rate: 1)
    #expect(abs(fromage[0] - (3 * (0.5.squareRoot()) - 3 * 0.5.squareRoot() - 3)) < 1e-12)
    // f/‖g‖² = ½: half the way.
    let polyak = try step("polyak-sgd", start, rate: 1)
    if size > 1e-150 && size < 1e150 {  // f itself is in range
      #expect(abs(polyak[0] + 1.5) < 1e-12 && abs(polyak[1] + 2) < 1e-12)
    }
  }

  /// Slopes gᵀd out of range do not end a line search: on cosh x + cosh y at (400, 300), where ‖g‖² overflows.
  /// (An H of I is 130 decades too large for the second coordinate, further than a search shrinks.)
  @Test(
    arguments: [
      "lbfgs", "bfgs:initial=scaled", "nonlinear-cg", "newton", "lbfgs:line-search=armijo",
      "bfgs:initial=scaled,line-search=armijo",
      "nonlinear-cg:line-search=armijo", "newton:line-search=strong-wolfe", "sgd:clip-norm=1",
    ])
  func slopesAreNotLost(_ specification: String) throws {
    let problem = try Problem("cosh")
    var values: [Double] = []
    try trace(
      problem: problem, method: ConfiguredOptimizer(specification),
      plan: ConfiguredSchedule("constant", budget: 40), rate: 1,
      start: [400, 300]
    ) { point in
      values.append(point.f)
      return true
    }
    #expect(values[40] < values[0] / 1e10, "\(values)")
  }

  /// The norm that is reported, and the path with clipping, where ‖g‖² overflows and underflows.
  @Test func reportedNormsAreInRange() throws {
    var norms: [Double] = []
    var path: [Double] = []
    try trace(
      problem: Problem("cosh"), method: ConfiguredOptimizer("sgd:clip-norm=1"),
      plan: ConfiguredSchedule("constant", budget: 3), rate: 0.1, start: [400, 400]
    ) { point in
      norms.append(point.gradientNorm)
      path.append(point.x[0])
      return true
    }
    #expect(abs(norms[0] / 3.69e173 - 1) < 1e-3)
    for (x, right) in zip(path, [400, 399.9293, 399.8586, 399.7879]) {
      #expect(abs(x - right) < 5e-5)
    }
    try trace(
      problem: Problem("sphere"), method: ConfiguredOptimizer("lamb"),
      plan: ConfiguredSchedule("constant", budget: 1),
      rate: 1,
      start: [1e-170, 0]
    ) { point in
      if point.step == 0 { #expect(abs(point.gradientNorm / 1e-170 - 1) < 1e-12) }
      return true
    }
  }
}
