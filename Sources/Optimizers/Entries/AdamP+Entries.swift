import Specifications

extension OptimizerEntry {
  static let adamp = OptimizerEntry(
    "adamp", AdamP(),
    summary: "Adam that projects away steps along x, which only lengthen scale-invariant weights",
    details: """
      m, v as in Adam, d = c m/(√v + ε) with c = √(1 − β₂ᵏ)/(1 − β₁ᵏ) at step k, with nesterov \
      d = c(β₁m + (1 − β₁)g)/(√v + ε). Where |cos(x, g)| < δ/√n: d ← d − x xᵀd/(‖x‖ + ε)², and λ ← λ·decay-ratio. \
      x ← x(1 − ηλ) − ηd.
      β₁ beta1, β₂ beta2, ε epsilon, δ delta, λ weight-decay, η learning rate; norms over the whole vector. \
      Libraries project tensors of two and more dimensions only: projection=false is what they do to a vector.
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "Heo et al. 2021, arXiv:2006.08217",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive.summed.anchored
  )

  static let sgdp = OptimizerEntry(
    "sgdp", SGDP(),
    summary: "SGD with momentum that projects away steps along x",
    details: """
      b ← μb + (1 − τ)g, d = b, or with nesterov g + μb. Where |cos(x, g)| < δ/√n: \
      d ← d − x xᵀd/(‖x‖ + ε)², and λ ← λ·decay-ratio. x ← x(1 − ηλ) − ηd.
      μ momentum, τ dampening (of the first gradient too), ε epsilon, δ delta, λ weight-decay, η learning \
      rate; norms over the whole vector. projection=false is what libraries do to a vector.
      State: b, 8 bytes per parameter. One gradient a step.
      """,
    source: "Heo et al. 2021, arXiv:2006.08217",
    defaultRate: 0.01, gridCenter: 0.01,
    cyclesMomentum: true,
    invariances: .linear.summed.anchored.with { $0.length = .epsilon }
  )
}
