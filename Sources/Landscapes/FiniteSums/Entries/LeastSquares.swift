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

extension LandscapeEntry {
  static let leastSquares = LandscapeEntry(
    "least-squares",
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
    tags: [.convex, .stronglyConvex, .quadratic, .finiteSum],
    keys: [
      .dimension(10, to: 100), .rows(100),
      .number("label-noise", 0, in: 0...1e3, "σ of the labels"),
      .number("condition", 10, in: 1...1e6, "largest over smallest variance of a feature"),
      .dataSeed,
    ]
  ) { settings in
    var source = DataSource("least-squares", settings)
    let n = settings.count("dim")
    let teacher = source.normals(n)
    let scales = geometricSequence(n, to: settings.number("condition")).map { 1 / Double.sqrt($0) }
    return try regression(settings, &source, teacher) {
      zip($0.normals(n), scales).map { $0 * $1 }
    }
  }

  static let sparseLeastSquares = LandscapeEntry(
    "sparse-least-squares",
    summary: "Linear regression on words of Zipf frequency: most rows say nothing of most weights",
    details: """
      f(x) = (1/2N)Σ (aᵀx − y)², y = aᵀw + label-noise·ξ; feature j of a is 1 with probability j^(−alpha) and
      else 0, w normal. With label-noise=0 the minimum is 0 at w. L and μ as for
      least-squares. Start: the origin.
      """,
    source: "Duchi, Hazan, Singer 2011, jmlr.org/papers/v12/duchi11a; this project's data",
    tags: [.convex, .stronglyConvex, .quadratic, .illConditioned, .finiteSum],
    keys: [
      .dimension(20, to: 100), .rows(200),
      .number("label-noise", 0, in: 0...1e3, "σ of the labels"),
      .number("alpha", 1, in: 0...4, "decay of frequencies"), .dataSeed,
    ]
  ) { settings in
    var source = DataSource("sparse-least-squares", settings)
    let n = settings.count("dim")
    let teacher = source.normals(n)
    let alpha = settings.number("alpha")
    return try regression(settings, &source, teacher) { $0.rareWords(n, alpha: alpha) }
  }

  private static func regression(
    _ settings: Settings, _ source: inout DataSource, _ teacher: [Double],
    features: (inout DataSource) -> [Double]
  ) throws -> Model {
    let n = teacher.count
    let sigma = settings.number("label-noise")
    let count = settings.count("rows")
    guard sigma == 0 || count > n else {
      throw SpecificationError(
        "'\(settings.canonical)': label-noise needs more rows than the \(n) coordinates")
    }
    func rows() -> DataSet {
      DataSet(
        (0..<count).map { _ in
          let a = features(&source)
          return a + [inner(a, teacher) + sigma * source.normal()]
        })
    }
    let sum = LeastSquares(dimension: n, data: rows(), heldOut: rows())
    var model: Model
    if sigma > 0 {
      model = .strictlyConvex(sum)
      guard model.knowledge.minimum?.isFinite == true else {
        throw SpecificationError(
          "'\(settings.canonical)': some weight never occurs in the rows; more rows are needed")
      }
    } else {
      model = Model(
        sum, Knowledge(start: every(0, n), minimum: 0, at: teacher, domain: -5...5))
    }
    let (least, largest) = sum.data.featureSpectrum(n)
    model.knowledge.lipschitz = largest
    // Weights that the rows say nothing of, up to rounding.
    if least > 1e-12 * largest { model.knowledge.strongConvexity = least }
    return model
  }
}
