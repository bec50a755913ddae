import Lanes
import Specifications

/// Adam with small steps where the gradient hardly changes.
private struct DiffGrad: RateCorrected {
  let beta1: Double
  let beta2: Double
  let epsilon: Double
  let epsilonRoot: Double
  let shared: SharedKeys

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
    "diffgrad",
    summary: "Adam with a friction factor from the change of the gradient",
    details: """
      m, v as in Adam; ξ = 1/(1 + e^−|g₋ − g|) with the last gradient g₋ (0 at first); \
      x ← x − η c ξm/(√(v + ε₀) + ε) with c = √(1 − β₂ᵏ)/(1 − β₁ᵏ) at step k.
      β₁ beta1, β₂ beta2, ε epsilon, ε₀ epsilon-root, η learning rate.
      pytorch_optimizer: ε₀ 1e-15.
      State: m, v and the last gradient, 24 bytes per parameter. One gradient a step.
      """,
    source: "Dubey et al. 2020, arXiv:1909.11015",
    keys: [
      .beta1(), .beta2(), .epsilon(),
      .epsilonRoot(0, "ε₀, inside the root, before v's correction"),
    ],
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive.unscaled
  ) { settings in
    DiffGrad(
      beta1: settings.number("beta1"), beta2: settings.number("beta2"),
      epsilon: settings.divisor("epsilon"), epsilonRoot: settings.number("epsilon-root"),
      shared: SharedKeys(settings))
  }
}
