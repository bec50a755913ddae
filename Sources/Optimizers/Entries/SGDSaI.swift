import Lanes
import Specifications

/// SGD with momentum and a rate scaled once, by the first gradient's signal-to-noise ratio.
private struct SGDSaI: UpdateRule {
  var momentum = 0.9
  var epsilon = 1e-8
  var shared = GradientPolicy(decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.momentum(&momentum)
    p.epsilon(&epsilon, "ε, added to σ")
  }

  var vectors: Int { 1 }
  /// The scale.
  var scalars: Int { 1 }

  func coefficients(step k: Int, momentum cycled: Double?) -> Double { cycled ?? momentum }

  func update(_ s: Step) {
    let velocity = s.vector(0)
    let kept = s.scalars
    if s.k == 1 {
      var sum: F64x8 = 0.0
      for i in 0..<s.n { sum += s.g[i] }
      let mean = sum / F64x8(Double(s.n))
      let spread = F64x8.norm(s.n) { s.g[$0] - mean }
      let deviation = spread / F64x8(Double.sqrt(Double(max(1, s.n - 1))))
      let size = s.norm(s.g)
      kept[0] = F64x8.select(spread .== 0.0, size, size / (deviation + F64x8(epsilon)))
    }
    let mu = F64x8(coefficients(of: s))
    let own: F64x8 = 1.0 - mu
    let rate = s.rate * kept[0]
    for i in 0..<s.n {
      let b = mu * velocity[i] + own * s.g[i]
      velocity[i] = b
      s.x[i] -= rate * b
    }
  }
}

extension OptimizerEntry {
  static let sgdSaI = OptimizerEntry(
    "sgd-sai", SGDSaI(),
    summary: "SGD with momentum whose rate is scaled once, at initialization",
    details: """
      At the first step ρ = ‖g‖/(σ + ε) with the sample standard deviation σ of g's coordinates (ρ = ‖g‖ where σ = 0); \
      b ← μb + (1 − μ)g, x ← x − ηρb.
      μ momentum, ε epsilon, η learning rate. The authors take a ρ for each block; the whole vector is one here.
      State: b and a number, 8 bytes per parameter. One gradient a step.
      """,
    source: "Xu et al. 2024, arXiv:2412.11768",
    defaultRate: 0.01, gridCenter: 0.1,
    cyclesMomentum: true,
    invariances: .adaptive.summed.with { ($0.signs, $0.unit) = (.none, .gradientStep) }
  )
}
