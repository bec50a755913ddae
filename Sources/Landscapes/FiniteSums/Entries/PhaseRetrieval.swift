import Lanes
import Specifications

/// f = (1/4N)Σ ((aᵀx)² − y)²; rows are (a, y).
private struct PhaseRetrieval: FiniteSumKernel {
  let dimension: Int
  let data: DataSet
  let heldOut: DataSet

  @inline(__always)
  func add<R: Rows>(_ rows: R, _ p: Point<R.V>, to sum: inout R.V) {
    let scores = p.scratch
    rows.multiply(p.x, p.n, to: scores)
    for i in 0..<rows.count {
      let residual = scores[i] * scores[i] - rows[i, p.n]
      sum += 0.25 * (residual * residual)
      scores[i] = residual * scores[i]
    }
    rows.multiplyTransposed(scores, p.n, addingTo: p.g)
  }
}

private struct RetrievalKeys: Parameterized {
  var dimension = 10
  var rows = 100
  var scale = 0.1
  var seed: UInt64 = 1
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, to: 100)
    p.rows(&rows)
    p.number("scale", &scale, in: 0...10, "length of the start")
    p.dataSeed(&seed)
  }
}

extension LandscapeEntry {
  static let phaseRetrieval = LandscapeEntry(
    "phase-retrieval", RetrievalKeys(),
    summary: "A signal from squared projections: two mirror solutions with a maximum between",
    details: """
      f(x) = (1/4N)Σ ((aᵀx)² − y)², y = (aᵀw)², a standard normal, ‖w‖ = 1. Minima 0 at ±w; a maximum at the
      origin; saddles at right angles to w. Start: normal of length about `scale`.
      """,
    source: "Candès, Li, Soltanolkotabi 2015, arXiv:1407.1065; this project's data",
    tags: [.saddle, .multimodal, .finiteSum]
  ) { own in
    var source = DataSource("phase-retrieval", own.seed)
    let n = own.dimension
    let raw = source.normals(n)
    let length = Double.sqrt(inner(raw, raw))
    let signal = raw.map { $0 / length }
    func rows() -> DataSet {
      DataSet(
        (0..<own.rows).map { _ in
          let a = source.normals(n)
          let z = inner(a, signal)
          return a + [z * z]
        })
    }
    let sum = PhaseRetrieval(dimension: n, data: rows(), heldOut: rows())
    let origin = every(0, n)
    let top = sum.evaluate(at: origin).value
    let start = source.normals(n, scale: own.scale / Double.sqrt(Double(n)))
    var knowledge = LandscapeKnowledge(
      start: start, minimum: 0, at: signal, signal.map { -$0 }, domain: -2...2,
      critical: own.rows < n ? [] : [CriticalPoint(origin, value: top, .maximum)])
    knowledge.escapeBelow = 0.5 * top
    return Objective(sum, knowledge)
  }
}
