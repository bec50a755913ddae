import Lanes
import Specifications

/// x ← x − η m/((1 − β₁ᵏ) u) with the decaying maximum u of |g|.
private struct Adamax: AverageCorrected {
  enum EpsilonMode: String, CaseIterable {
    case gradient
    case denominator
  }

  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-8
  var epsilonMode = EpsilonMode.gradient
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1, "β₁")
    p.beta2(&beta2, "β₂")
    p.epsilon(&epsilon, "ε")
    p.choice("epsilon-mode", &epsilonMode, "where ε is added")
  }

  private var isEpsilonInDenominator: Bool { epsilonMode == .denominator }

  var vectors: Int { 2 }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let u = s.vector(1)
    let b2 = F64x8(beta2)
    let rate = s.rate * F64x8(c.unbias1)
    let inside = F64x8(isEpsilonInDenominator ? 0 : epsilon)
    let outside = F64x8(isEpsilonInDenominator ? epsilon : 0)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let ui = F64x8.max(b2 * u[i], F64x8.abs(g) + inside)
      u[i] = ui
      s.x[i] -= rate * (mi / (ui + outside))
    }
  }
}

extension OptimizerEntry {
  static let adamax = OptimizerEntry(
    "adamax", Adamax(),
    summary: "Adam with a decaying maximum of the gradient's size instead of its mean square",
    details: """
      m ← β₁m + (1 − β₁)g; u ← max(β₂u, |g| + ε); x ← x − η/(1 − β₁ᵏ)·m/u at step k = 1, 2, …
      β₁ beta1, β₂ beta2, ε epsilon, η learning rate.
      epsilon-mode=gradient adds ε to |g| (torch, optax); denominator divides by u + ε instead (Keras).
      State: m and u, 16 bytes per parameter. One gradient a step.
      """,
    source: "Kingma & Ba 2015, arXiv:1412.6980, section 7.1",
    defaultRate: 0.002, cyclesMomentum: true,
    invariances: .adaptive
  )
}
