import Lanes
import Specifications

/// Adam with the learning rate η·d, d a lower bound on the distance to the solution.
private struct DAdaptAdam: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-8
  var first = 1e-6
  var correctsBias = true
  var shared = GradientPolicy(decay: .decoupled, joining: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
    p.number("d0", &first, in: 1e-300...1e300, search: .logarithmic(1e-8, 1e-2), "first estimate")
    p.flag("bias-correction", &correctsBias, "divide by 1 − βᵏ")
  }

  /// m, v, s.
  var vectors: Int { 3 }
  /// d, the numerator r.
  var scalars: Int { 2 }

  func coefficients(step k: Int, momentum: Double?) -> RateCorrection {
    RateCorrection(
      beta1: momentum ?? beta1, beta2: beta2, step: k, isCorrected: correctsBias)
  }

  func start(_ s: Step) { s.scalars[0] = F64x8(first) }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = s.vector(0)
    let v = s.vector(1)
    let sum = s.vector(2)
    let kept = s.scalars
    let d = kept[0]
    let b1 = F64x8(c.beta1)
    let b2 = F64x8(beta2)
    let root = F64x8.sqrt(b2)
    let rest: F64x8 = 1.0 - root
    let e = F64x8(epsilon)
    let length: F64x8 = d * s.rate * F64x8(c.correction)
    var along: F64x8 = 0.0
    var size: F64x8 = 0.0
    for i in 0..<s.n {
      let g = s.g[i]
      along += g * (sum[i] / (F64x8.sqrt(v[i]) + e))
      m[i] = b1 * m[i] + ((1.0 - b1) * length) * g
      v[i] = b2 * v[i] + ((1.0 - b2) * g) * g
      sum[i] = root * sum[i] + (rest * length) * g
      size += F64x8.abs(sum[i])
    }
    kept[1] = root * kept[1] + (rest * length) * along
    let estimate: F64x8 = kept[1] / (rest * size)
    // An estimate that is no finite number (all gradients zero so far) changes nothing.
    kept[0] = F64x8.select((d .< estimate) & F64x8.isFinite(estimate), estimate, d)
    for i in 0..<s.n {
      let shrunk = s.x[i] - (s.decay * length) * s.x[i]
      s.x[i] = shrunk - m[i] / (F64x8.sqrt(v[i]) + e)
    }
  }
}

extension OptimizerEntry {
  static let dadaptAdam = OptimizerEntry(
    "dadapt-adam", DAdaptAdam(),
    summary: "Adam that estimates its learning rate: a lower bound on the distance to the solution",
    details: """
      d the estimate, from d0; ℓ = dη·√(1 − β₂ᵏ)/(1 − β₁ᵏ) at step k = 1, 2, …, β = √β₂; \
      r ← βr + (1 − β)ℓ·gᵀ(s/(√v + ε)), m ← β₁m + (1 − β₁)ℓg, v ← β₂v + (1 − β₂)g², s ← βs + (1 − β)ℓg; \
      d ← max(d, r/((1 − β)‖s‖₁)); x ← x − m/(√v + ε) − ℓλx.
      β₁ beta1, β₂ beta2, ε epsilon, d0 d0, λ weight-decay (decoupled or update), η learning rate: leave it \
      at 1. bias-correction=false: ℓ = dη (the default of the authors and of pytorch_optimizer; optax \
      always corrects). The rates are in m: at η = 0 it goes on by what it has.
      State: m, v, s and two numbers, 24 bytes per parameter. One gradient a step.
      """,
    source: "Defazio & Mishchenko 2023, arXiv:2301.07733",
    defaultRate: 1, gridCenter: 1,
    cyclesMomentum: true,
    invariances: .adaptive.summed.with { ($0.length, $0.unit) = (.none, .number) }
  )
}
