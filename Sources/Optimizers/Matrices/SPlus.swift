import Lanes
import Specifications

/// Signs of the momentum in Shampoo's eigenbasis.
private struct SPlus: MatrixRule {
  var block = ParameterBlock.vector(1)
  var beta1 = 0.9
  var beta2 = 0.999
  var interval = 100
  var isJudgedAtAverage = true
  var averageRate = 0.999
  var vectorScale = 0.001
  var shape = ShapeKey()
  var shared = GradientPolicy(weightDecay: 0.01, decay: .update, joining: .update)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.count("interval", &interval, in: 1...1_000_000, "steps from basis to basis")
    p.flag("average", &isJudgedAtAverage, "judge at the average")
    p.number(
      "average-rate", &averageRate, in: .averaging, search: .complement(0.0001, 0.3), "its memory")
    p.number("vector-scale", &vectorScale, search: .logarithmic(1e-4, 1), "share of η for vectors")
    p.shape(&shape)
  }

  /// m, the average.
  var vectors: Int { isJudgedAtAverage ? 2 : 1 }
  var scalars: Int { block.isMatrix ? 2 * (rows * rows + columns * columns) : 0 }
  func work(_ n: Int) -> Int {
    let side = max(rows, columns)
    return block.isMatrix ? max(2 * n, side * side + side) : 0
  }
  var isJudgedElsewhere: Bool { isJudgedAtAverage }

  func coefficients(step k: Int, momentum: Double?) -> Double { momentum ?? beta1 }

  func start(_ s: Step) {
    guard block.isMatrix else { return }
    let basis = s.scalars + (rows &* rows &+ columns &* columns)
    setIdentity(basis.base, rows)
    setIdentity((basis + rows &* rows).base, columns)
  }

  func update(_ s: Step) {
    let m = s.vector(0)
    let b1 = F64x8(coefficients(of: s))
    for i in 0..<s.n { m[i] = b1 * m[i] + (1.0 - b1) * s.g[i] }
    var rate = s.rate
    var direction = UnsafePointer(m.base)
    if block.isMatrix {
      rate *= F64x8(2 / Double(rows + columns))
      direction = UnsafePointer(turned(s, m.base))
      for i in 0..<s.n { s.x[i] -= rate * direction[i] }
    } else {
      rate *= F64x8(vectorScale)
      for i in 0..<s.n { s.x[i] -= rate * F64x8.sign(direction[i]) }
    }
    let kept: F64x8 = 1.0 - rate * s.decay
    for i in 0..<s.n {
      if isJudgedAtAverage {
        let average = s.vector(1)
        average[i] = F64x8(averageRate) * average[i] + F64x8(1 - averageRate) * s.x[i]
      }
      s.x[i] *= kept
    }
  }

  /// Q_L sign(Q_Lᵀ m Q_R) Q_Rᵀ with the bases of before; then the moments, and new bases where it is time.
  @inline(__always)
  private func turned(
    _ s: Step, _ m: UnsafePointer<F64x8>
  ) -> UnsafeMutablePointer<F64x8> {
    let left = s.scalars
    let right = left + rows &* rows
    let leftBasis = right + columns &* columns
    let rightBasis = leftBasis + rows &* rows
    let direction = s.direction
    accumulate(
      s.g.base, rows, columns, keep: F64x8(beta2), own: F64x8(1 - beta2), left: left.base,
      right: right.base)
    let (scratch, inner) = (s.work, s.work + s.n)
    multiplyTransposed(leftBasis.base, m, into: scratch.base, rows, rows, columns)
    multiply(scratch.base, rightBasis.base, into: inner.base, rows, columns, columns)
    for i in 0..<s.n { inner[i] = F64x8.sign(inner[i]) }
    multiply(leftBasis.base, inner.base, into: scratch.base, rows, rows, columns)
    multiplyByTransposed(
      scratch.base, rightBasis.base, into: direction.base, rows, columns, columns)
    if s.k == 1 || s.k % interval == 0 {
      SymmetricEigen.vectors(of: left.base, rows, into: leftBasis.base, work: s.work.base)
      SymmetricEigen.vectors(of: right.base, columns, into: rightBasis.base, work: s.work.base)
    }
    return direction.base
  }

  func judgedPoint(_ s: Step, into y: MutableMemoryView<F64x8>) {
    guard isJudgedAtAverage, s.k > 0 else { return y.update(from: s.x, count: s.n) }
    let correction = F64x8(1 / (1 - power(averageRate, s.k)))
    for i in 0..<s.n { y[i] = s.vector(1)[i] * correction }
  }
}

extension OptimizerEntry {
  static let sPlus = OptimizerEntry(
    "splus", SPlus(),
    summary: "Signs in Shampoo's eigenbasis: every direction moves alike; judged at an average",
    details: """
      m ← β₁m + (1 − β₁)g; u = Q_L sign(Q_L^T m Q_R) Q_R^T; L and R average gg^T and g^Tg with β₂, and Q_L, Q_R are \
      their eigenvectors, taken after the first step and after those that interval divides (unit matrices before); \
      x ← x − η'u, η' = 2η/(r + c) for each r × c matrix; then x ← x(1 − η'λ).
      β₁ beta1, β₂ beta2, λ weight-decay (decay=update). average=true: judged at the average of x with \
      average-rate, divided by 1 − its k-th power; false: at x.
      Vectors: u = sign m, η' = vector-scale·η. shape=r:c reads the whole iterate as one matrix.
      State: m and the average, 16 bytes per parameter, and L, R, Q_L, Q_R, 16(r² + c²)/(rc) of a matrix. One \
      gradient a step.
      """,
    source: "Frans, Levine & Abbeel 2025, arXiv:2506.07254",
    defaultRate: 0.2, gridCenter: 10, cyclesMomentum: true,
    invariances: .matrixwise.anchored.with { ($0.length, $0.value) = (.none, .rounding) }
  ) { own in try own.byBlock() }
}
