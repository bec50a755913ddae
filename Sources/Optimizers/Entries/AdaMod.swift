import Lanes
import Specifications

/// Adam whose rate in each coordinate is held under its own long average.
private struct AdaMod: RateCorrected {
  var beta1 = 0.9
  var beta2 = 0.99
  var beta3 = 0.9999
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.number("beta3", &beta3, in: 0...1, search: .complement(0.00001, 0.1), "β₃, of the rates")
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot, "ε₀, inside the root, before v's correction")
  }

  var vectors: Int { 3 }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = Average(s.vector(1), beta2)
    let average = Average(s.vector(2), beta3)
    let rate = s.rate * F64x8(c.correction)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
      let own = rate / (F64x8.sqrt(vi + inside) + e)
      let mean = average.take(own, i)
      s.x[i] -= F64x8.min(mean, own) * mi
    }
  }
}

extension OptimizerEntry {
  static let adamod = OptimizerEntry(
    "adamod", AdaMod(),
    summary: "Adam with a momental bound on the rate of each coordinate",
    details: """
      m, v as in Adam; a = η c/(√(v + ε₀) + ε) with c = √(1 − β₂ᵏ)/(1 − β₁ᵏ) at step k, \
      s ← β₃s + (1 − β₃)a; x ← x − min(a, s) m.
      β₁ beta1, β₂ beta2, β₃ beta3, ε epsilon, ε₀ epsilon-root, η learning rate. s begins at 0, so the first \
      steps are small.
      State: m, v and s, 24 bytes per parameter. One gradient a step.
      """,
    source: "Ding et al. 2019, arXiv:1910.12249",
    defaultRate: 0.001, gridCenter: 10, cyclesMomentum: true,
    invariances: .adaptive
  )
}
