import Lanes
import Specifications

/// f = ½‖AW − B‖².
private struct MatrixRegression: LandscapeKernel {
  let samples: Int
  let inputs: Int
  let outputs: Int
  /// A, then B, row by row.
  let data: Coefficients
  var dimension: Int { inputs &* outputs }
  var blocks: [ParameterBlock] { [.matrix(inputs, outputs)] }
  var scratchCount: Int { outputs }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    for i in 0..<p.n { p.g[i] = 0.0 }
    var sum: V = 0.0
    let targets = samples &* inputs
    for row in 0..<samples {
      let a = data.base + row &* inputs
      for j in 0..<outputs {
        var residual = V(-data[targets &+ row &* outputs &+ j])
        for k in 0..<inputs { residual += V(a[k]) * p.x[k &* outputs &+ j] }
        p.scratch[j] = residual
        sum += residual * residual
      }
      for k in 0..<inputs {
        for j in 0..<outputs { p.g[k &* outputs &+ j] += V(a[k]) * p.scratch[j] }
      }
    }
    return 0.5 * sum
  }
}

private struct RegressionKeys: Parameterized {
  var inputs = 4
  var outputs = 3
  var samples = 8
  var condition = 1000.0
  var noise = 0.1
  var seed: UInt64 = 1
  var specification = Specification(name: "")
  mutating func parameters(_ p: inout Parameters) {
    p.count("inputs", &inputs, in: 1...30, "inputs, rows of W")
    p.count("outputs", &outputs, in: 1...30, "outputs, columns of W")
    p.count("samples", &samples, in: 1...60, "rows of A, at least as many as inputs")
    p.number("condition", &condition, in: 1...1e10, "condition number of AᵀA")
    p.number("noise", &noise, in: 0...1e3, "standard deviation of what no W explains")
    p.dataSeed(&seed)
    specification = p.specification
  }
}

extension LandscapeEntry {
  static let matrixRegression = LandscapeEntry(
    "matrix-regression", RegressionKeys(),
    summary: "Least squares for a matrix: the inputs are correlated, the outputs share the Hessian",
    details: """
      f(W) = ½‖AW − B‖², A samples × inputs with singular values from 1 down to 1/√condition in random axes, \
      B = AT + E: T standard normal, E of size noise and orthogonal to A's columns, so that the minimum ½‖E‖² is \
      at W = T. The Hessian is AᵀA for each output: Kronecker, with the unit matrix. L = 1, μ = 1/condition.
      Start: the origin.
      """,
    source: "linear layers: Bernstein & Newhouse 2024, arXiv:2409.20325; this project's data",
    tags: [.convex, .stronglyConvex, .quadratic, .illConditioned]
  ) { own in
    var source = DataSource("matrix-regression", own.seed)
    let (d, o, n) = (own.inputs, own.outputs, own.samples)
    guard n >= d, d * o > 1 else {
      throw SpecificationError(
        "'\(own.specification)': at least as many samples as inputs, and two weights")
    }
    let left = try Rotation(n, seed: own.seed).rows
    let right = try Rotation(d, seed: own.seed &+ 1_000_000_007).rows
    let sizes = geometricSequence(d, to: 1 / Double.sqrt(own.condition))
    func product(_ rows: Int, _ columns: Int, _ inner: Int, _ term: (Int, Int, Int) -> Double)
      -> [Double]
    {
      (0..<rows * columns).map { at in
        (0..<inner).reduce(0.0) { $0 + term(at / columns, at % columns, $1) }
      }
    }
    let a = product(n, d, d) { left[$2 * n + $0] * sizes[$2] * right[$2 * d + $1] }
    let teacher = source.normals(d * o)
    let rest = source.normals((n - d) * o, scale: own.noise)
    let fitted = product(n, o, d) { a[$0 * d + $2] * teacher[$2 * o + $1] }
    let unexplained = product(n, o, n - d) { left[(d + $2) * n + $0] * rest[$2 * o + $1] }
    let kernel = MatrixRegression(
      samples: n, inputs: d, outputs: o,
      data: Coefficients(a + zip(fitted, unexplained).map { $0 + $1 }))
    // To the rounding of B, which is what f is of.
    let minimizer = d * o <= 100 ? kernel.newtonMinimizer(from: teacher) : teacher
    var knowledge = LandscapeKnowledge(
      start: every(0, d * o), minimum: kernel.evaluate(at: minimizer).value, at: minimizer,
      domain: -2...2)
    knowledge.lipschitz = 1 + 1e-12
    knowledge.strongConvexity = (1 - 1e-9) / own.condition
    return Objective(kernel, knowledge)
  }
}
