import Lanes
import Specifications

/// The method is judged by an exponential average of its iterates.
private struct IterateAverage: WrapperRule {
  var inner = NoOptimizer() as any Optimizer
  var decay = 0.999
  var correctsBias = false

  mutating func parameters(_ p: inout Parameters) {
    p.number("decay", &decay, in: .averaging, search: .complement(0.0001, 0.5), "δ")
    p.flag("debias", &correctsBias, "begin at zero and divide by 1 − δᵏ")
  }

  var vectors: Int { 1 }
  var traits: OptimizerTraits { inner.traits.union(.isJudgedElsewhere) }
  /// The steps are the inner optimizer's own.
  var stabilityLimit: Double? { inner.stabilityLimit }

  func begin(_ s: Wrapped) {
    guard !correctsBias else { return }
    for i in 0..<s.n { s.vector(0)[i] = s.x[i] }
  }

  func after(_ s: Wrapped) {
    let average = s.vector(0)
    for i in 0..<s.n { average[i] = F64x8(decay) * average[i] + F64x8(1 - decay) * s.x[i] }
  }

  func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) {
    let divisor = F64x8(correctsBias && k > 0 ? 1 - power(decay, k) : 1)
    visit(batch, k) { s in
      let target = y + (s.x.base - batch.x)
      let average = s.vector(0)
      for i in 0..<s.n {
        target[i] = correctsBias && k == 0 ? s.x[i] : average[i] / divisor
      }
    }
  }
}

extension WrapperEntry {
  static let iterateAverage = WrapperEntry(
    "ema", IterateAverage(),
    summary: "The method is judged by an exponential average of its iterates",
    details: """
      a ← δa + (1 − δ)x after each step, a = x₀ at first; x, f and gap are those of a. debias=true: a = 0 at first, \
      and a/(1 − δᵏ) is judged after step k. δ decay. The optimizer behind it goes on at its own x, \
      where it takes its gradients; an average that it keeps itself is not looked at.
      decay=0 is the optimizer itself. torch: swa_utils.AveragedModel with get_ema_multi_avg_fn(δ).
      State: a, 8 bytes per parameter, and the optimizer's. It evaluates nothing of its own.
      """,
    source: "Polyak & Juditsky 1992, doi:10.1137/0330046 (averaging); torch.optim.swa_utils",
    takesAskers: true
  )
}
