import Lanes
import Specifications

/// f = ½(1 − Πwᵢ)².
private struct DeepLinear: LandscapeKernel {
  let dimension: Int

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var product: V = 1.0
    for i in 0..<p.n {
      p.g[i] = product
      product *= p.x[i]
    }
    let residual: V = product - 1.0
    var behind: V = residual
    var i = p.n
    while i > 0 {
      i &-= 1
      p.g[i] *= behind
      behind *= p.x[i]
    }
    return 0.5 * (residual * residual)
  }
}

/// f = ½‖W_d⋯W₁ − diag(1, ½, …, 1/s)‖², the first layer first, each row by row.
private struct DeepLinearMatrices: LandscapeKernel, Parameterized {
  var layers = 3
  var start = 0.1
  var size = 1
  var specification = Specification(name: "")
  var dimension: Int { layers &* size &* size }
  var blocks: [ParameterBlock] { .init(repeating: .matrix(size, size), count: layers) }
  /// The products of the first layers, and two matrices that go back.
  var scratchCount: Int { (layers &+ 2) &* size &* size }
  mutating func parameters(_ p: inout Parameters) {
    p.count("layers", &layers, in: 2...1000, "number of layers d")
    p.number("start", &start, in: -10...10, "weights at the start")
    p.count("size", &size, in: 1...30, "s, rows and columns of a layer; 1: single weights")
    specification = p.specification
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let count = size &* size
    for i in 0..<count { p.scratch[i] = p.x[i] }
    for layer in 1..<layers {
      product(
        (p.x + layer &* count).base, size, 1, p.scratch + (layer &- 1) &* count, size, 1,
        into: p.scratch + layer &* count)
    }
    var back = p.scratch + layers &* count
    var next = back + count
    let whole = p.scratch + (layers &- 1) &* count
    var sum: V = 0.0
    for i in 0..<size {
      for j in 0..<size {
        let target: V = i == j ? V(1 / Double(i &+ 1)) : 0.0
        let residual: V = whole[i &* size &+ j] - target
        back[i &* size &+ j] = residual
        sum += residual * residual
      }
    }
    var layer = layers
    while layer > 1 {
      layer &-= 1
      product(
        back, size, 1, p.scratch + (layer &- 1) &* count, 1, size, into: (p.g + layer &* count).base
      )
      product((p.x + layer &* count).base, 1, size, back, size, 1, into: next)
      swap(&back, &next)
    }
    for i in 0..<count { p.g[i] = back[i] }
    return 0.5 * sum
  }

  /// C = AB, with the strides from row to row and from column to column.
  @inline(__always)
  private func product<V: LaneVector>(
    _ a: UnsafePointer<V>, _ aRow: Int, _ aColumn: Int, _ b: UnsafePointer<V>, _ bRow: Int,
    _ bColumn: Int, into c: UnsafeMutablePointer<V>
  ) {
    for i in 0..<size {
      for j in 0..<size {
        var sum: V = 0.0
        for k in 0..<size {
          sum += a[i &* aRow &+ k &* aColumn] * b[k &* bRow &+ j &* bColumn]
        }
        c[i &* size &+ j] = sum
      }
    }
  }
}

extension LandscapeEntry {
  static let deepLinear = LandscapeEntry(
    "deep-linear", DeepLinearMatrices(),
    summary:
      "A chain of linear layers: the deeper, the flatter the saddle at zero, then a sudden drop",
    details: """
      f(w) = ½(1 − Πwᵢ)² with `layers` weights. Minima 0 where Πw = 1; at the origin a critical point whose
      first nonzero derivative is of order `layers`. Start: every weight at `start`.
      size=s: layers of s × s weights, f(W) = ½‖W_d⋯W₁ − diag(1, ½, …, 1/s)‖²; minima 0 at that product. Start:
      start times ½ on the diagonal plus cos(1 + 2i² + j + ij + 3k), i, j and layer k from 0.
      """,
    source: "Saxe, McClelland, Ganguli 2014, arXiv:1312.6120",
    tags: [.saddle, .plateau, .degenerate, .neural]
  ) { own in
    let (d, s, scale) = (own.layers, own.size, own.start)
    guard s > 1 else {
      var knowledge = LandscapeKnowledge(
        start: every(scale, d), minimum: 0, at: every(1, d), domain: -1.5...1.5,
        critical: [
          CriticalPoint(every(0, d), value: 0.5, d == 2 ? .saddle(index: 1) : .degenerate)
        ])
      knowledge.escapeBelow = 0.25
      return Objective(DeepLinear(dimension: d), knowledge)
    }
    let count = s * s
    guard d * count <= 10_000 else {
      throw SpecificationError("'\(own.specification)': \(d * count) weights; 10000 at most")
    }
    let start = (0..<d * count).map { at -> Double in
      let (k, i, j) = (Double(at / count), Double(at % count / s), Double(at % s))
      return scale * ((i == j ? 0.5 : 0) + Double.cos(1 + 2 * i * i + j + i * j + 3 * k))
    }
    let solution = (0..<d * count).map { at -> Double in
      let (i, j) = (at % count / s, at % s)
      return i != j ? 0 : at < count ? 1 / Double(i + 1) : 1
    }
    let atOrigin = (1...s).reduce(0.0) { $0 + 0.5 / Double($1 * $1) }
    var knowledge = LandscapeKnowledge(
      start: start, minimum: 0, at: solution, domain: -1.5...1.5,
      critical: [
        CriticalPoint(
          every(0, d * count), value: atOrigin, d == 2 ? .saddle(index: count) : .degenerate)
      ])
    knowledge.escapeBelow = 0.5 * atOrigin
    return Objective(own, knowledge)
  }
}
