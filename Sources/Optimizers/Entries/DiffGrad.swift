import Lanes
import Specifications

/// Adam with small steps where the gradient hardly changes.
private struct DiffGrad: RateCorrected {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot, "ε₀, inside the root, before v's correction")
  }

  var vectors: Int { 3 }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = Average(s.vector(1), beta2)
    let previous = s.vector(2)
    let rate = s.rate * F64x8(c.correction)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
      let friction = F64x8(1.0) / (F64x8.exp(-F64x8.abs(previous[i] - g)) + 1.0)
      previous[i] = g
      s.x[i] -= rate * (friction * mi / (F64x8.sqrt(vi + inside) + e))
    }
  }
}

extension OptimizerEntry {
  static let diffgrad = OptimizerEntry(
    "diffgrad", DiffGrad(),
    summary: "Adam with a friction factor from the change of the gradient",
    details: """
      m, v as in Adam; ξ = 1/(1 + e^−|g₋ − g|) with the last gradient g₋ (0 at first); \
      x ← x − η c ξm/(√(v + ε₀) + ε) with c = √(1 − β₂ᵏ)/(1 − β₁ᵏ) at step k.
      β₁ beta1, β₂ beta2, ε epsilon, ε₀ epsilon-root, η learning rate.
      pytorch_optimizer: ε₀ 1e-15.
      State: m, v and the last gradient, 24 bytes per parameter. One gradient a step.
      """,
    source: "Dubey et al. 2020, arXiv:1909.11015",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive.unscaled
  )
}
