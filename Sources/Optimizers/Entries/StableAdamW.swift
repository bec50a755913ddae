import Lanes
import Specifications

/// AdamW whose rate is lowered where g²/v is large over the whole vector.
private struct StableAdamW: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.99
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var shared = GradientPolicy(decay: .decoupled, joining: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot)
  }

  var vectors: Int { 2 }

  /// The debiased factors β(1 − βᵏ⁻¹)/(1 − βᵏ).
  struct Coefficients { let beta1, beta2: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    return Coefficients(
      beta1: b1 * (1 - power(b1, k - 1)) / (1 - power(b1, k)),
      beta2: beta2 * (1 - power(beta2, k - 1)) / (1 - power(beta2, k)))
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = Average(s.vector(1), c.beta2)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    var ratios: F64x8 = 0.0
    for i in 0..<s.n {
      let g = s.g[i]
      let vi = v.takeSquare(g, i)
      m.take(g, i)
      // Without gradient there is no ratio, even where ε and v are both zero.
      let ratio = F64x8.select(g .== 0.0, 0.0, g / F64x8.atLeast(e, F64x8.sqrt(vi)))
      ratios += ratio * ratio
    }
    let mean = ratios / F64x8(Double(s.n))
    let rate = s.rate / F64x8.atLeast(1.0, F64x8.sqrt(mean))
    let kept: F64x8 = 1.0 - rate * s.decay
    for i in 0..<s.n {
      s.x[i] = kept * s.x[i] - rate * (m[i] / (F64x8.sqrt(v[i] + inside) + e))
    }
  }
}

extension OptimizerEntry {
  static let stableAdamW = OptimizerEntry(
    "stable-adamw", StableAdamW(),
    summary: "AdamW with AdaFactor's update clipping instead of gradient clipping",
    details: """
      m ← β̂₁m + (1 − β̂₁)g, v ← β̂₂v + (1 − β̂₂)g² with β̂ = β(1 − βᵏ⁻¹)/(1 − βᵏ) at step k; \
      ρ = √mean(g²/max(v, ε²)), η' = η/max(1, ρ); x ← x(1 − η'λ) − η' m/(√(v + ε₀) + ε).
      β₁ beta1, β₂ beta2, ε epsilon, ε₀ epsilon-root, λ weight-decay, η learning rate; the mean is over the \
      whole vector.
      decay=decoupled (the default) and decay=update act here with η', as in the paper.
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "Wortsman et al. 2023, arXiv:2304.13013",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive.summed
  )
}
