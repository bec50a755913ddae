import Lanes
import Specifications

/// Adam whose second moment moves by a bounded amount: v ← v − (1 − β₂) sign(v − g²) g².
private struct Yogi: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-3
  var epsilonRoot = 0.0
  var initial = 1e-6
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot)
    p.number("initial-accumulator", &initial, "where m and v begin")
  }

  var vectors: Int { 2 }

  /// β₁, 1/(1 − β₁ᵏ), 1/(1 − β₂ᵏ).
  struct Coefficients { let beta1, unbias1, unbias2: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    return Coefficients(
      beta1: b1, unbias1: 1 / (1 - power(b1, k)), unbias2: 1 / (1 - power(beta2, k)))
  }

  @inline(__always)
  func start(_ s: Step) {
    for j in 0..<2 {
      for i in 0..<s.n { s.vector(j)[i] = F64x8(initial) }
    }
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = s.vector(1)
    let own2 = F64x8(1 - beta2)
    let rate = s.rate * F64x8(c.unbias1)
    let correction = F64x8(c.unbias2)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    for i in 0..<s.n {
      let g = s.g[i]
      let square = g * g
      let mi = m.take(g, i)
      let vi = v[i] - (own2 * F64x8.sign(v[i] - square)) * square
      v[i] = vi
      s.x[i] -= rate * (mi / (F64x8.sqrt(vi * correction + inside) + e))
    }
  }
}

extension OptimizerEntry {
  static let yogi = OptimizerEntry(
    "yogi", Yogi(),
    summary: "Adam whose second moment changes additively, so that it forgets slowly",
    details: """
      m ← β₁m + (1 − β₁)g, v ← v − (1 − β₂) sign(v − g²) g²; x ← x − η m̂/(√(v̂ + ε₀) + ε) with \
      m̂ = m/(1 − β₁ᵏ), v̂ = v/(1 − β₂ᵏ) at step k; m and v both begin at the initial accumulator.
      β₁ beta1, β₂ beta2, ε epsilon, ε₀ epsilon-root, initial accumulator initial-accumulator, η learning \
      rate.
      optax and pytorch_optimizer agree.
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "Zaheer et al. 2018, Adaptive Methods for Nonconvex Optimization (NeurIPS 31)",
    defaultRate: 0.01, cyclesMomentum: true,
    invariances: .adaptive.unscaled.with { $0.signs = .none }
  )
}
