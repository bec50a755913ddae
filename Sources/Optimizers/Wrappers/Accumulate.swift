import Lanes
import Specifications

/// The inner optimizer steps every k-th step, by the gradients gathered since.
private struct Accumulate: WrapperRule {
  enum Reduction: String, CaseIterable { case mean, sum }

  var inner = NoOptimizer() as any Optimizer
  var period = 4
  var reduction = Reduction.mean

  mutating func parameters(_ p: inout Parameters) {
    p.count("k", &period, in: 1...1_000_000_000, "k, gradients of a step")
    p.choice("reduce", &reduction, "what is made of them")
  }

  private var isMean: Bool { reduction == .mean }

  var vectors: Int { 1 }

  func innerStep(_ k: Int) -> Int? { k % period == 0 ? k / period : nil }

  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    inner.tabulate(step: (k - 1) / period + 1, momentum: momentum, into: c)
  }

  func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<F64x8>
  ) { inner.query(batch, (k - 1) / period + 1, c, into: y) }

  func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) {
    inner.judge(batch, k / period, into: y)
  }

  func before(_ s: Wrapped) {
    let sum = s.vector(0)
    let share = F64x8(isMean ? 1 / Double(period) : 1)
    let isDue = s.k % period == 0
    for i in 0..<s.n {
      let total = sum[i] + s.g[i]
      s.g[i] = isMean ? total * share : total
      sum[i] = isDue ? 0.0 : total
      // No move yet, but a NaN shows.
      if !isDue { s.x[i] += total * 0.0 }
    }
  }
}

/// The steps of the inner optimizer are gathered and made every k-th time.
private struct ApplyEvery: WrapperRule {
  var inner = NoOptimizer() as any Optimizer
  var period = 4

  mutating func parameters(_ p: inout Parameters) {
    p.count("k", &period, in: 1...1_000_000_000, "k, steps that are made at once")
  }

  var vectors: Int { 1 }
  var remembers: Bool { true }

  func after(_ s: Wrapped) {
    let sum = s.vector(0)
    let isDue = s.k % period == 0
    for i in 0..<s.n {
      let total = sum[i] + (s.x[i] - s.earlierX[i])
      sum[i] = isDue ? 0.0 : total
      s.x[i] = s.earlierX[i] + (isDue ? total : total * 0.0)
    }
  }
}

extension WrapperEntry {
  static let accumulate = WrapperEntry(
    "accumulate", Accumulate(),
    summary: "Gradient accumulation: one step for the gradients of k evaluations",
    details: """
      The optimizer behind it steps at steps k, 2k, … only, by the mean (reduce=mean) or the sum (sum) of the k \
      gradients since; it counts its own steps. The rate is that of the step in which it steps.
      k=1 is the optimizer itself. optax: MultiSteps. Under noise it is a larger batch.
      State: the sum, 8 bytes per parameter, and the optimizer's. It evaluates nothing of its own.
      """,
    source: "optax.MultiSteps"
  )

  static let applyEvery = WrapperEntry(
    "apply-every", ApplyEvery(),
    summary: "Makes the sum of k steps every k-th step",
    details: """
      The optimizer behind it steps each time, with the gradient at the same x; x moves by the sum of its \
      steps at steps k, 2k, … (optax.apply_every). Its last steps are made whatever the rate, at η = 0 too.
      State: the sum, 8 bytes per parameter, and the optimizer's. It evaluates nothing of its own.
      """,
    source: "optax.apply_every"
  )
}
