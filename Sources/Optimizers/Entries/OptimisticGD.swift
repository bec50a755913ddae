import Lanes
import Specifications

/// Gradient descent with the coming gradient extrapolated from the last two.
private struct OptimisticGD: UpdateRule {
  var alpha = 1.0
  var beta = 1.0
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("alpha", &alpha, search: .linear(0, 2), "α, weight of the gradient")
    p.number("beta", &beta, search: .linear(0, 2), "β, weight of its change")
  }

  var vectors: Int { 1 }

  @inline(__always)
  func update(_ s: Step) {
    let previous = s.vector(0)
    let present = F64x8(alpha + beta)
    let past = F64x8(beta)
    if s.k == 1 {
      for i in 0..<s.n { previous[i] = s.g[i] }
    }
    for i in 0..<s.n {
      let g = s.g[i]
      s.x[i] -= s.rate * (present * g - past * previous[i])
      previous[i] = g
    }
  }
}

extension OptimizerEntry {
  static let optimisticGD = OptimizerEntry(
    "optimistic-gd", OptimisticGD(),
    summary: "Optimistic gradient descent: steps with the expected next gradient",
    details: """
      x ← x − η((α + β)g − βg₋), g₋ the last gradient (at the first step g itself).
      α alpha, β beta, η learning rate.
      State: the last gradient, 8 bytes per parameter. One gradient a step.
      """,
    source: "Mokhtari, Ozdaglar & Pattathil 2020, arXiv:1901.08511",
    defaultRate: 0.01, gridCenter: 0.01,
    invariances: .linear
  )
}
