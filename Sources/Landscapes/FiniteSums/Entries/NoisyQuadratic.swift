import Lanes
import Specifications

/// f = ½Σ hᵢxᵢ² − (1/N)Σ bᵀx with rows b that add up to zero.
private struct NoisyQuadratic: FiniteSumKernel {
  let eigenvalues: Coefficients
  let data: DataSet
  let heldOut: DataSet
  var dimension: Int { eigenvalues.count }

  @inline(__always)
  func add<R: Rows>(_ rows: R, _ p: Point<R.V>, to sum: inout R.V) {
    let scores = p.scratch
    rows.multiply(p.x, p.n, to: scores)
    for i in 0..<rows.count { sum -= scores[i] }
    for j in 0..<p.n {
      var g = p.g[j]
      for i in 0..<rows.count { g -= rows[i, j] }
      p.g[j] = g
    }
  }

  @inline(__always)
  func regularise<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let pull = V(eigenvalues[i]) * p.x[i]
      sum += pull * p.x[i]
      p.g[i] += pull
    }
    return 0.5 * sum
  }
}

private struct NoisyKeys: Parameterized {
  var dimension = 20
  var rows = 100
  var noise = 1.0
  var seed: UInt64 = 1
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: 1, to: 1000)
    p.rows(&rows)
    p.number("noise", &noise, in: 0...1e6, "standard deviation of a row's gradient where h = 1")
    p.dataSeed(&seed)
  }
}

extension LandscapeEntry {
  static let noisyQuadratic = LandscapeEntry(
    "noisy-quadratic", NoisyKeys(),
    summary: "The noisy quadratic model: curvatures 1/i, gradient noise of the same spectrum",
    details: """
      f(x) = ½Σ hᵢxᵢ² − (1/N)Σ bᵀx, hᵢ = 1/i, bᵢ ∼ N(0, noise²·hᵢ) in opposite pairs, so that the sum is
      ½Σ hᵢxᵢ². With `+minibatch:size=B` gradient descent at a constant rate η settles at
      E[½hᵢxᵢ²] = ½·η·c/(2 − ηhᵢ), c = noise²·hᵢ/B. Minimum 0 at the origin; L = 1, μ = 1/n.
      Start: (1, …, 1).
      """,
    source: "Zhang et al. 2019, arXiv:1907.04164",
    tags: [.convex, .stronglyConvex, .quadratic, .separable, .finiteSum]
  ) { own in
    var source = DataSource("noisy-quadratic", own.seed)
    let n = own.dimension
    let eigenvalues = (1...n).map { 1 / Double($0) }
    func rows() -> DataSet {
      DataSet(
        (0..<(own.rows + 1) / 2).flatMap { _ in
          let b = zip(source.normals(n, scale: own.noise), eigenvalues).map { $0 * Double.sqrt($1) }
          return [b, b.map { -$0 }]
        })
    }
    var knowledge = LandscapeKnowledge(
      start: every(1, n), minimum: 0, at: every(0, n), domain: -2...2)
    knowledge.lipschitz = 1
    knowledge.strongConvexity = 1 / Double(n)
    return Objective(
      NoisyQuadratic(eigenvalues: Coefficients(eigenvalues), data: rows(), heldOut: rows()),
      knowledge)
  }
}
