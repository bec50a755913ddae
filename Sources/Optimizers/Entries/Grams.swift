import Lanes
import Specifications

/// Adam's magnitude with the gradient's direction.
private struct Grams: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-6
  var epsilonRoot = 0.0
  var shared = GradientPolicy(decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot)
  }

  var vectors: Int { 2 }

  /// β₁, 1/(1 − β₁ᵏ), 1/(1 − β₂ᵏ).
  struct Coefficients { let beta1, unbias1, unbias2: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    return Coefficients(
      beta1: b1, unbias1: 1 / (1 - power(b1, k)), unbias2: 1 / (1 - power(beta2, k)))
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = Average(s.vector(1), beta2)
    let rate = s.rate * F64x8(c.unbias1)
    let correction = F64x8(c.unbias2)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
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
