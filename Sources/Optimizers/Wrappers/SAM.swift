import Lanes
import Specifications

/// The optimizer behind it gets the gradient of the worst point nearby, to first order.
private struct SAM: OptimizerDecorator, Parameterized {
  var inner = NoOptimizer() as any Optimizer
  var rho = 0.05

  mutating func parameters(_ p: inout Parameters) {
    p.number("rho", &rho, search: .logarithmic(1e-3, 1), "ρ, radius of the neighbourhood")
  }

  var stabilityLimit: Double? { nil }
  var traits: OptimizerTraits { inner.traits.subtracting(.overwritesGradient).union(.asksForMore) }
  /// Room for the points nearby, their gradients and values, and the optimizer's own.
  func workCount(_ n: Int, groups: Int) -> Int {
    groups * (2 * n + 1) + inner.workCount(n, groups: groups)
  }

  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    let part = nearby(batch)
    if inner.traits.contains(.queriesElsewhere) {
      inner.query(batch, k, c, into: batch.work)
    } else {
      batch.work.update(from: batch.x, count: batch.groups * batch.n)
    }
    climb(batch)
    batch.oracle.evaluate(x: batch.work, gradient: part.g, value: part.f)
    inner.step(part, k, c)
  }

  /// The batch as the optimizer sees it: gradients and values of the points nearby.
  private func nearby(_ b: Batch) -> Batch {
    var part = b
    part.g = b.work + b.groups * b.n
    part.f = part.g + b.groups * b.n
    part.work = part.f + b.groups
    return part
  }

  /// Moves the points in `work` by ρg/(‖g‖ + 10⁻¹²).
  private func climb(_ b: Batch) {
    for group in 0..<b.groups {
      let g = b.g + group * b.n
      let y = b.work + group * b.n
      let reach: F64x8 = F64x8(rho) / (F64x8.norm(g, b.n) + 1e-12)
      for i in 0..<b.n { y[i] = y[i] + reach * g[i] }
    }
  }
}

extension WrapperEntry {
  static let sam = WrapperEntry(
    "sam", SAM(),
    summary: "Sharpness-aware minimization: the gradient is taken where the loss nearby is worst",
    details: """
      The optimizer behind it makes its step at x with value and gradient of x + ρg/(‖g‖ + 10⁻¹²), g the \
      observed gradient at x, unclipped and without decay; both gradients of a step meet the same noise.
      ρ rho. The optimizer's own keys (clipping, decay) act on the second gradient.
      rho=0 is the optimizer itself, to the bit, at twice the gradients.
      An optimizer that itself asks for more values or gradients (lbfgs, …) cannot stand behind it.
      State: the optimizer's. Two gradients a step.
      """,
    source: "Foret et al. 2021, arXiv:2010.01412"
  ) { own, inner in
    guard !inner.traits.contains(.asksForMore) else {
      throw SpecificationError(
        "'sam' needs an optimizer behind it that asks for one gradient a step, such as sam+sgdm")
    }
    return own.around(inner)
  }
}
