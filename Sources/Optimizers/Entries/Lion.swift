import Lanes
import Specifications

/// x ← x − η sign(β₁m + (1 − β₁)g); m ← β₂m + (1 − β₂)g.
private struct Lion: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.99
  var shared = GradientPolicy(weightDecay: 1e-3, decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.number("beta1", &beta1, in: 0...1, search: .complement(0.003, 1), "β₁")
    p.number("beta2", &beta2, in: 0...1, search: .complement(0.001, 0.3), "β₂")
  }

  var vectors: Int { 1 }
  var shrinksItself: Bool { true }

  func coefficients(step k: Int, momentum: Double?) -> Double { momentum ?? beta1 }

  @inline(__always)
  func update(_ s: Step) {
    let m = s.vector(0)
    let b1 = F64x8(coefficients(of: s))
    let own1: F64x8 = 1.0 - b1
    let b2 = F64x8(beta2)
    let own2: F64x8 = 1.0 - b2
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m[i]
      m[i] = b2 * mi + own2 * g
      let d = b1 * mi + own1 * g
      // The sign of d; zeros and NaN are their own.
      let sign = F64x8.select(d .< 0.0, -1.0, F64x8.select(0.0 .< d, 1.0, d))
      s.x[i] = s.x[i] * s.kept - s.rate * sign
    }
  }
}

extension Lion: TorchOrdered {
  var hasTorchOrder: Bool { shared.isPlain || shared.onlyShrinks && shared.decayScale == .rate }

  /// u = sign(`m.mul(β₁).add(g, alpha=1 − β₁)`); `x.add_(u, alpha=−η); m.mul_(β₂).add_(g, alpha=1 − β₂)`.
  @inline(never)
  func step(_ r: RoundedStep) {
    let s = r.s
    let (b1, own1) = (F32x8(coefficients(of: s)), F32x8(1 - coefficients(of: s)))
    let (b2, own2) = (F32x8(beta2), F32x8(1 - beta2))
    let rate = F32x8(-s.rate)
    let kept = F32x8(1.0 - s.rate * F64x8(shared.weightDecay))
    for i in 0..<s.n {
      if shared.weightDecay != 0 { r.shrink(i, kept) }
      let (m, g) = (r.memory(0, i), r.gradient(i))
      r.move(i, along: r.r(r.sum(r.scaled(m, b1), g, times: own1)).sign, times: rate)
      r.keep(0, i, r.sum(r.scaled(m, b2), g, times: own2))
    }
  }
}

extension OptimizerEntry {
  static let lion = OptimizerEntry(
    "lion", Lion(),
    summary: "The sign of an interpolation between momentum and gradient",
    details: """
      x ← x − η sign(β₁m + (1 − β₁)g); m ← β₂m + (1 − β₂)g.
      β₁ beta1, β₂ beta2, η learning rate: the step of every coordinate, so that only a schedule lets the \
      iterate settle. Weight decay is decoupled, 1e-3 by default (optax); Keras has none by default.
      The iterates do not depend on the gradient's scale.
      State: m, 8 bytes per parameter. One gradient a step.
      """,
    source: "Chen et al. 2023, arXiv:2302.06675",
    defaultRate: 1e-4, cyclesMomentum: true,
    invariances: .signLike.anchored.with { $0.length = .none }
  )
}
