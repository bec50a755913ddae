import Lanes
import Specifications

/// The mean of several velocities with momentum factors of their own.
private struct AggMo: UpdateRule {
  var betas: [Double] = [0, 0.9, 0.99]
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.numbers("betas", &betas, in: 0...1, "βⱼ, the momentum factors")
  }

  var vectors: Int { betas.count }

  @inline(__always)
  func update(_ s: Step) {
    let rate = s.rate * F64x8(1 / Double(betas.count))
    for j in 0..<betas.count {
      let velocity = s.vector(j)
      let beta = F64x8(betas[j])
      for i in 0..<s.n {
        let b = beta * velocity[i] + s.g[i]
        velocity[i] = b
        s.x[i] -= rate * b
      }
    }
  }
}

extension OptimizerEntry {
  static let aggmo = OptimizerEntry(
    "aggmo", AggMo(),
    summary: "Aggregated momentum: the mean of several velocities",
    details: """
      bⱼ ← βⱼbⱼ + g for j = 1 … K, x ← x − (η/K) Σ bⱼ.
      βⱼ betas, η learning rate.
      State: K velocities, 8K bytes per parameter. One gradient a step.
      """,
    source: "Lucas et al. 2019, arXiv:1804.00325",
    defaultRate: 0.01, gridCenter: 0.01,
    invariances: .linear
  )
}
