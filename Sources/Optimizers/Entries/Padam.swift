import Lanes
import Specifications

/// Adam with √v raised to a power between 0 (momentum) and 1 (Adam).
private struct Padam: RateCorrected {
  var beta1 = 0.9
  var beta2 = 0.999
  var partial = 0.25
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.number("partial", &partial, in: 0...1, search: .linear(0, 0.5), "p, of v in the denominator")
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot, "ε₀, inside the root, before v's correction")
  }

  var vectors: Int { 2 }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = Average(s.vector(1), beta2)
    let rate = s.rate * F64x8(c.correction)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let root: F64x8 = F64x8.sqrt(v.takeSquare(g, i) + inside) + e
      s.x[i] -= rate * (mi / (partial == 0.25 ? F64x8.sqrt(root) : F64x8.power(root, 2 * partial)))
    }
  }
}

extension OptimizerEntry {
  static let padam = OptimizerEntry(
    "padam", Padam(),
    summary: "Partially adaptive momentum: between SGD with momentum and Adam",
    details: """
      m, v as in Adam; x ← x − η c m/(√(v + ε₀) + ε)²ᵖ with c = √(1 − β₂ᵏ)/(1 − β₁ᵏ) at step k.
      β₁ beta1, β₂ beta2, p partial (½: Adam; 0: momentum), ε epsilon, ε₀ epsilon-root, η learning rate.
      The form is the authors' and pytorch_optimizer's: the correction of v enters with power ½ for every p.
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "Chen et al. 2020, arXiv:1806.06763",
    defaultRate: 0.1, cyclesMomentum: true,
    invariances: .adaptive.with { $0.unit = .init(length: 1.5, value: -0.5) }
  )
}
