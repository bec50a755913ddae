import Lanes
import Specifications

/// Adam's magnitude with the gradient's direction.
private struct Grams: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-6
  var epsilonRoot = 0.0
  var shared = SharedKeys(decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot)
  }

  var vectors: Int { 2 }
  var coefficientCount: Int { 3 }

  /// c: β₁, 1/(1 − β₁ᵏ), 1/(1 − β₂ᵏ).
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    let b1 = momentum ?? beta1
    c[0] = b1
    c[1] = 1 / (1 - power(b1, k))
    c[2] = 1 / (1 - power(beta2, k))
  }

  @inline(__always)
  func update(_ s: Step) {
    let m = s.vector(0)
    let v = s.vector(1)
    let b1 = s.coefficient(0)
    let own1: F64x8 = 1.0 - b1
    let b2 = F64x8(beta2)
    let own2: F64x8 = 1.0 - b2
    let rate = s.rate * s.coefficient(1)
    let correction = s.coefficient(2)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = b1 * m[i] + own1 * g
      let vi = b2 * v[i] + (own2 * g) * g
      m[i] = mi
      v[i] = vi
      let size = F64x8.abs(mi) / (F64x8.sqrt(vi * correction + inside) + e)
      s.x[i] -= rate * (size * F64x8.sign(g))
    }
  }
}

extension OptimizerEntry {
  static let grams = OptimizerEntry(
    "grams", Grams(),
    summary: "Gradient descent with adaptive momentum scaling: Adam's size, the gradient's sign",
    details: """
      m, v as in Adam, m̂ = m/(1 − β₁ᵏ), v̂ = v/(1 − β₂ᵏ) at step k; x ← x − η sign(g) |m̂|/(√(v̂ + ε₀) + ε).
      β₁ beta1, β₂ beta2, ε epsilon, ε₀ epsilon-root, η learning rate; decay is decoupled by default.
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "Cao, Li & Song 2024, arXiv:2412.17107",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive
  )
}
