import Lanes
import Specifications

/// Adam whose first moment sees no gradient shorter than the average length.
private struct AdaNorm: RateCorrected {
  var beta1 = 0.9
  var beta2 = 0.99
  var r = 0.95
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.number("r", &r, in: 0...1, search: .complement(0.003, 0.5), "r, of the norm")
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot, "ε₀, inside the root, before v's correction")
  }

  var vectors: Int { 2 }
  var scalars: Int { 1 }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let v = Average(s.vector(1), beta2)
    let average = s.scalars
    let b1 = F64x8(c.beta1)
    let own1: F64x8 = 1.0 - b1
    let rate = s.rate * F64x8(c.correction)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    let length = s.norm(s.g)
    let mean = F64x8(r) * average[0] + F64x8(1 - r) * length
    average[0] = mean
    let isShort = (F64x8(0.0) .< length) & (length .< mean)
    let share = own1 * F64x8.select(isShort, mean / length, 1.0)
    let m = Average(s.vector(0), c.beta1, own: share)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
      s.x[i] -= rate * (mi / (F64x8.sqrt(vi + inside) + e))
    }
  }
}

extension OptimizerEntry {
  static let adanorm = OptimizerEntry(
    "adanorm", AdaNorm(),
    summary: "Adam with short gradients lengthened to the running mean of their norm",
    details: """
      e ← re + (1 − r)‖g‖, s = g e/‖g‖ where e > ‖g‖, else g; m ← β₁m + (1 − β₁)s, v ← β₂v + (1 − β₂)g²; \
      x ← x − η c m/(√(v + ε₀) + ε) with c = √(1 − β₂ᵏ)/(1 − β₁ᵏ) at step k.
      r r, β₁ beta1, β₂ beta2, ε epsilon, ε₀ epsilon-root, η learning rate; the norm is over the whole vector.
      pytorch_optimizer: ε₀ 1e-15.
      State: m, v and one number per run, 16 bytes per parameter. One gradient a step.
      """,
    source: "Dubey, Singh & Chaudhuri 2023, arXiv:2210.06364",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive.summed
  )
}
