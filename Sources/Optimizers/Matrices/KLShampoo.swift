import Lanes
import Specifications

/// x ← x − η L^(−½) m R^(−½), L and R fitted to the gradients' covariance by the Kullback–Leibler divergence.
private struct KLShampoo: MatrixRule, AverageCorrected {
  var block = ParameterBlock.vector(1)
  var beta1 = 0.9
  var beta2 = 0.95
  var epsilon = 1e-10
  var interval = 1
  var shape = ShapeKey()
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon, "ε, added to L and R")
    p.count("interval", &interval, in: 1...1_000_000, "steps from root to root")
    p.shape(&shape)
  }

  var vectors: Int { 1 }
  /// L, R, their inverse roots and inverses.
  var scalars: Int { 3 * (rows * rows + columns * columns) }
  func work(_ n: Int) -> Int {
    let side = max(rows, columns)
    return 2 * n + 3 * side * side + side
  }

  func start(_ s: Step) {
    // L, L^(−½), L^(−1), then R's.
    let left = s.scalars
    let right = left + 3 &* rows &* rows
    for i in 0..<3 { setIdentity((left + i &* rows &* rows).base, rows) }
    for i in 0..<3 { setIdentity((right + i &* columns &* columns).base, columns) }
  }

  func update(_ s: Step) {
    let average = coefficients(of: s)
    let (r, c) = (rows, columns)
    let m = s.vector(0)
    let left = s.scalars
    let right = left + 3 &* r &* r
    let scratch = s.work
    let direction = scratch + s.n
    let room = direction + s.n
    let (keep, own) = (F64x8(beta2), F64x8(1 - beta2))
    let e = F64x8(epsilon)
    // L from G R⁻¹ Gᵀ/c and R from Gᵀ L⁻¹ G/r, with the inverses of before.
    multiply(s.g.base, (right + 2 &* c &* c).base, into: scratch.base, r, c, c)
    multiply((left + 2 &* r &* r).base, s.g.base, into: direction.base, r, r, c)
    for i in 0..<r {
      for j in 0..<r {
        var sum: F64x8 = 0.0
        for k in 0..<c { sum += scratch[i &* c &+ k] * s.g[j &* c &+ k] }
        left[i &* r &+ j] = keep * left[i &* r &+ j] + own * F64x8(1 / Double(c)) * sum
      }
      left[i &* r &+ i] += own * e
    }
    for i in 0..<c {
      for j in 0..<c {
        var sum: F64x8 = 0.0
        for k in 0..<r { sum += s.g[k &* c &+ i] * direction[k &* c &+ j] }
        right[i &* c &+ j] = keep * right[i &* c &+ j] + own * F64x8(1 / Double(r)) * sum
      }
      right[i &* c &+ i] += own * e
    }
    if s.k == 1 || s.k % interval == 0 {
      invert(left.base, r, room.base)
      invert(right.base, c, room.base)
    }
    for i in 0..<s.n { m[i] = F64x8(average.beta1) * m[i] + (1.0 - F64x8(average.beta1)) * s.g[i] }
    multiply((left + r &* r).base, m.base, into: scratch.base, r, r, c)
    multiply(scratch.base, (right + c &* c).base, into: direction.base, r, c, c)
    let rate: F64x8 = s.rate * F64x8(average.unbias1)
    for i in 0..<s.n { s.x[i] -= rate * direction[i] }
  }

  /// The inverse root of a symmetrised moment, and its square.
  @inline(__always)
  private func invert(
    _ moment: UnsafeMutablePointer<F64x8>, _ n: Int, _ work: UnsafeMutablePointer<F64x8>
  ) {
    for i in 0..<n {
      for j in 0..<i {
        let mean: F64x8 = 0.5 * (moment[i &* n &+ j] + moment[j &* n &+ i])
        moment[i &* n &+ j] = mean
        moment[j &* n &+ i] = mean
      }
    }
    let root = moment + n &* n
    SymmetricEigen.inversePower(moment, n, power: 0.5, into: root, work: work)
    multiply(root, root, into: root + n &* n, n, n, n)
  }
}

extension OptimizerEntry {
  static let klShampoo = OptimizerEntry(
    "kl-shampoo", KLShampoo(),
    summary: "Shampoo whose two second moments are fitted together, without a graft's help",
    details: """
      L ← β₂L + (1 − β₂)(gR⁻¹g^T/c + ε), R ← β₂R + (1 − β₂)(g^TL⁻¹g/r + ε) from unit matrices, with the inverses of \
      before; m ← β₁m + (1 − β₁)g; x ← x − η L^(−½) m̂ R^(−½), m̂ = m/(1 − β₁ᵏ), for each r × c matrix.
      β₁ beta1, β₂ beta2, ε epsilon times the unit matrix; inverses and roots are taken in the first step and then \
      in steps that interval divides.
      Vectors go to adamw, as in muon; shape=r:c reads the whole iterate as one matrix.
      State: m, L, R, their roots and inverses, 8 + 24(r² + c²)/(rc) bytes per parameter. One gradient a step.
      """,
    source: "Lin et al. 2025, arXiv:2509.03378",
    defaultRate: 0.01, cyclesMomentum: true,
    invariances: .matrixwise.unscaled
  ) { own in try own.byBlock(vectors: adamW) }
}
