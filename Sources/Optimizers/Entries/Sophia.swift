import Lanes
import Specifications

/// x ← x − η·clamp(m̂/max(γh, ε), ±ρ), h an average of the Hessian's diagonal.
private struct Sophia: TabulatedOptimizer, HasGradientPolicy {
  var beta1 = 0.965
  var beta2 = 0.99
  var gamma = 0.01
  var epsilon = 1e-8
  var bound = 1.0
  var interval = 10
  var shared = GradientPolicy(decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2, "β₂, of the diagonal")
    p.number("gamma", &gamma, search: .logarithmic(1e-3, 1), "γ, factor on h")
    p.epsilon(&epsilon, "ε, least divisor")
    p.number("clip", &bound, search: .logarithmic(0.01, 10), "ρ, bound on each coordinate's step")
    p.count("interval", &interval, in: 1...1_000_000, "T, steps from one diagonal to the next")
  }

  /// m and h.
  func stateCount(_ n: Int) -> Int { 2 * n }
  /// The diagonal of a group, and one run's iterate, unit vector and column of the Hessian.
  func workCount(_ n: Int, groups: Int) -> Int {
    n + (3 * n + F64x8.count - 1) / F64x8.count
  }
  var stateBytesPerParameter: Double { 16 }
  var traits: OptimizerTraits {
    shared.isPlain ? .asksForMore : [.asksForMore, .overwritesGradient]
  }

  func coefficients(step k: Int, momentum: Double?) -> AverageCorrection {
    AverageCorrection(beta1: momentum ?? beta1, step: k)
  }

  func start(_ batch: Batch) {}
  func step(_ b: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    let looks = (k - 1) % interval == 0
    let n = b.n
    for group in 0..<b.groups {
      let g = b.g + group * n
      let s = Step(
        x: b.x + group * n, g: UnsafePointer(g), f: b.f[group], rate: b.rate[group],
        factor: b.factor[group], state: b.state + group * b.stateStride, stateCount: 2 * n,
        vectors: 2, n: n, k: k, c: c, decay: 0.0, work: b.work, workCount: 0)
      if looks { diagonal(b, group) }
      shared.before(s.observed, gradient: g)
      update(s)
      if looks { average(s, UnsafePointer(b.work)) }
      shared.after(s.observed)
    }
  }

  /// One step with the h of before.
  private func update(_ s: Step) {
    let m = s.vector(0)
    let h = s.vector(1)
    let c = coefficients(of: s)
    let b1 = F64x8(c.beta1)
    let own: F64x8 = 1.0 - b1
    let most = F64x8(bound)
    for i in 0..<s.n {
      m[i] = b1 * m[i] + own * s.g[i]
      let u = m[i] * F64x8(c.unbias1) / F64x8.atLeast(F64x8(epsilon), F64x8(gamma) * h[i])
      s.x[i] -= s.rate * F64x8.clamp(u, -most, most)
    }
  }

  /// h ← β₂h + (1 − β₂)·diagonal.
  private func average(_ s: Step, _ diagonal: UnsafePointer<F64x8>) {
    let h = s.vector(1)
    let b2 = F64x8(beta2)
    let strength = F64x8(shared.decay == .l2 ? shared.weightDecay : 0)
    for i in 0..<s.n { h[i] = b2 * h[i] + (1.0 - b2) * (diagonal[i] + strength) }
  }

  /// Writes the diagonals of the group's Hessians to the work memory, column by column.
  private func diagonal(_ b: Batch, _ group: Int) {
    let n = b.n
    (b.work + n).withMemoryRebound(to: Double.self, capacity: 3 * n) { x in
      let unit = x + n
      let column = unit + n
      unit.update(repeating: 0, count: n)
      for lane in 0..<F64x8.count {
        for i in 0..<n { x[i] = b.x[group * n + i][lane] }
        for i in 0..<n {
          unit[i] = 1
          b.oracle.hessianProduct(
            run: group * F64x8.count + lane, x: x, times: unit, into: column)
          unit[i] = 0
          b.work[i][lane] = column[i]
        }
      }
    }
  }
}

extension OptimizerEntry {
  static let sophia = OptimizerEntry(
    "sophia", Sophia(),
    summary: "Momentum divided by an average of the Hessian's diagonal, clipped per coordinate",
    details: """
      m ← β₁m + (1 − β₁)g; x ← x − η·clamp(m̂/max(γh, ε), ±ρ) with m̂ = m/(1 − β₁ᵏ) at step k = 1, 2, …; then \
      at steps 1, 1 + T, 1 + 2T, … h ← β₂h + (1 − β₂)·diag ∇²f(x), of the point that the step began at. \
      The first step has h = 0: it goes by signs.
      β₁ beta1, β₂ beta2, γ gamma, ε epsilon, ρ clip, T interval, η learning rate.
      The diagonal is the landscape's own, free of noise; optax and the authors estimate it with one random \
      Hessian product (for a diagonal Hessian with signs: exactly this). L2 decay adds λ to it.
      State: m and h, 16 bytes per parameter. One gradient a step, and n Hessian products, counted as n \
      gradients, at every T-th.
      """,
    source: "Liu et al. 2024, arXiv:2305.14342",
    defaultRate: 0.01, cyclesMomentum: true,
    invariances: .adaptive.with { $0.length = .none }
  )
}
