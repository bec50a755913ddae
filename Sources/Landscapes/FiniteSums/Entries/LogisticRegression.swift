import Lanes
import Specifications

/// f = (1/N)Σ log(1 + e^(−y·aᵀx)) + ½λ‖x‖²; rows are (a, y = ±1).
private struct LogisticRegression: FiniteSumKernel {
  let dimension: Int
  let data: DataSet
  let heldOut: DataSet
  let ridge: Double

  @inline(__always)
  func add<R: Rows>(_ rows: R, _ p: Point<R.V>, to sum: inout R.V) {
    let scores = p.scratch
    rows.multiply(p.x, p.n, to: scores)
    for i in 0..<rows.count {
      let y = -rows[i, p.n]
      let margin = scores[i] * y
      sum += R.V.softplus(margin)
      scores[i] = y * R.V.logistic(margin)
    }
    rows.multiplyTransposed(scores, p.n, addingTo: p.g)
  }

  @inline(__always)
  func regularise<V: LaneVector>(_ p: Point<V>) -> V { addRidge(ridge, p) }

  /// A quarter of the largest eigenvalue of AᵀA/N, plus λ: reached where all margins are 0.
  var lipschitz: Double { 0.25 * data.featureSpectrum(dimension).largest + ridge }
}

private struct ClassifierKeys: Parameterized {
  var dimension = 10
  var rows = 200
  /// Nil: the features are normal.
  var alpha: Double?
  /// 0: there is no regulariser.
  var ridge = 1e-3
  var seed: UInt64 = 1
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, to: 100)
    p.rows(&rows)
    if alpha != nil { p.number("alpha", &alpha, in: 0...4, "decay of frequencies") }
    if ridge > 0 { p.ridge(&ridge) }
    p.dataSeed(&seed)
  }
}

extension LandscapeEntry {
  static let logisticRegression = LandscapeEntry(
    "logistic-regression", ClassifierKeys(),
    summary: "The convex loss of classifiers, regularised so that there is an optimum",
    details: """
      f(x) = (1/N)Σ log(1 + e^(−y·aᵀx)) + ½λ‖x‖², a standard normal, y = 1 with probability σ(aᵀw), w normal
      of length 3 or so. More coordinates than rows make it over-parameterised. The optimum is found by
      Newton's method. L = λ + ¼ of the largest eigenvalue of AᵀA/N, at the origin; μ = λ. Start: the origin,
      f = log 2. With `+minibatch` the gradient is that of a few rows.
      """,
    source: "Cox 1958; this project's data",
    tags: [.convex, .stronglyConvex, .finiteSum]
  ) { own in
    var source = DataSource("logistic-regression", own.seed)
    let n = own.dimension
    let teacher = source.normals(n, scale: 3 / Double.sqrt(Double(n)))
    return classifier(own, &source, teacher) { $0.normals(n) }
  }

  static let sparseLogisticRegression = LandscapeEntry(
    "sparse-logistic-regression", ClassifierKeys(dimension: 20, alpha: 1),
    summary: "Words of Zipf frequency: rare features get rare gradients, where AdaGrad was born",
    details: """
      f(x) = (1/N)Σ log(1 + e^(−y·aᵀx)) + ½λ‖x‖², feature j of a is 1 with probability j^(−alpha) and else 0,
      y = 1 with probability σ(aᵀw), w standard normal. The optimum is found by Newton's method. L and μ as
      for logistic-regression. Start: the origin, f = log 2.
      """,
    source: "Duchi, Hazan, Singer 2011, jmlr.org/papers/v12/duchi11a; this project's data",
    tags: [.convex, .stronglyConvex, .illConditioned, .finiteSum]
  ) { own in
    var source = DataSource("sparse-logistic-regression", own.seed)
    let n = own.dimension
    let teacher = source.normals(n, scale: 2)
    return classifier(own, &source, teacher) { $0.rareWords(n, alpha: own.alpha ?? 0) }
  }

  static let separableLogisticRegression = LandscapeEntry(
    "separable-logistic-regression", ClassifierKeys(rows: 100, ridge: 0),
    summary: "Separable data: the loss falls for ever, the norm grows like its logarithm",
    details: """
      f(x) = (1/N)Σ log(1 + e^(−y·aᵀx)), a standard normal, y = sign aᵀw: every margin can be made as large as
      one likes. The infimum 0 is not attained; the direction tends to the maximum margin.
      L = ¼ of the largest eigenvalue of AᵀA/N. Start: the origin, f = log 2.
      """,
    source: "Soudry et al. 2018, arXiv:1710.10345; this project's data",
    tags: [.convex, .plateau, .finiteSum]
  ) { own in
    var source = DataSource("separable-logistic-regression", own.seed)
    let n = own.dimension
    let teacher = source.normals(n)
    func rows() -> DataSet {
      DataSet(
        (0..<own.rows).map { _ in
          let a = source.normals(n)
          return a + [inner(a, teacher) > 0 ? 1 : -1]
        })
    }
    let sum = LogisticRegression(dimension: n, data: rows(), heldOut: rows(), ridge: own.ridge)
    var knowledge = LandscapeKnowledge(start: every(0, n), minimum: 0)
    knowledge.domain = -5...5
    knowledge.lipschitz = sum.lipschitz
    return Objective(sum, knowledge)
  }

  /// Rows of the given features whose class a teacher draws, and the regularised loss over them.
  private static func classifier(
    _ own: ClassifierKeys, _ source: inout DataSource, _ teacher: [Double],
    features: (inout DataSource) -> [Double]
  ) -> Objective {
    func rows() -> DataSet {
      DataSet(
        (0..<own.rows).map { _ in
          let a = features(&source)
          let isOne = source.uniform() < Double.logistic(inner(a, teacher))
          return a + [isOne ? 1 : -1]
        })
    }
    let sum = LogisticRegression(
      dimension: teacher.count, data: rows(), heldOut: rows(), ridge: own.ridge)
    var model = Objective.strictlyConvex(sum)
    model.knowledge.strongConvexity = sum.ridge
    model.knowledge.lipschitz = sum.lipschitz
    return model
  }
}

extension Objective {
  /// A strictly convex sum with start at the origin and the optimum that Newton's method finds.
  static func strictlyConvex(_ sum: some FiniteSumKernel) -> Objective {
    let start = every(0, sum.dimension)
    let minimizer = sum.newtonMinimizer(from: start)
    return Objective(
      sum,
      LandscapeKnowledge(
        start: start, minimum: sum.evaluate(at: minimizer).value, at: minimizer, domain: -5...5))
  }
}
