import Lanes
import Specifications

/// f = (1/2N)Σ ((Kh)·(Qs) − t)²; rows are (h, s, t), x = (K, Q) row by row.
private struct LinearAttention: FiniteSumKernel {
  let inputs: Int
  let data: DataSet
  let heldOut: DataSet
  var dimension: Int { 2 &* inputs &* inputs }
  var blocks: [ParameterBlock] { .init(repeating: .matrix(inputs, inputs), count: 2) }
  var workCount: Int { 2 &* inputs }

  @inline(__always)
  func add<R: Rows>(_ rows: R, _ p: Point<R.V>, to sum: inout R.V) {
    let d = inputs
    let (keys, queries) = (p.scratch, p.scratch + d)
    let (q, gq) = (p.x + d &* d, p.g + d &* d)
    for i in 0..<rows.count {
      var residual = -rows[i, 2 &* d]
      for a in 0..<d {
        var (key, query): (R.V, R.V) = (0.0, 0.0)
        for b in 0..<d {
          key += p.x[a &* d &+ b] * rows[i, b]
          query += q[a &* d &+ b] * rows[i, d &+ b]
        }
        keys[a] = key
        queries[a] = query
        residual += key * query
      }
      sum += 0.5 * (residual * residual)
      for a in 0..<d {
        let (pullKey, pullQuery) = (residual * queries[a], residual * keys[a])
        for b in 0..<d {
          p.g[a &* d &+ b] += pullKey * rows[i, b]
          gq[a &* d &+ b] += pullQuery * rows[i, d &+ b]
        }
      }
    }
  }
}

private struct AttentionKeys: Parameterized {
  var inputs = 3
  var context = 10
  var rows = 100
  var scale = 0.1
  var seed: UInt64 = 1
  var specification = Specification(name: "")
  mutating func parameters(_ p: inout Parameters) {
    p.count("inputs", &inputs, in: 1...8, "numbers d of an input; K and Q are d × d")
    p.count("context", &context, in: 1...1000, "pairs in a prompt")
    p.rows(&rows)
    p.number("scale", &scale, in: 0...10, "standard deviation of the start")
    p.dataSeed(&seed)
    specification = p.specification
  }
}

extension LandscapeEntry {
  static let linearAttention = LandscapeEntry(
    "linear-attention", AttentionKeys(),
    summary: "Keys and queries of one linear attention layer learn to regress within their context",
    details: """
      f(K, Q) = (1/2N)Σ (hᵀKᵀQs − t)², one term a prompt: `context` pairs (xᵢ, yᵢ = w·xᵢ) with w and xᵢ standard \
      normal, h = (1/context)Σ yᵢxᵢ what linear attention makes of them, s the query, t = w·s. The minimum is \
      that of least squares for KᵀQ, which every invertible K reaches, K = 1 among them; the origin is a saddle \
      whose index is half the dimension. Start: scale·N(0, 1).
      """,
    source: "Ahn et al. 2023, arXiv:2306.00297; this project's data",
    tags: [.saddle, .plateau, .degenerate, .neural, .finiteSum]
  ) { own in
    var source = DataSource("linear-attention", own.seed)
    let (d, context) = (own.inputs, own.context)
    guard own.rows > d * d else {
      throw SpecificationError(
        "'\(own.specification)': more than \(d * d) rows for KᵀQ to be known")
    }
    func rows() -> DataSet {
      DataSet(
        (0..<own.rows).map { _ in
          let w = source.normals(d)
          var h = every(0, d)
          for _ in 0..<context {
            let x = source.normals(d)
            let y = inner(w, x)
            for j in 0..<d { h[j] += y * x[j] / Double(context) }
          }
          let s = source.normals(d)
          return h + s + [inner(w, s)]
        })
    }
    let sum = LinearAttention(inputs: d, data: rows(), heldOut: rows())
    let unit = (0..<d * d).map { $0 / d == $0 % d ? 1.0 : 0 }
    // With K = 1 the rest is least squares: one solution, refined.
    var product = every(0, d * d)
    let hessian = sum.hessian(at: unit + product).suffix(d * d).map { Array($0.suffix(d * d)) }
    for _ in 0..<4 {
      let slope = Array(sum.evaluate(at: unit + product).gradient.suffix(d * d))
      product = zip(product, solveDefinite(hessian, slope)).map { $0 - $1 }
    }
    let least = sum.evaluate(at: unit + product).value
    let atOrigin = sum.evaluate(at: every(0, 2 * d * d)).value
    var knowledge = LandscapeKnowledge(
      start: source.normals(2 * d * d, scale: own.scale), minimum: least,
      at: unit + product, domain: -2...2,
      critical: [CriticalPoint(every(0, 2 * d * d), value: atOrigin, .saddle(index: d * d))])
    knowledge.escapeBelow = 0.5 * (least + atOrigin)
    return Objective(sum, knowledge)
  }
}
