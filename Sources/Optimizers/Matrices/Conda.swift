import Lanes
import Specifications

/// Adam in the coordinates of the momentum's singular vectors.
private struct Conda: MatrixRule, RateCorrected {
  var block = ParameterBlock.vector(1)
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-8
  var interval = 2000
  var scale = 1.0
  var shape = ShapeKey()
  var shared = GradientPolicy(decay: .after)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
    p.count("interval", &interval, in: 1...1_000_000_000, "steps from basis to basis")
    p.number("projection-scale", &scale, search: .logarithmic(0.1, 10), "s, of the way back")
    p.shape(&shape)
  }

  private var m: Int { min(rows, columns) }
  private var n: Int { max(rows, columns) }
  var vectors: Int { 2 }
  var scalars: Int { m * m }
  func work(_ count: Int) -> Int { 3 * count + m * m + m }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let (average, v) = (s.vector(0), s.vector(1))
    let basis = s.scalars
    let isTall = rows > columns
    let b1 = F64x8(c.beta1)
    for i in 0..<s.n { average[i] = b1 * average[i] + (1.0 - b1) * s.g[i] }
    let wide = s.work
    let turned = wide + s.n
    let room = turned + s.n
    let direction = s.direction
    if s.k == 1 || s.k % interval == 0 {
      orient(average.base, into: wide.base, isTall)
      SingularValues.decompose(wide.base, m, n, turns: basis.base)
      SingularValues.sort(wide.base, m, n, turns: basis.base, sizes: room.base)
    }
    let b2 = F64x8(beta2)
    orient(s.g.base, into: wide.base, isTall)
    multiply(basis.base, wide.base, into: turned.base, m, m, n)
    for i in 0..<s.n { v[i] = b2 * v[i] + (1.0 - b2) * (turned[i] * turned[i]) }
    orient(average.base, into: wide.base, isTall)
    multiply(basis.base, wide.base, into: turned.base, m, m, n)
    for i in 0..<s.n { turned[i] /= F64x8.sqrt(v[i]) + F64x8(epsilon) }
    multiplyTransposed(basis.base, turned.base, into: wide.base, m, m, n)
    if isTall {
      transpose(wide.base, m, n, into: direction.base)
    } else {
      direction.update(from: wide.base, count: s.n)
    }
    let rate: F64x8 = s.rate * F64x8(c.correction) * F64x8(scale)
    for i in 0..<s.n { s.x[i] -= rate * direction[i] }
  }

  @inline(__always)
  private func orient(
    _ a: UnsafePointer<F64x8>, into wide: UnsafeMutablePointer<F64x8>, _ isTall: Bool
  ) {
    if isTall {
      transpose(a, rows, columns, into: wide)
    } else {
      wide.update(from: a, count: rows &* columns)
    }
  }
}

extension OptimizerEntry {
  static let conda = OptimizerEntry(
    "conda", Conda(),
    summary: "Adam whose second moment lives along the momentum's singular vectors",
    details: """
      m ← β₁m + (1 − β₁)g; B the singular vectors of m on the shorter side, taken in the first step and in those \
      that interval divides, the largest first; v ← β₂v + (1 − β₂)(Bg)²; u = B^T(Bm/(√v + ε)); \
      x ← x − ηs√(1 − β₂ᵏ)/(1 − β₁ᵏ)·u for each r × c matrix (g and m with the shorter side first).
      β₁ beta1, β₂ beta2, ε epsilon, s projection-scale.
      Vectors go to adamw, as in muon; shape=r:c reads the whole iterate as one matrix. Decay comes after (decay=after).
      State: m, v and B, 16 + 8·min(r, c)/max(r, c) bytes per parameter. One gradient a step.
      """,
    source: "Wang et al. 2025, arXiv:2509.24218",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .matrixwise.unscaled
  ) { own in try own.byBlock(vectors: adamW) }
}
