import Lanes
import Specifications

/// Adam that hands over to SGD once the rate that SGD would need has settled.
private struct SWATS: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-6
  var epsilonRoot = 0.0
  var isNesterov = false
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon, "ε, outside the root, and of the criterion")
    p.epsilonRoot(&epsilonRoot, "ε₀, inside the root, before v's correction")
    p.flag("nesterov", &isNesterov, "Nesterov's form after the change")
  }

  var vectors: Int { 2 }
  /// The averaged rate, and SGD's rate as a multiple of η: 0 while Adam steps.
  var scalars: Int { 2 }

  /// β₁, √(1 − β₂ᵏ)/(1 − β₁ᵏ), 1/(1 − β₂ᵏ).
  struct Coefficients { let beta1, correction, unbias2: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    let left2 = 1 - power(beta2, k)
    return Coefficients(
      beta1: b1, correction: Double.sqrt(left2) / (1 - power(b1, k)), unbias2: 1 / left2)
  }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    // Adam's first moment; after the change, SGD's velocity.
    let m = s.vector(0)
    let v = Average(s.vector(1), beta2)
    let average = s.scalars
    let multiple = average + 1
    let isSGD = F64x8(0.0) .< multiple[0]
    let b1 = F64x8(c.beta1)
    let own1: F64x8 = 1.0 - b1
    let b2 = F64x8(beta2)
    let own2: F64x8 = 1.0 - b2
    let rate = s.rate * F64x8(c.correction)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    let share = F64x8.select(isSGD, 1.0, own1)
    let slow = s.rate * multiple[0]
    let weight: F64x8 = isNesterov ? own1 + b1 : own1
    var stepGradient: F64x8 = 0.0
    var stepStep: F64x8 = 0.0
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = b1 * m[i] + share * g
      let vi = v.takeSquare(g, i)
      m[i] = mi
      let move = rate * (mi / (F64x8.sqrt(vi + inside) + e))
      stepGradient += move * g
      stepStep += move * move
      s.x[i] -= F64x8.select(isSGD, slow * (weight * mi), move)
    }
    let sought = stepStep / stepGradient
    let isKnown = ~(stepGradient .== 0.0) & F64x8.isFinite(sought)
    let mean = F64x8.select(isKnown, b2 * average[0] + own2 * sought, average[0])
    average[0] = mean
    guard s.k > 1 else { return }
    let settled = mean * F64x8(c.unbias2)
    let gap = F64x8.abs(settled - sought)
    let isNear = gap .<= (F64x8(1e-8) + e * F64x8.abs(sought))
    let ratio = settled / s.rate
    let isRate = (F64x8(0.0) .< settled) & (F64x8(0.0) .< s.rate) & F64x8.isFinite(ratio)
    let changes = ~isSGD & isKnown & isNear & isRate
    multiple[0] = F64x8.select(changes, ratio, multiple[0])
    guard changes.any else { return }
    for i in 0..<s.n { m[i] = F64x8.select(changes, 0.0, m[i]) }
  }
}

extension OptimizerEntry {
  static let swats = OptimizerEntry(
    "swats", SWATS(),
    summary: "Switching from Adam to SGD when SGD's rate is known",
    details: """
      First Adam: p = η c m/(√(v + ε₀) + ε) with c = √(1 − β₂ᵏ)/(1 − β₁ᵏ), x ← x − p. Along p, SGD would need \
      the rate γ = pᵀp/pᵀg; λ ← β₂λ + (1 − β₂)γ, λ̂ = λ/(1 − β₂ᵏ). Once λ̂ > 0 and |λ̂ − γ| ≤ 1e-8 + εγ \
      (k > 1), SGD takes over with Λ = λ̂: b ← β₁b + g, x ← x − Λ(1 − β₁)b, or with nesterov \
      x ← x − Λ((1 − β₁)b + β₁b).
      β₁ beta1, β₂ beta2, ε epsilon, ε₀ epsilon-root (before the correction), η learning rate; Λ follows the \
      schedule from then on. Each run changes at its own step.
      pytorch_optimizer: ε₀ 1e-15; the paper's criterion is |λ̂ − γ| < 1e-9.
      State: m (later b), v and two numbers per run, 16 bytes per parameter. One gradient a step.
      """,
    source: "Keskar & Socher 2017, arXiv:1712.07628",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive.summed.unscaled
  )
}
