import Lanes
import Specifications

/// g ← g − mean(g), over the whole vector or each row of a matrix.
private struct Centralize: BlockWrapper {
  var inner = NoOptimizer() as any Optimizer
  var shape = ShapeKey()
  /// One matrix, whatever the landscape says; nil: the landscape's blocks.
  var fixed: ParameterBlock?
  var blocks: [ParameterBlock] = []

  mutating func parameters(_ p: inout Parameters) { p.shape(&shape) }

  var vectors: Int { 0 }

  func check(dimension n: Int) throws {
    if let fixed, fixed.count != n {
      throw SpecificationError(
        "'centralise': shape=\(fixed.rows):\(fixed.columns) has \(fixed.count) numbers; the landscape has \(n) "
          + "coordinates")
    }
    try inner.check(dimension: n)
  }

  mutating func take(_ blocks: [ParameterBlock]) { if fixed == nil { self.blocks = blocks } }

  func before(_ s: Wrapped) {
    visitBlocks(s.n) { range, block in
      if block.isMatrix {
        center((s.g + range.lowerBound).base, block.rows, block.columns)
      } else if range.count == s.n {
        center(s.g.base, 1, s.n)
      }
    }
  }

  @inline(__always)
  private func center(_ g: UnsafeMutablePointer<F64x8>, _ rows: Int, _ columns: Int) {
    for row in 0..<rows {
      let g = g + row &* columns
      var sum: F64x8 = 0.0
      for j in 0..<columns { sum += g[j] }
      let mean = sum / F64x8(Double(columns))
      for j in 0..<columns { g[j] -= mean }
    }
  }
}

extension WrapperEntry {
  static let centralize = WrapperEntry(
    "centralise", Centralize(), aliases: [Alias("centralize")],
    summary: "Gradient centralisation: the gradient's mean is taken out of it",
    details: """
      The optimizer behind it gets g − mean(g): of each row of the landscape's matrices, vectors beside them \
      staying as they are; of the whole vector, where there is nothing else (optax and the authors leave it alone). \
      shape=r:c reads x as one r × c matrix, row by row, whatever the landscape says.
      State: the optimizer's. It evaluates nothing of its own.
      """,
    source: "Yong et al. 2020, arXiv:2004.01461"
  ) { own, inner in
    try refuseAskers(inner, behind: "centralise")
    var own = own
    own.fixed = try own.shape.block()
    own.blocks = own.fixed.map { [$0] } ?? []
    return own.around(inner)
  }
}
