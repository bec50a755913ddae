import Specifications

extension RadialProjection {
  /// The keys of the projection.
  static let keys: [Key] = [
    .flag("projection", true, "project; false: as libraries treat one-dimensional tensors"),
    .number("delta", 0.1, "δ, bound on the cosine between x and g, times √n"),
    .number("decay-ratio", 0.1, in: 0...1, "factor on λ where the step is projected"),
  ]

  /// Reads the keys; nil where there is no projection.
  init?(_ settings: Settings) {
    guard settings.flag("projection") else { return nil }
    self.init(
      delta: settings.number("delta"), decayRatio: settings.number("decay-ratio"),
      epsilon: settings.divisor("epsilon"))
  }

  /// The shared keys; decoupled decay is left to the rule, which scales it.
  static func shared(_ settings: Settings) -> SharedKeys {
    var shared = SharedKeys(settings, joinsDecay: true)
    if shared.decay == .decoupled { shared.decay = .update }
    return shared
  }
}

extension OptimizerEntry {
  static let adamp = OptimizerEntry(
    "adamp",
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
    keys: [.beta1(), .beta2(), .epsilon(), .flag("nesterov", false, "Nesterov's form")]
      + RadialProjection.keys,
    sharedKeys: SharedKeys.keys(decay: .decoupled), defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive.summed.anchored
  ) { settings in
    AdamP(
      beta1: settings.number("beta1"), beta2: settings.number("beta2"),
      epsilon: settings.divisor("epsilon"), isNesterov: settings.flag("nesterov"),
      projection: RadialProjection(settings), shared: RadialProjection.shared(settings))
  }

  static let sgdp = OptimizerEntry(
    "sgdp",
    summary: "SGD with momentum that projects away steps along x",
    details: """
      b ← μb + (1 − τ)g, d = b, or with nesterov g + μb. Where |cos(x, g)| < δ/√n: \
      d ← d − x xᵀd/(‖x‖ + ε)², and λ ← λ·decay-ratio. x ← x(1 − ηλ) − ηd.
      μ momentum, τ dampening (of the first gradient too), ε epsilon, δ delta, λ weight-decay, η learning \
      rate; norms over the whole vector. projection=false is what libraries do to a vector.
      State: b, 8 bytes per parameter. One gradient a step.
      """,
    source: "Heo et al. 2021, arXiv:2006.08217",
    keys: [
      .momentum(0.9), .number("dampening", 0, in: 0...1, "τ"), .epsilon(1e-8, "ε, added to norms"),
      .flag("nesterov", false, "Nesterov's form"),
    ] + RadialProjection.keys,
    sharedKeys: SharedKeys.keys(decay: .decoupled), defaultRate: 0.01, gridCenter: 0.01,
    cyclesMomentum: true,
    invariances: .linear.summed.anchored.with { $0.length = .epsilon }
  ) { settings in
    SGDP(
      momentum: settings.number("momentum"), dampening: settings.number("dampening"),
      isNesterov: settings.flag("nesterov"), projection: RadialProjection(settings),
      shared: RadialProjection.shared(settings))
  }
}
