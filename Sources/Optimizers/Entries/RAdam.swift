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
  var shared = SharedKeys()

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
  var coefficientCount: Int { 6 }

  /// c: β₁, weight of m, weight of g, whether v̂ divides, 1/√(1 − β₂ᵏ), ε.
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    let b1 = momentum ?? beta1
    let power2 = power(beta2, k)
    let factor = rectification(beta2: beta2, step: k) {
      isStrict ? $0 > threshold : $0 >= threshold
    }
    let scale = factor ?? (waits ? 0 : 1)
    c[0] = b1
    if isNesterov {
      c[1] = scale * b1 / (1 - power(b1, k + 1))
      c[2] = scale * (1 - b1) / (1 - power(b1, k))
    } else {
      c[1] = scale / (1 - power(b1, k))
      c[2] = 0
    }
    c[3] = factor == nil ? 0 : 1
    c[4] = 1 / Double.sqrt(1 - power2)
    c[5] = isEpsilonRaw ? epsilon * c[4] : epsilon
  }

  @inline(__always)
  func update(_ s: Step) {
    let m = s.vector(0)
    let v = s.vector(1)
    let b1 = s.coefficient(0)
    let own1: F64x8 = 1.0 - b1
    let b2 = F64x8(beta2)
    let own2: F64x8 = 1.0 - b2
    let weightM = s.coefficient(1)
    let weightG = s.coefficient(2)
    let square = s.coefficient(4) * s.coefficient(4)
    let inside = F64x8(epsilonRoot)
    let e = s.coefficient(5)
    let divides = s.c[3] != 0
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = b1 * m[i] + own1 * g
      let vi = b2 * v[i] + (own2 * g) * g
      m[i] = mi
      v[i] = vi
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
