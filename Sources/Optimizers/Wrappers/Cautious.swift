import Lanes
import Specifications

/// Only the coordinates in which the step goes down the present gradient are moved.
private struct Cautious: BlockWrapper {
  enum Scale: String, CaseIterable { case mean, count }

  var inner = NoOptimizer() as any Optimizer
  var blocks: [ParameterBlock] = []
  var scale = Scale.mean
  /// Those of the optimizer behind it.
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.choice("scale", &scale, "what the mask is divided by")
  }

  private var isMean: Bool { scale == .mean }

  var vectors: Int { 0 }
  var remembers: Bool { true }

  func after(_ s: Wrapped) {
    let decay = shared.weightDecay
    // What decay outside the gradient leaves of x, before the step and after it.
    let kept: F64x8 =
      decay != 0 && shared.decay == .decoupled
      ? 1.0 - shared.share(s.rate, s.factor) * F64x8(decay) : 1.0
    let penalty = F64x8(shared.decay == .l2 ? decay : 0)
    visitBlocks(s.n) { range, _ in mask(s, range, kept, penalty) }
  }

  @inline(__always)
  private func mask(_ s: Wrapped, _ range: Range<Int>, _ kept: F64x8, _ penalty: F64x8) {
    var count: F64x8 = 0.0
    for i in range {
      count += F64x8.select(0.0 .< step(s, i, kept) * gradient(s, i, penalty), 1.0, 0.0)
    }
    let n = F64x8(Double(range.count))
    let scale = isMean ? F64x8(1.0) / F64x8.atLeast(1e-3, count / n) : n / (count + 1.0)
    for i in range {
      let u = step(s, i, kept)
      let product = u * gradient(s, i, penalty)
      // A NaN is neither above zero nor not.
      let share = F64x8.select(0.0 .< product, scale, F64x8.select(product .<= 0.0, 0.0, product))
      s.x[i] = s.earlierX[i] * kept - u * share
    }
  }

  /// What the step took away.
  @inline(__always)
  private func step(_ s: Wrapped, _ i: Int, _ kept: F64x8) -> F64x8 {
    s.earlierX[i] * kept - s.x[i]
  }

  /// The gradient that the optimizer saw, but for clipping.
  @inline(__always)
  private func gradient(_ s: Wrapped, _ i: Int, _ penalty: F64x8) -> F64x8 {
    s.earlierG[i] + penalty * s.earlierX[i]
  }
}

/// Decay only where it goes the way of the step.
private struct CautiousDecay: WrapperRule {
  var inner = NoOptimizer() as any Optimizer
  var strength = 0.1

  mutating func parameters(_ p: inout Parameters) {
    p.number("weight-decay", &strength, search: .logarithmic(1e-4, 1), "λ")
  }

  var vectors: Int { 0 }
  var remembers: Bool { true }
  var traits: OptimizerTraits { inner.traits }

  func after(_ s: Wrapped) {
    let share = s.rate * F64x8(strength)
    for i in 0..<s.n {
      let x = s.earlierX[i]
      let u = x - s.x[i]
      s.x[i] -= F64x8.select(F64x8(0.0) .<= u * x, share * x, 0.0)
    }
  }
}

extension WrapperEntry {
  static let cautious = WrapperEntry(
    "cautious", Cautious(),
    summary: "Moves only the coordinates in which the step agrees with the present gradient",
    details: """
      u, the step of the optimizer behind it (without decoupled decay, which stays), is multiplied by m/s with \
      mᵢ = 1 where uᵢgᵢ > 0, else 0; s = max(mean m, 10⁻³) (scale=mean: the authors, timm) or (Σm + 1)/n \
      (count: pytorch_optimizer). g is the observed gradient with λx of L2 decay; the optimizer's own memory \
      is not masked. Means are over each block of parameters.
      State: the optimizer's. It evaluates nothing of its own.
      """,
    source: "Liang et al. 2024, arXiv:2411.16085"
  ) { own, inner in
    try refuseAskers(inner, behind: "cautious")
    guard let shared = innermostShared(inner),
      shared.weightDecay == 0 || [.l2, .decoupled].contains(shared.decay)
    else {
      throw SpecificationError(
        "'cautious' needs an optimizer behind it whose decay is l2 or decoupled, and no groups")
    }
    var own = own
    own.shared = shared
    return own.around(inner)
  }

  static let cautiousDecay = WrapperEntry(
    "cautious-decay", CautiousDecay(),
    summary: "Cautious weight decay: only where it goes the way of the step",
    details: """
      x ← x − η(u + λ·[u ⊙ x ≥ 0] ⊙ x), ηu the step of the optimizer behind it, whose own decay is best left \
      at 0; λ weight-decay, η learning rate.
      State: the optimizer's. It evaluates nothing of its own.
      """,
    source: "Chen et al. 2025, arXiv:2510.12402",
    takesAskers: true
  )
}
