import Experiments
import Landscapes
import Lanes
import Testing

@testable import Optimizers

/// The reference methods against plain transcriptions of their formulas, and against planted mistakes.
struct ReferenceFormulaTests {
  static let eigenvalues = [1.0, 10, 3]
  static let start = [1.0, -2, 0.5]

  /// Checks a path on ½Σλᵢxᵢ² against a step as a function of x and the gradient; finds every mistake.
  func check(
    _ specification: String, rate: Double, steps: Int, tolerance: Double = 1e-11,
    _ makeStep: () -> (_ k: Int, _ x: inout [Double], _ g: [Double]) -> Void
  ) throws {
    let optimizer = try ConfiguredOptimizer(specification).optimizer
    func deviation(_ optimizer: any Optimizer) -> Double {
      let runner = LaneRunner(
        optimizer, CountedObjective(form: .diagonal(Self.eigenvalues)), starts: [Self.start],
        rates: [rate])
      let step = makeStep()
      var x = Self.start
      var most = 0.0
      for k in 1...steps {
        runner.step()
        step(k, &x, zip(Self.eigenvalues, x).map { $0 * $1 })
        for (a, b) in zip(runner.x(0), x) {
          let off = abs(a - b)
          if !(off <= most) { most = off.isNaN ? .infinity : off }
        }
      }
      return most
    }
    let plain = deviation(optimizer)
    #expect(plain <= tolerance, "\(specification)")
    for mistake in Mutant.Mistake.allCases {
      let mutant = Mutant(inner: optimizer, mistake: mistake)
      // A step that is found by search does not see where the search began.
      if mistake == .rate && !specification.contains("none") && rate == 1 { continue }
      guard mutant.isOne() else { continue }
      #expect(deviation(mutant) > tolerance, "\(specification): \(mistake) is not found")
    }
  }

  @Test func newtonDividesByTheCurvature() throws {
    try check("newton:line-search=none", rate: 0.3, steps: 20) {
      { _, x, _ in for i in 0..<3 { x[i] -= 0.3 * x[i] } }
    }
  }

  @Test func armijoHalves() throws {
    try check("gradient-descent-armijo:decrease=0.1,shrink=0.25", rate: 1.7, steps: 12) {
      { _, x, g in
        func f(_ t: Double) -> Double {
          (0..<3).reduce(0) {
            let y = x[$1] - t * g[$1]
            return $0 + 0.5 * Self.eigenvalues[$1] * y * y
          }
        }
        let square = g.reduce(0) { $0 + $1 * $1 }
        var t = 1.7
        while f(t) > f(0) - 0.1 * t * square { t *= 0.25 }
        for i in 0..<3 { x[i] -= t * g[i] }
      }
    }
  }

  @Test(arguments: ["long", "short", "alternating"])
  func barzilaiBorwein(_ formula: String) throws {
    try check("barzilai-borwein:formula=\(formula)", rate: 0.8, steps: 10, tolerance: 1e-9) {
      var last: (x: [Double], g: [Double])?
      return { k, x, g in
        var alpha = min(1, 1 / Double.sqrt(g.reduce(0) { $0 + $1 * $1 }))
        if let last {
          var (ss, sy, yy) = (0.0, 0.0, 0.0)
          for i in 0..<3 {
            ss += (x[i] - last.x[i]) * (x[i] - last.x[i])
            sy += (x[i] - last.x[i]) * (g[i] - last.g[i])
            yy += (g[i] - last.g[i]) * (g[i] - last.g[i])
          }
          let isLong = formula == "long" || (formula == "alternating" && k % 2 == 0)
          alpha = isLong ? ss / sy : sy / yy
        }
        last = (x, g)
        for i in 0..<3 { x[i] -= 0.8 * alpha * g[i] }
      }
    }
  }

  /// With exact searches all formulas are the linear method of conjugate gradients.
  @Test(arguments: ["fr", "pr", "pr+", "hs", "dy"])
  func conjugateGradients(_ formula: String) throws {
    try check(
      "nonlinear-cg:curvature=1e-4,formula=\(formula)", rate: 1, steps: 3, tolerance: 1e-7
    ) {
      var d = [0.0, 0, 0]
      var before = 0.0
      return { k, x, g in
        let square = g.reduce(0) { $0 + $1 * $1 }
        for i in 0..<3 { d[i] = -g[i] + (k == 1 ? 0 : square / before) * d[i] }
        before = square
        let bend = (0..<3).reduce(0) { (sum: Double, i: Int) in
          sum + Self.eigenvalues[i] * d[i] * d[i]
        }
        let t = -zip(g, d).reduce(0) { $0 + $1.0 * $1.1 } / bend
        for i in 0..<3 { x[i] += t * d[i] }
      }
    }
  }

  /// H by the product of matrices.
  @Test func bfgsByMatrices() throws {
    typealias Matrix = [[Double]]
    func product(_ a: Matrix, _ b: Matrix) -> Matrix {
      a.map { (row: [Double]) -> [Double] in
        (0..<3).map { j in (0..<3).reduce(0) { (sum: Double, i: Int) in sum + row[i] * b[i][j] } }
      }
    }
    func identity(_ scale: Double) -> Matrix {
      (0..<3).map { i in (0..<3).map { $0 == i ? scale : 0 } }
    }
    try check(
      "bfgs:line-search=none,initial=scaled,first-length=natural", rate: 0.4, steps: 14,
      tolerance: 1e-9
    ) {
      var h = identity(1)
      var last: (x: [Double], g: [Double])?
      return { k, x, g in
        var first = min(1, 1 / Double.sqrt(g.reduce(0) { $0 + $1 * $1 }))
        if let last {
          first = 1
          let s = zip(x, last.x).map { $0 - $1 }
          let y = zip(g, last.g).map { $0 - $1 }
          let rho = 1 / zip(s, y).reduce(0) { $0 + $1.0 * $1.1 }
          if k == 2 { h = identity(1 / (rho * y.reduce(0) { $0 + $1 * $1 })) }
          var left = identity(1)
          var right = identity(1)
          for i in 0..<3 {
            for j in 0..<3 {
              left[i][j] -= rho * s[i] * y[j]
              right[i][j] -= rho * y[i] * s[j]
            }
          }
          h = product(product(left, h), right)
          for i in 0..<3 { for j in 0..<3 { h[i][j] += rho * s[i] * s[j] } }
        }
        last = (x, g)
        for i in 0..<3 {
          x[i] -= 0.4 * first * zip(h[i], g).reduce(0) { $0 + $1.0 * $1.1 }
        }
      }
    }
  }

  @Test func samByItsFormula() throws {
    try check("sam:rho=0.3+sgd:momentum=0.5", rate: 0.02, steps: 40) {
      var b = [0.0, 0, 0]
      return { _, x, g in
        let norm = Double.sqrt(g.reduce(0) { $0 + $1 * $1 })
        for i in 0..<3 {
          b[i] = 0.5 * b[i] + Self.eigenvalues[i] * (x[i] + 0.3 * g[i] / norm)
          x[i] -= 0.02 * b[i]
        }
      }
    }
  }

  /// Where the Hessian is diag(2, −2), β = 10⁻³√8 doubled ten times is the first τ above 2.
  @Test func newtonLeavesSaddles() throws {
    let points = try LineSearchTests.points(
      "newton", "saddle-unbounded", steps: 1, start: [1, 1e-3])
    let shift = 1.024 * Double.sqrt(8)
    #expect(abs(points[1].x[0] - (1 - 2 / (2 + shift))) < 1e-12)
    #expect(abs(points[1].x[1] - 1e-3 * (1 + 2 / (shift - 2))) < 1e-12)
    #expect(points[1].gradientEvaluations == 3)
    #expect(points[1].functionEvaluations == 3)
  }

  /// On a bowl of condition 10⁴, turned, one step is enough.
  @Test func newtonSolvesBowlsInOneStep() throws {
    let points = try LineSearchTests.points(
      "newton", "quadratic:dim=10,condition=1e4+rotate:seed=3", steps: 1)
    #expect(try #require(points[1].gap) <= 1e-18 * #require(points[0].gap))
    #expect(points[1].gradientEvaluations == 11)
  }

  /// Steps until the gap on Rosenbrock's function has fallen to 10⁻¹⁰.
  @Test(arguments: [
    ("newton", 25), ("bfgs", 45), ("lbfgs", 45), ("nonlinear-cg", 60),
    ("bfgs:line-search=armijo", 60),
    ("lbfgs:line-search=armijo,tolerance-change=0", 60), ("newton:line-search=strong-wolfe", 25),
  ])
  func solvesRosenbrock(_ method: String, _ steps: Int) throws {
    let points = try LineSearchTests.points(method, "rosenbrock:dim=2", steps: steps)
    let gaps = try points.map { try #require($0.gap) }
    #expect(try #require(gaps.last) <= 1e-10, "\(gaps)")
  }
}
