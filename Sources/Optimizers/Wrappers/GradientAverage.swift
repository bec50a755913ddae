import Lanes
import Specifications

/// The inner optimizer gets an average of the gradients.
private struct GradientAverage: WrapperRule {
  var inner = NoOptimizer() as any Optimizer
  var decay = 0.9
  var correctsBias = true

  mutating func parameters(_ p: inout Parameters) {
    p.number("decay", &decay, in: .averaging, search: .complement(0.01, 1), "δ")
    p.flag("debias", &correctsBias, "divide by 1 − δᵏ")
  }

  var vectors: Int { 1 }

  func before(_ s: Wrapped) {
    let mean = s.vector(0)
    let divisor = F64x8(correctsBias ? 1 - power(decay, s.k) : 1)
    for i in 0..<s.n {
      mean[i] = F64x8(decay) * mean[i] + F64x8(1 - decay) * s.g[i]
      s.g[i] = mean[i] / divisor
    }
  }
}

extension WrapperEntry {
  static let gradientAverage = WrapperEntry(
    "gradient-average", GradientAverage(),
    summary: "The optimizer behind it gets an exponential average of the gradients",
    details: """
      a ← δa + (1 − δ)g; g ← a/(1 − δᵏ) at step k, or a with debias=false; δ decay (optax.ema).
      State: a, 8 bytes per parameter, and the optimizer's. It evaluates nothing of its own.
      """,
    source: "optax.ema"
  )
}
