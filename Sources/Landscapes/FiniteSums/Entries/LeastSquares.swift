import Lanes
import Specifications

/// f = (1/2N)Σ (aᵀx − y)²; rows are (a, y).
private struct LeastSquares: FiniteSumKernel {
  let dimension: Int
  let data: DataSet
  let heldOut: DataSet

  @inline(__always)
  func add<R: Rows>(_ rows: R, _ p: Point<R.V>, to sum: inout R.V) {
    let residuals = p.scratch
    for i in 0..<rows.count { residuals[i] = -rows[i, p.n] }
    rows.multiply(p.x, p.n, to: residuals, adding: true)
    for i in 0..<rows.count { sum += 0.5 * (residuals[i] * residuals[i]) }
    rows.multiplyTransposed(residuals, p.n, addingTo: p.g)
  }
}

private struct RegressionKeys: Parameterized {
  var dimension: Int
  var rows: Int
  var labelNoise = 0.0
  var condition = 10.0
  /// Nil: the features are normal.
  var alpha: Double?
  var seed: UInt64 = 1
  var specification = Specification(name: "")
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, to: 100)
    p.rows(&rows)
    p.number("label-noise", &labelNoise, in: 0...1e3, "σ of the labels")
    if alpha != nil {
      p.number("alpha", &alpha, in: 0...4, "decay of frequencies")
    } else {
      p.number(
        "condition", &condition, in: 1...1e6, "largest over smallest variance of a feature")
    }
    p.dataSeed(&seed)
    specification = p.specification
  }
}

extension LandscapeEntry {
  static let leastSquares = LandscapeEntry(
    "least-squares", RegressionKeys(dimension: 10, rows: 100),
    aliases: [Alias("noisy-least-squares", ("label-noise", "0.5"))],
    summary:
      "Linear regression: with exact labels the gradient noise vanishes, else it leaves a floor",
    details: """
      f(x) = (1/2N)Σ (aᵀx − y)², y = aᵀw + label-noise·ξ, a and w normal, the features' variances falling
      from 1 to 1/condition. label-noise=0 interpolates: f* = 0 at w, where every row's gradient is zero,
      so that mini-batches converge at a constant rate. With noise (and more rows than coordinates) the
      optimum solves the normal equations. L and μ are the extreme eigenvalues of AᵀA/N. Start: the origin.
      """,
    source: "interpolation: Ma, Bassily, Belkin 2018, arXiv:1712.06559; this project's data",
    tags: [.convex, .stronglyConvex, .quadratic, .finiteSum]
  ) { own in
    let n = own.dimension
    let scales = geometricSequence(n, to: own.condition).map { 1 / Double.sqrt($0) }
    return try regression("least-squares", own) {
      zip($0.normals(n), scales).map { $0 * $1 }
    }
  }

  static let sparseLeastSquares = LandscapeEntry(
    "sparse-least-squares", RegressionKeys(dimension: 20, rows: 200, alpha: 1),
    summary: "Linear regression on words of Zipf frequency: most rows say nothing of most weights",
    details: """
      f(x) = (1/2N)Σ (aᵀx − y)², y = aᵀw + label-noise·ξ; feature j of a is 1 with probability j^(−alpha) and
      else 0, w normal. With label-noise=0 the minimum is 0 at w. L and μ as for
      least-squares. Start: the origin.
      """,
    source: "Duchi, Hazan, Singer 2011, jmlr.org/papers/v12/duchi11a; this project's data",
    tags: [.convex, .stronglyConvex, .quadratic, .illConditioned, .finiteSum]
  ) { own in
    try regression("sparse-least-squares", own) {
      $0.rareWords(own.dimension, alpha: own.alpha ?? 0)
    }
  }

  private static func regression(
    _ name: String, _ own: RegressionKeys, features: (inout DataSource) -> [Double]
  ) throws -> Objective {
    var source = DataSource(name, own.seed)
    let (n, sigma) = (own.dimension, own.labelNoise)
    let teacher = source.normals(n)
    guard sigma == 0 || own.rows > n else {
      throw SpecificationError(
        "'\(own.specification)': label-noise needs more rows than the \(n) coordinates")
    }
    func rows() -> DataSet {
      DataSet(
        (0..<own.rows).map { _ in
          let a = features(&source)
          return a + [inner(a, teacher) + sigma * source.normal()]
        })
    }
    let sum = LeastSquares(dimension: n, data: rows(), heldOut: rows())
    var model: Objective
    if sigma > 0 {
      model = .strictlyConvex(sum)
      guard model.knowledge.minimum?.isFinite == true else {
        throw SpecificationError(
          "'\(own.specification)': some weight never occurs in the rows; more rows are needed")
      }
    } else {
      model = Objective(
        sum, LandscapeKnowledge(start: every(0, n), minimum: 0, at: teacher, domain: -5...5))
    }
    let (least, largest) = sum.data.featureSpectrum(n)
    model.knowledge.lipschitz = largest
    // Weights that the rows say nothing of, up to rounding.
    if least > 1e-12 * largest { model.knowledge.strongConvexity = least }
    return model
  }
}
