import Lanes
import Specifications

/// Adam whose adaptive step is rectified by the variance of v, and withheld while that is unknown.
private struct RAdam: UpdateRule {
  enum EpsilonMode: String, CaseIterable {
    case raw
    case corrected
  }

  enum Below: String, CaseIterable {
    case momentum
    case wait
  }

  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var epsilonMode = EpsilonMode.raw
  var threshold = 5.0
  var isStrict = true
  var below = Below.momentum
  var isNesterov = false
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1, "β₁")
    p.beta2(&beta2, "β₂")
    p.epsilon(&epsilon, "ε, outside the root")
    p.epsilonRoot(&epsilonRoot, "ε₀, inside the root")
    p.choice("epsilon-mode", &epsilonMode, "where ε acts")
    p.number("threshold", &threshold, in: 4...1e300, "ρ from which on v divides")
    p.flag("strict", &isStrict, "ρ > threshold rather than ≥")
    p.choice("below", &below, "what happens below the threshold")
    p.flag("nesterov", &isNesterov, "Nesterov's form of the first moment")
  }

  private var isEpsilonRaw: Bool { epsilonMode == .raw }
  private var waits: Bool { below == .wait }

  var vectors: Int { 2 }

  /// β₁, weight of m, weight of g, whether v̂ divides, 1/√(1 − β₂ᵏ), ε.
  struct Coefficients { let beta1, weightM, weightG, divides, unbias2, epsilon: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    let factor = rectification(beta2: beta2, step: k) {
      isStrict ? $0 > threshold : $0 >= threshold
    }
    let scale = factor ?? (waits ? 0 : 1)
    let left1 = 1 - power(b1, k)
    let unbias2 = 1 / Double.sqrt(1 - power(beta2, k))
    return Coefficients(
      beta1: b1, weightM: isNesterov ? scale * b1 / (1 - power(b1, k + 1)) : scale / left1,
      weightG: isNesterov ? scale * (1 - b1) / left1 : 0, divides: factor == nil ? 0 : 1,
      unbias2: unbias2, epsilon: isEpsilonRaw ? epsilon * unbias2 : epsilon)
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = Average(s.vector(1), beta2)
    let weightM = F64x8(c.weightM)
    let weightG = F64x8(c.weightG)
    let square = F64x8(c.unbias2) * F64x8(c.unbias2)
    let inside = F64x8(epsilonRoot)
    let e = F64x8(c.epsilon)
    let divides = c.divides != 0
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
      let d: F64x8 = weightM * mi + weightG * g
      s.x[i] -= s.rate * (divides ? d / (F64x8.sqrt(vi * square + inside) + e) : d)
    }
  }
}

extension OptimizerEntry {
  static let radam = OptimizerEntry(
    "radam", RAdam(),
    summary: "Adam whose adaptive step waits until the variance of v is known, then is rectified",
    details: """
      m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²; ρ∞ = 2/(1 − β₂) − 1, ρ = ρ∞ − 2kβ₂ᵏ/(1 − β₂ᵏ) at step \
      k = 1, 2, …; m̂ = m/(1 − β₁ᵏ), v̂ = v/(1 − β₂ᵏ).
      Where ρ exceeds threshold: x ← x − ηr m̂/(√(v̂ + ε₀) + ε) with \
      r = √((ρ − 4)(ρ − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρ)); before: x ← x − ηm̂ (below=momentum) or nothing \
      (below=wait).
      β₁ beta1, β₂ beta2, ε epsilon, ε₀ epsilon-root, η learning rate.
      epsilon-mode=raw: the denominator is (√v + ε)/√(1 − β₂ᵏ), so that ε acts before v's correction \
      (torch); corrected is optax' form. strict=true: ρ > threshold (torch); false: ρ ≥ threshold (optax). \
      nesterov=true: m̂ = β₁m/(1 − β₁ᵏ⁺¹) + (1 − β₁)g/(1 − β₁ᵏ).
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "Liu et al. 2020, arXiv:1908.03265",
    defaultRate: 0.001, gridCenter: 0.01, cyclesMomentum: true,
    invariances: .adaptive.unscaled
  )
}
