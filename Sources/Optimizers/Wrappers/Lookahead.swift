import Lanes
import Specifications

/// Every k steps the iterate is drawn back towards slow weights that follow it.
private struct Lookahead: OptimizerDecorator, Parameterized {
  var inner = NoOptimizer() as any Optimizer
  var period = 5
  var alpha = 0.5

  mutating func parameters(_ p: inout Parameters) {
    p.count(
      "k", &period, in: 1...1_000_000_000, "k, steps from one synchronisation to the next")
    p.number("alpha", &alpha, in: 0...1, "α, how far φ follows")
  }

  var stabilityLimit: Double? { nil }
  /// The slow weights stand behind the inner optimizer's memory.
  func stateCount(_ n: Int) -> Int { inner.stateCount(n) + n }
  var stateBytesPerParameter: Double { inner.stateBytesPerParameter + 8 }

  func start(_ batch: Batch) {
    inner.start(batch)
    remember(batch)
  }

  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    inner.step(batch, k, c)
    if k % period == 0 { drawBack(batch) }
  }

  private func slow(_ b: Batch, _ group: Int) -> UnsafeMutablePointer<F64x8> {
    b.state + group * b.stateStride + inner.stateCount(b.n)
  }

  private func remember(_ b: Batch) {
    for group in 0..<b.groups {
      slow(b, group).update(from: b.x + group * b.n, count: b.n)
    }
  }

  private func drawBack(_ b: Batch) {
    let own = F64x8(alpha)
    let kept = F64x8(1 - alpha)
    for group in 0..<b.groups {
      let slow = slow(b, group)
      let x = b.x + group * b.n
      for i in 0..<b.n {
        slow[i] = kept * slow[i] + own * x[i]
        x[i] = slow[i]
      }
    }
  }
}

extension WrapperEntry {
  static let lookahead = WrapperEntry(
    "lookahead-wrapper", Lookahead(),
    summary: "Lookahead: every k steps the iterate is drawn back to slow weights that follow it",
    details: """
      After every k-th step of the optimizer behind it φ ← (1 − α)φ + αx and x ← φ; φ begins at the start.
      α alpha. The optimizer's own memory is kept. The method is judged at x (optax and \
      pytorch_optimizer: the fast weights).
      It draws back whatever the rate, at η = 0 too.
      k=1,alpha=1 is the optimizer itself, to the bit.
      State: φ, 8 bytes per parameter, and the optimizer's. It evaluates nothing of its own.
      """,
    source: "Zhang et al. 2019, arXiv:1907.08610",
    takesAskers: true
  )
}
