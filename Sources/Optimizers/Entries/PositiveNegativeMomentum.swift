import Lanes
import Specifications

/// Two averages of every other gradient: the present one with more weight than one, the last against.
private struct PNM: UpdateRule {
  var beta1 = 0.9
  var beta2 = 1.0
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.number("beta2", &beta2, search: .linear(0, 2), "β₂, weight of the negative part")
  }

  var vectors: Int { 2 }

  func coefficients(step k: Int, momentum: Double?) -> Double {
    let b1 = momentum ?? beta1
    return b1 * b1
  }

  @inline(__always)
  func update(_ s: Step) {
    let present = s.vector((s.k - 1) & 1)
    let past = s.vector(s.k & 1)
    let kept = F64x8(coefficients(of: s))
    let own: F64x8 = 1.0 - kept
    let above = 1 + beta2
    let size = Double.sqrt(above * above + beta2 * beta2)
    let weight = s.rate * F64x8(above / size)
    let against = s.rate * F64x8(beta2 / size)
    for i in 0..<s.n {
      let mi = kept * present[i] + own * s.g[i]
      present[i] = mi
      s.x[i] -= weight * mi - against * past[i]
    }
  }
}

/// PNM with Adam's scaling.
private struct AdaPNM: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var beta3 = 1.0
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var keepsMaximum = true
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.number("beta3", &beta3, search: .linear(0, 2), "β₃, weight of the negative part")
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot, "ε₀, inside the root, before v's correction")
    p.flag("amsgrad", &keepsMaximum, "keep the maximum of v")
  }

  var vectors: Int { keepsMaximum ? 4 : 3 }

  /// β₁², √(1 − β₂ᵏ)/(1 − β₁ᵏ).
  struct Coefficients { let kept, correction: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    return Coefficients(
      kept: b1 * b1, correction: Double.sqrt(1 - power(beta2, k)) / (1 - power(b1, k)))
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let present = s.vector((s.k - 1) & 1)
    let past = s.vector(s.k & 1)
    let v = Average(s.vector(2), beta2)
    let most = s.vector(keepsMaximum ? 3 : 2)
    let kept = F64x8(c.kept)
    let own: F64x8 = 1.0 - kept
    let above = 1 + beta3
    let size = Double.sqrt(above * above + beta3 * beta3)
    let rate = s.rate * F64x8(c.correction)
    let weight = F64x8(above / size)
    let against = F64x8(beta3 / size)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = kept * present[i] + own * g
      let vi = v.takeSquare(g, i)
      present[i] = mi
      let largest = F64x8.atLeast(most[i], vi)
      most[i] = largest
      let mixed = weight * mi - against * past[i]
      s.x[i] -= rate * (mixed / (F64x8.sqrt(largest + inside) + e))
    }
  }
}

extension OptimizerEntry {
  static let pnm = OptimizerEntry(
    "pnm", PNM(),
    summary: "Positive-negative momentum: simulated gradient noise from two averages",
    details: """
      Two averages take turns: m ← β₁²m + (1 − β₁²)g for the present one, m' is the other; \
      x ← x − η((1 + β₂)m − β₂m')/√((1 + β₂)² + β₂²).
      β₁ beta1, β₂ beta2, η learning rate.
      State: both averages, 16 bytes per parameter. One gradient a step.
      """,
    source: "Xie et al. 2021, arXiv:2103.17182",
    defaultRate: 0.1, gridCenter: 0.01, cyclesMomentum: true,
    invariances: .linear
  )

  static let adapnm = OptimizerEntry(
    "adapnm", AdaPNM(),
    summary: "Positive-negative momentum with Adam's scaling",
    details: """
      m, m' as in pnm with β₃ for its β₂, v as in Adam, replaced by its running maximum; \
      x ← x − η c ((1 + β₃)m − β₃m')/√((1 + β₃)² + β₃²)/(√(v + ε₀) + ε) with c = √(1 − β₂ᵏ)/(1 − β₁ᵏ) at step k.
      β₁ beta1, β₂ beta2, β₃ beta3, ε epsilon, ε₀ epsilon-root, η learning rate; amsgrad=false: v itself.
      pytorch_optimizer: ε₀ 1e-15.
      State: m, m', v and its maximum, 32 bytes per parameter (24 without). One gradient a step.
      """,
    source: "Xie et al. 2021, arXiv:2103.17182",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive
  )
}
