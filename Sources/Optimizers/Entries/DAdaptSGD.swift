import Lanes
import Specifications

/// Dual averaging with the length η·d/‖g₁‖, d a lower bound on the distance to the solution.
private struct DAdaptSGD: UpdateRule {
  var momentum = 0.0
  var first = 1e-6
  var givenGrowth: Double?
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.momentum(&momentum, "μ, weight of the old iterate")
    p.number("d0", &first, in: 1e-300...1e300, search: .logarithmic(1e-8, 1e-2), "first d")
    p.number("growth", &givenGrowth, in: 1...1e300, "most that d grows by in a step")
  }

  private var growth: Double { givenGrowth ?? .infinity }

  /// The start, the weighted sum of gradients.
  var vectors: Int { 2 }
  /// d, the numerator, the norm of the first gradient.
  var scalars: Int { 3 }

  func coefficients(step k: Int, momentum cycled: Double?) -> Double { cycled ?? momentum }

  func start(_ s: Step) {
    for i in 0..<s.n { s.vector(0)[i] = s.x[i] }
    s.scalars[0] = F64x8(first)
  }

  func update(_ s: Step) {
    let origin = s.vector(0)
    let sum = s.vector(1)
    let kept = s.scalars
    let unit = F64x8.select(kept[2] .== 0.0, s.norm(s.g), kept[2])
    kept[2] = unit
    let d = kept[0]
    let length = F64x8.select(unit .== 0.0, 0.0, d * s.rate / unit)
    var along: F64x8 = 0.0
    for i in 0..<s.n {
      along += s.g[i] * sum[i]
      sum[i] += length * s.g[i]
    }
    kept[1] += length * along
    let size = s.norm(sum)
    let estimate = 2.0 * kept[1] / size
    let bounded = F64x8.min(d * F64x8(growth), estimate)
    kept[0] = F64x8.select((d .< bounded) & F64x8.isFinite(bounded), bounded, d)
    let mu = F64x8(coefficients(of: s))
    let own: F64x8 = 1.0 - mu
    for i in 0..<s.n { s.x[i] = mu * s.x[i] + own * (origin[i] - sum[i]) }
  }
}

extension OptimizerEntry {
  static let dadaptSGD = OptimizerEntry(
    "dadapt-sgd", DAdaptSGD(),
    summary: "Dual averaging with a learning rate from an estimate of the distance",
    details: """
      λ = ηd/‖g₁‖; r ← r + λgᵀs, s ← s + λg, d ← max(d, min(2r/‖s‖, growth·d)); x ← μx + (1 − μ)(x₀ − s).
      d begins at d0; μ momentum, g₁ the first gradient that is not zero, η learning rate: leave it at 1. At η = 0 x is still \
      drawn to x₀ − s where μ > 0.
      State: x₀, s and three numbers, 16 bytes per parameter. One gradient a step.
      """,
    source: "Defazio & Mishchenko 2023, arXiv:2301.07733",
    defaultRate: 1, gridCenter: 1, cyclesMomentum: true,
    invariances: .linear.summed.with { ($0.length, $0.unit) = (.none, .number) }
  )
}
