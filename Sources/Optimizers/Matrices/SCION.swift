import Lanes
import Specifications

/// x ← x − ηs·lmo(d), d an average of gradients.
private struct SCION: MatrixRule {
  enum Norm: String, CaseIterable, Sendable { case spectral, sign, column, row }

  var block = ParameterBlock.vector(1)
  /// μ, the weight of the new gradient.
  var momentum = 0.1
  var norm = Norm.spectral
  var normalizes = true
  var scale = 1.0
  var isConstrained = false
  var orthogonalizer = Orthogonalizer()
  var shape = ShapeKey()
  var shared = GradientPolicy(decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.number(
      "momentum", &momentum, in: 0...1, search: .logarithmic(0.01, 1),
      "μ, weight of the new gradient")
    p.choice("ball", &norm, "the norm of a matrix")
    p.flag("normalise", &normalizes, "measure the ball in root mean squares")
    p.number("length", &scale, "s, radius of the ball")
    p.flag("constraint", &isConstrained, "stay within the ball")
    orthogonalizer.parameters(&p)
    p.shape(&shape)
  }

  mutating func fit() { if !block.isMatrix { norm = .sign } }

  var vectors: Int { 1 }
  func work(_ n: Int) -> Int { norm == .spectral ? orthogonalizer.workCount(rows, columns) : 0 }

  func update(_ s: Step) {
    let (r, c) = (Double(rows), Double(columns))
    let direction = s.mixed(s.vector(0), F64x8(1 - momentum), isNesterov: false)
    var length = scale
    switch norm {
    case .spectral:
      orthogonalizer.apply(direction.base, rows, columns, work: s.work.base)
      length *= Double.sqrt(normalizes ? r / c : r)
    case .sign:
      for i in 0..<s.n { direction[i] = F64x8.sign(direction[i]) }
      if normalizes { length /= c }
    case .column:
      for j in 0..<columns {
        scaleLine((direction + j).base, rows, stride: columns, Double.sqrt(r), 1)
      }
    case .row:
      for i in 0..<rows {
        scaleLine((direction + i &* columns).base, columns, stride: 1, 1, Double.sqrt(c))
      }
    }
    if isConstrained {
      let kept: F64x8 = 1.0 - s.rate
      for i in 0..<s.n { s.x[i] *= kept }
    }
    let rate: F64x8 = s.rate * F64x8(length)
    for i in 0..<s.n { s.x[i] -= rate * direction[i] }
  }

  /// A line divided by its norm, divided and multiplied by what makes it a mean.
  @inline(__always)
  private func scaleLine(
    _ p: UnsafeMutablePointer<F64x8>, _ count: Int, stride: Int, _ divisor: Double, _ factor: Double
  ) {
    let size = F64x8.norm(count) { p[$0 &* stride] }
    let inverse: F64x8 = 1.0 / (size * F64x8(factor / divisor) + 1e-8)
    for k in 0..<count { p[k &* stride] *= inverse }
  }
}

extension OptimizerEntry {
  static let scion = OptimizerEntry(
    "scion", SCION(),
    summary: "Steps of fixed length in a norm for matrices: spectral, by entries, columns or rows",
    details: """
      d ← (1 − μ)d + μg, μ momentum (the weight of the new gradient); x ← x − ηs·lmo(d) for each r × c matrix, \
      s length. lmo by ball: spectral √(r/c)·O with O as in muon (steps, coefficients, polynomial, arithmetic, norm, safety, epsilon), \
      normalise=false √r·O; sign sign(d)/c, normalise=false sign(d); column d divided by each column's root mean \
      square; row each row brought to length 1/√c.
      constraint=true: x ← (1 − η)x before, so that x stays in a ball (Frank and Wolfe's method).
      Vectors go to their signs, a ball of their own, with d and s alike; shape=r:c reads the whole iterate as one \
      matrix. Decay is decoupled.
      State: d, 8 bytes per parameter. One gradient a step.
      """,
    source: "Pethick et al. 2025, arXiv:2502.07529",
    defaultRate: 0.01,
    invariances: .matrixwise
  ) { own in
    try own.orthogonalizer.check()
    return try own.byBlock()
  }
}
