import Lanes
import Specifications

/// The gradient with a multiple of its change, held to norm 1: variance reduction.
private struct MARS: BlockWrapper {
  enum First: String, CaseIterable { case gradient, corrected }

  var inner = NoOptimizer() as any Optimizer
  var blocks: [ParameterBlock] = []
  var gamma = 0.025
  var beta1 = 0.95
  var first = First.gradient

  mutating func parameters(_ p: inout Parameters) {
    p.number("gamma", &gamma, search: .logarithmic(1e-3, 1), "γ")
    p.number("beta1", &beta1, in: .averaging, search: .complement(0.01, 1), "β₁")
    p.choice("first", &first, "the first step's c")
  }

  private var weight: Double { gamma * beta1 / (1 - beta1) }
  private var correctsFirst: Bool { first == .corrected }

  /// The last gradient.
  var vectors: Int { 1 }

  func before(_ s: Wrapped) {
    let previous = s.vector(0)
    let share = F64x8(s.k == 1 && !correctsFirst ? 0 : weight)
    for i in 0..<s.n {
      let g = s.g[i]
      s.g[i] = g + share * (g - previous[i])
      previous[i] = g
    }
    visitBlocks(s.n) { range, _ in
      let size = F64x8.norm((s.g + range.lowerBound).base, range.count)
      let divisor = F64x8.atLeast(1.0, size)
      for i in range { s.g[i] /= divisor }
    }
  }
}

extension WrapperEntry {
  static let mars = WrapperEntry(
    "mars", MARS(),
    summary:
      "Variance reduction: the optimizer gets the gradient with a multiple of its last change",
    details: """
      c = g + γβ₁/(1 − β₁)(g − g₋), c ← c/max(1, ‖c‖); the optimizer behind it gets c, norms being those of each \
      block of parameters. γ gamma, β₁ beta1: that of \
      the optimizer, as in mars:beta1=0.95+adamw:beta1=0.95,beta2=0.99.
      At the first step g₋ = g (first=gradient, timm) or g₋ = 0 (corrected: the authors, pytorch_optimizer).
      State: g₋, 8 bytes per parameter, and the optimizer's. It evaluates nothing of its own.
      """,
    source: "Yuan et al. 2024, arXiv:2411.10438"
  )
}
