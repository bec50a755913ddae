import Lanes
import Specifications

/// Adam whose rate in each coordinate is held under its own long average.
private struct AdaMod: RateCorrected {
  var beta1 = 0.9
  var beta2 = 0.99
  var beta3 = 0.9999
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var shared = SharedKeys()

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
    let m = s.vector(0)
    let v = s.vector(1)
    let average = s.vector(2)
    let b1 = s.coefficient(0)
    let own1: F64x8 = 1.0 - b1
    let b2 = F64x8(beta2)
    let own2: F64x8 = 1.0 - b2
    let b3 = F64x8(beta3)
    let own3: F64x8 = 1.0 - b3
    let rate = s.rate * s.coefficient(1)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = b1 * m[i] + own1 * g
      let vi = b2 * v[i] + (own2 * g) * g
      let own = rate / (F64x8.sqrt(vi + inside) + e)
      let mean = b3 * average[i] + own3 * own
      m[i] = mi
      v[i] = vi
      average[i] = mean
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
