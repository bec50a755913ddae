import Lanes
import Specifications

/// The steps of the inner optimizer move z; x is the weighted average of the z, the iterate lies between.
private struct ScheduleFreeWrapper: WrapperRule {
  var inner = NoOptimizer() as any Optimizer
  var beta1 = 0.9
  var power = 2.0
  var judgesAverage = true

  mutating func parameters(_ p: inout Parameters) {
    p.number("beta1", &beta1, in: 1e-3...1, search: .complement(0.003, 0.9), "β₁")
    p.number("lr-power", &power, in: 0...100, "r, power of the largest rate in the weights")
    p.flag("average", &judgesAverage, "judge the average x instead of y")
  }

  /// z.
  var vectors: Int { 1 }
  /// The largest rate, the sum of the weights.
  var scalars: Int { 2 }
  var remembers: Bool { true }
  var traits: OptimizerTraits {
    inner.traits.subtracting(.isJudgedElsewhere).union(judgesAverage ? .isJudgedElsewhere : [])
  }

  func begin(_ s: Wrapped) {
    for i in 0..<s.n { s.vector(0)[i] = s.x[i] }
  }

  func after(_ s: Wrapped) {
    let z = s.vector(0)
    let kept = s.scalars
    let most = F64x8.max(kept[0], s.rate)
    let weight: F64x8 = power == 0 ? 1.0 : F64x8.power(most, power)
    let sum = kept[1] + weight
    let share = F64x8.select(F64x8(0) .< sum, weight / sum, 0.0)
    kept[0] = most
    kept[1] = sum
    let own = F64x8(beta1)
    let rest: F64x8 = 1.0 - own
    for i in 0..<s.n {
      let y = s.earlierX[i]
      let average = (y - rest * z[i]) / own
      z[i] += s.x[i] - y
      s.x[i] = own * ((1.0 - share) * average + share * z[i]) + rest * z[i]
    }
  }

  func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) {
    let own = F64x8(beta1)
    let rest: F64x8 = 1.0 - own
    visit(batch, k) { s in
      let target = y + (s.x.base - batch.x)
      for i in 0..<s.n { target[i] = (s.x[i] - rest * s.vector(0)[i]) / own }
    }
  }
}

extension WrapperEntry {
  static let scheduleFree = WrapperEntry(
    "schedule-free", ScheduleFreeWrapper(),
    summary: "Averages the iterates of the optimizer behind it as it goes, without a schedule",
    details: """
      u the step of the optimizer behind it, made at y with the gradient at y: z ← z + u, x ← (1 − c)x + cz, \
      y ← β₁x + (1 − β₁)z, c = wₖ/Σwⱼ, wₖ = (the largest η so far)^r; x, y and z begin at the start.
      β₁ beta1, r lr-power. average=true: x, f and gap are those of x, else those of y. Its momentum is β₁: an optimizer \
      without one is meant to stand behind it. At η = 0 y is still drawn to z.
      State: z and two numbers, 8 bytes per parameter, and the optimizer's. It evaluates nothing of its own.
      """,
    source: "Defazio et al. 2024, arXiv:2405.15682; optax.contrib.schedule_free"
  )
}
