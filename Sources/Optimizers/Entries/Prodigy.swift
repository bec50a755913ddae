import Lanes
import Specifications

/// Adam with the learning rate η·d, d the growing estimate of the distance to the solution.
private struct Prodigy: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var givenBeta3: Double?
  var epsilon = 1e-8
  var first = 1e-6
  var coefficient = 1.0
  var correctsBias = true
  var isSafeguarded = false
  var shared = GradientPolicy(decay: .decoupled, joining: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.number("beta3", &givenBeta3, in: .averaging, "β₃, of numerator and denominator of d")
    p.epsilon(&epsilon, "ε, outside the root, times d")
    p.number("d0", &first, in: 1e-300...1e300, search: .logarithmic(1e-8, 1e-2), "first estimate")
    p.number(
      "coefficient", &coefficient, search: .logarithmic(0.1, 10), "c, factor on the estimate")
    p.flag("bias-correction", &correctsBias, "divide by 1 − βᵏ")
    p.flag("safeguard-warmup", &isSafeguarded, "keep the learning rate out of the denominator of d")
  }

  private var beta3: Double { givenBeta3 ?? Double.sqrt(beta2) }

  /// m, v, s, the start.
  var vectors: Int { 4 }
  /// d, the numerator r.
  var scalars: Int { 2 }

  func coefficients(step k: Int, momentum: Double?) -> RateCorrection {
    RateCorrection(
      beta1: momentum ?? beta1, beta2: beta2, step: k, isCorrected: correctsBias)
  }

  @inline(__always)
  func start(_ s: Step) {
    for i in 0..<s.n { s.vector(3)[i] = s.x[i] }
    s.scalars[0] = F64x8(first)
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = s.vector(0)
    let v = s.vector(1)
    let sum = s.vector(2)
    let origin = s.vector(3)
    let kept = s.scalars
    let d = kept[0]
    let b1 = F64x8(c.beta1)
    let b2 = F64x8(beta2)
    let b3 = F64x8(beta3)
    let length: F64x8 = d * s.rate * F64x8(c.correction)
    let growth: F64x8 = d / F64x8(first)
    let own: F64x8 = growth * (isSafeguarded ? d : length)
    var along: F64x8 = 0.0
    var size: F64x8 = 0.0
    for i in 0..<s.n {
      let g = s.g[i]
      let scaled = d * g
      along += g * (origin[i] - s.x[i])
      m[i] = b1 * m[i] + (1.0 - b1) * scaled
      v[i] = b2 * v[i] + ((1.0 - b2) * scaled) * scaled
      sum[i] = b3 * sum[i] + own * g
      size += F64x8.abs(sum[i])
    }
    kept[1] = b3 * kept[1] + growth * length * along
    let estimate: F64x8 = F64x8(coefficient) * kept[1] / size
    // An estimate that is no finite number (all gradients zero so far) changes nothing.
    let next = F64x8.select((d .< estimate) & F64x8.isFinite(estimate), estimate, d)
    kept[0] = next
    let e = next * F64x8(epsilon)
    for i in 0..<s.n {
      let shrunk = s.x[i] - (s.decay * length) * s.x[i]
      s.x[i] = shrunk - length * (m[i] / (F64x8.sqrt(v[i]) + e))
    }
  }
}

extension OptimizerEntry {
  static let prodigy = OptimizerEntry(
    "prodigy", Prodigy(),
    summary:
      "Adam that estimates its learning rate: the distance to the solution, weighted to late steps",
    details: """
      d the estimate, from d0; ℓ = dη·√(1 − β₂ᵏ)/(1 − β₁ᵏ) at step k = 1, 2, …; m ← β₁m + (1 − β₁)dg, \
      v ← β₂v + (1 − β₂)d²g², r ← β₃r + (d/d0)ℓ·gᵀ(x₀ − x), s ← β₃s + (d/d0)ℓ·g, d₊ = max(d, c·r/‖s‖₁); \
      x ← x − ℓ(m/(√v + d₊ε) + λx); d ← d₊.
      β₁ beta1, β₂ beta2, β₃ beta3 (√β₂ if not given), ε epsilon, d0 d0, c coefficient, λ weight-decay \
      (decoupled or update), η learning rate: leave it at 1.
      bias-correction=false: ℓ = dη (the default of the authors and of pytorch_optimizer; optax always \
      corrects). safeguard-warmup=true: s grows by (d/d0)d·g, so that a warm-up does not shrink ‖s‖₁.
      State: m, v, s, x₀ and two numbers, 32 bytes per parameter. One gradient a step.
      """,
    source: "Mishchenko & Defazio 2024, arXiv:2306.06101",
    defaultRate: 1, gridCenter: 1,
    cyclesMomentum: true,
    invariances: .adaptive.summed.with { $0.length = .none }
  )
}
