import Lanes
import Specifications

/// f = (1/N)Σ (log Σₖ e^(zₖ) − z_c) + ½λ‖x‖², zₖ = xₖᵀa; rows are (a, c), x row by row.
private struct SoftmaxRegression: FiniteSumKernel {
  let features: Int
  let classes: Int
  let data: DataSet
  let heldOut: DataSet
  let ridge: Double
  var dimension: Int { features &* classes }
  var blocks: [ParameterBlock] { [.matrix(classes, features)] }
  var workCount: Int { classes &* rowsAtOnce }

  @inline(__always)
  func add<R: Rows>(_ rows: R, _ p: Point<R.V>, to sum: inout R.V) {
    // Class by class, the rows' scores; then what they pull with.
    let scores = p.scratch
    for k in 0..<classes {
      rows.multiply(p.x + k &* features, features, to: scores + k &* rowsAtOnce)
    }
    for i in 0..<rows.count {
      let label = rows[i, features]
      let scores = scores + i
      var largest = R.V(-Double.infinity)
      var own: R.V = 0.0
      for k in 0..<classes {
        let z = scores[k &* rowsAtOnce]
        largest = R.V.max(largest, z)
        own = R.V.select(label .== R.V(Double(k)), z, own)
      }
      var total: R.V = 0.0
      for k in 0..<classes {
        let size = R.V.exp(scores[k &* rowsAtOnce] - largest)
        scores[k &* rowsAtOnce] = size
        total += size
      }
      let share: R.V = 1.0 / total
      for k in 0..<classes {
        let hit = R.V.select(label .== R.V(Double(k)), 1.0, 0.0)
        scores[k &* rowsAtOnce] = scores[k &* rowsAtOnce] * share - hit
      }
      sum += R.V.log(total) + (largest - own)
    }
    for k in 0..<classes {
      rows.multiplyTransposed(
        scores + k &* rowsAtOnce, features, addingTo: p.g + k &* features)
    }
  }

  @inline(__always)
  func regularise<V: LaneVector>(_ p: Point<V>) -> V { addRidge(ridge, p) }
}

private struct SoftmaxKeys: Parameterized {
  var features = 4
  var classes = 8
  var rows = 200
  var ridge = 1e-3
  var seed: UInt64 = 1
  mutating func parameters(_ p: inout Parameters) {
    p.count("features", &features, in: 2...20, "numbers per row, a constant 1 among them")
    p.count("classes", &classes, in: 2...50, "classes K")
    p.rows(&rows)
    p.ridge(&ridge)
    p.dataSeed(&seed)
  }
}

extension LandscapeEntry {
  static let softmaxRegression = LandscapeEntry(
    "softmax-regression", SoftmaxKeys(),
    summary: "Classes of Zipf frequency: the rare ones learn last, unless steps ignore the size",
    details: """
      f(x) = (1/N)Σ (log Σₖ e^(xₖᵀa) − x_cᵀa) + ½λ‖x‖². Class k has frequency in proportion to 1/k; its features
      are normal around a random centre of its own, the last is 1. The optimum is found by Newton's method.
      L ≤ λ + half the largest eigenvalue of AᵀA/N, μ = λ. Start: the origin, f = log(classes).
      """,
    source: "Kunstner et al. 2024, arXiv:2402.19449; this project's data",
    tags: [.convex, .stronglyConvex, .illConditioned, .finiteSum]
  ) { own in
    var source = DataSource("softmax-regression", own.seed)
    let (d, classes) = (own.features, own.classes)
    let centers = (0..<classes).map { _ in source.normals(d - 1, scale: 1.5) }
    let total = (1...classes).reduce(0.0) { $0 + 1 / Double($1) }
    func rows() -> DataSet {
      DataSet(
        (0..<own.rows).map { _ in
          var rest = total * source.uniform()
          var label = 0
          while label < classes - 1, rest >= 1 / Double(label + 1) {
            rest -= 1 / Double(label + 1)
            label += 1
          }
          return zip(source.normals(d - 1), centers[label]).map { $0 + $1 } + [1, Double(label)]
        })
    }
    let sum = SoftmaxRegression(
      features: d, classes: classes, data: rows(), heldOut: rows(), ridge: own.ridge)
    var model = Objective.strictlyConvex(sum)
    model.knowledge.strongConvexity = sum.ridge
    // The Hessian of log Σₖ e^(zₖ) has no eigenvalue above ½.
    model.knowledge.lipschitz = 0.5 * sum.data.featureSpectrum(d).largest + sum.ridge
    return model
  }
}
