import Lanes
import Specifications

/// g ← g − mean(g), over the whole vector or each row of a matrix.
private struct Centralise: WrapperRule {
  var inner: any Optimizer
  let shape: (rows: Int, columns: Int)?

  var vectors: Int { 0 }

  func check(dimension n: Int) throws {
    if let shape, shape.rows * shape.columns != n {
      throw SpecificationError(
        "'centralise': shape=\(shape.rows):\(shape.columns) has \(shape.rows * shape.columns) numbers; "
          + "the landscape has \(n) coordinates")
    }
    try inner.check(dimension: n)
  }

  func before<V: Lane>(_ s: Wrapped<V>) {
    let columns = shape?.columns ?? s.n
    for row in 0..<(shape?.rows ?? 1) {
      let g = s.g + row * columns
      var sum: V = 0.0
      for j in 0..<columns { sum += g[j] }
      let mean = sum / V(Double(columns))
      for j in 0..<columns { g[j] -= mean }
    }
  }
}

extension WrapperEntry {
  static let centralise = WrapperEntry(
    "centralise", aliases: [Alias("centralize")],
    summary: "Gradient centralisation: the gradient's mean is taken out of it",
    details: """
      The optimizer behind it gets g − mean(g): of the whole vector, or with shape=r:c of each row of the \
      r × c matrix that x is, row by row. optax and the authors leave vectors alone; ask for a shape, or \
      leave the wrapper out, to do so.
      State: the optimizer's. It evaluates nothing of its own.
      """,
    source: "Yong et al. 2020, arXiv:2004.01461",
    keys: [.numbers("shape", nil, in: 1...1e9, "rows and columns")]
  ) { settings, inner in
    try refuseAskers(inner, behind: "centralise")
    var shape: (rows: Int, columns: Int)?
    if settings.has("shape") {
      let sizes = settings.numbers("shape")
      guard sizes.count == 2, sizes.allSatisfy({ $0 == Double(Int($0)) }) else {
        throw SpecificationError("'centralise': shape needs rows and columns, such as shape=5:2")
      }
      shape = (Int(sizes[0]), Int(sizes[1]))
    }
    return Centralise(inner: inner, shape: shape)
  }
}
