import Lanes
import Specifications

/// Lion with the learning rate η·d.
private struct DAdaptLion: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.99
  var first = 1e-6
  var shared = GradientPolicy(decay: .decoupled, joining: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.number("d0", &first, in: 1e-300...1e300, search: .logarithmic(1e-8, 1e-2), "first d")
  }

  /// m, s.
  var vectors: Int { 2 }
  /// d, the numerator.
  var scalars: Int { 2 }

  func coefficients(step k: Int, momentum: Double?) -> Double { momentum ?? beta1 }

  @inline(__always)
  func start(_ s: Step) { s.scalars[0] = F64x8(first) }

  @inline(__always)
  func update(_ s: Step) {
    let m = s.vector(0)
    let sum = s.vector(1)
    let kept = s.scalars
    let d = kept[0]
    let length = d * s.rate
    let b1 = F64x8(coefficients(of: s))
    let b2 = F64x8(beta2)
    let root = F64x8.sqrt(b2)
    let rest: F64x8 = 1.0 - root
    let shrink: F64x8 = 1.0 - length * s.decay
    var along: F64x8 = 0.0
    var size: F64x8 = 0.0
    for i in 0..<s.n {
      let g = s.g[i]
      let u = length * F64x8.sign(b1 * m[i] + (1.0 - b1) * g)
      s.x[i] = s.x[i] * shrink - u
      m[i] = b2 * m[i] + ((1.0 - b2) * length) * g
      along += u * sum[i]
      sum[i] = root * sum[i] + rest * u
      size += F64x8.abs(sum[i])
    }
    kept[1] = root * kept[1] + rest * along
    let estimate = kept[1] / (rest * size)
    kept[0] = F64x8.select((d .< estimate) & F64x8.isFinite(estimate), estimate, d)
  }
}

extension OptimizerEntry {
  static let dadaptLion = OptimizerEntry(
    "dadapt-lion", DAdaptLion(),
    summary: "Lion with a learning rate from an estimate of the distance",
    details: """
      λ = ηd, u = λ·sign(β₁m + (1 − β₁)g); x ← x(1 − λ·weight-decay) − u, m ← β₂m + (1 − β₂)λg; with β = √β₂: \
      r ← βr + (1 − β)uᵀs, s ← βs + (1 − β)u, d ← max(d, r/((1 − β)‖s‖₁)).
      d begins at d0; β₁ beta1, β₂ beta2, η learning rate: leave it at 1. Decay is in proportion to λ under decay=decoupled and update.
      State: m, s and two numbers, 16 bytes per parameter. One gradient a step.
      """,
    source: "Defazio & Mishchenko 2023, arXiv:2301.07733; Chen et al. 2023, arXiv:2302.06675",
    defaultRate: 1, gridCenter: 1,
    cyclesMomentum: true,
    invariances: .signLike.summed.with { ($0.length, $0.unit) = (.none, .number) }
  )
}
