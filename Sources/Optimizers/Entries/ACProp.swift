import Lanes
import Specifications

/// The gradient over the root of the variance of the gradients before it: centred, one step behind.
private struct ACProp: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-16
  var epsilonRoot = 1e-16
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot, "ε₀, added to v at every step")
  }

  var vectors: Int { 2 }

  /// β₁, 1/√(1 − β₂^(k − 1)).
  struct Coefficients { let beta1, unbias2: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    Coefficients(
      beta1: momentum ?? beta1, unbias2: k == 1 ? 1 : 1 / Double.sqrt(1 - power(beta2, k - 1)))
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = s.vector(1)
    let b2 = F64x8(beta2)
    let own2: F64x8 = 1.0 - b2
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    let correction = F64x8(c.unbias2)
    for i in 0..<s.n {
      let g = s.g[i]
      let root: F64x8 = s.k == 1 ? 1.0 : F64x8.sqrt(v[i]) * correction
      let surprise = g - m[i]
      v[i] = b2 * v[i] + (own2 * surprise) * surprise + inside
      m.take(g, i)
      s.x[i] -= s.rate * (g / (root + e))
    }
  }
}

extension OptimizerEntry {
  static let acprop = OptimizerEntry(
    "acprop", ACProp(),
    summary: "Asynchronous centred scaling: the gradient over the spread of those before it",
    details: """
      x ← x − η g/(√(v/(1 − β₂ᵏ⁻¹)) + ε) with the v of before (1 at the first step); then v ← β₂v + (1 − β₂)(g − m)² + ε₀, \
      m ← β₁m + (1 − β₁)g.
      β₁ beta1, β₂ beta2, ε epsilon, ε₀ epsilon-root (added to v at every step), η learning rate. m serves v \
      only: there is no momentum.
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "Zhuang et al. 2021, arXiv:2110.05454; optax.contrib.acprop",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive.unscaled
  )
}
