import Lanes
import Specifications

/// Adan with the learning rate η·d.
private struct DAdaptAdan: UpdateRule {
  var beta1 = 0.98
  var beta2 = 0.92
  var beta3 = 0.99
  var epsilon = 1e-8
  var first = 1e-6
  var givenGrowth: Double?
  var shared = GradientPolicy(decay: .proximal)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2, "β₂, of the change of the gradient")
    p.number("beta3", &beta3, in: .averaging, search: .complement(0.001, 0.5), "β₃")
    p.epsilon(&epsilon)
    p.number("d0", &first, in: 1e-300...1e300, search: .logarithmic(1e-8, 1e-2), "first d")
    p.number("growth", &givenGrowth, in: 1...1e300, "most that d grows by in a step")
  }

  private var growth: Double { givenGrowth ?? .infinity }
  /// λ that acts with the length ηd, and whether it divides.
  var strength = 0.0
  var divides = false

  /// m, the averaged change, v, the last gradient, s.
  var vectors: Int { 5 }
  /// d, the weighted sum of squared gradients.
  var scalars: Int { 2 }

  /// β₁, weight of the change of the gradient.
  struct Coefficients { let beta1, difference: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    Coefficients(beta1: momentum ?? beta1, difference: k == 1 ? 0 : 1)
  }

  func start(_ s: Step) { s.scalars[0] = F64x8(first) }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = s.vector(0)
    let change = s.vector(1)
    let v = s.vector(2)
    let previous = s.vector(3)
    let sum = s.vector(4)
    let kept = s.scalars
    let d = kept[0]
    let length = d * s.rate
    let b1 = F64x8(c.beta1)
    let b2 = F64x8(beta2)
    let b3 = F64x8(beta3)
    let own3: F64x8 = 1.0 - b3
    let e = F64x8(epsilon)
    var spent: F64x8 = 0.0
    var reached: F64x8 = 0.0
    var size: F64x8 = 0.0
    for i in 0..<s.n {
      let g = s.g[i]
      let difference = F64x8(c.difference) * (g - previous[i])
      let ahead = g + b2 * difference
      previous[i] = g
      m[i] = b1 * m[i] + ((1.0 - b1) * length) * g
      change[i] = b2 * change[i] + ((1.0 - b2) * length) * difference
      v[i] = b3 * v[i] + (own3 * ahead) * ahead
      let root: F64x8 = F64x8.sqrt(v[i]) + e
      spent += g * g / root
      let si = b3 * sum[i] + (own3 * length) * g
      sum[i] = si
      reached += si * si / root
      size += F64x8.abs(si)
    }
    kept[1] = b3 * kept[1] + spent * (length * length) * own3
    let bounded = F64x8.min(d * F64x8(growth), (reached / own3 - kept[1]) / size)
    kept[0] = F64x8.select((d .< bounded) & F64x8.isFinite(bounded), bounded, d)
    let share = length * F64x8(strength)
    let shrink: F64x8 = divides ? 1.0 : 1.0 - share
    let divisor: F64x8 = divides ? 1.0 + share : 1.0
    for i in 0..<s.n {
      let u = (m[i] + b2 * change[i]) / (F64x8.sqrt(v[i]) + e)
      s.x[i] = (s.x[i] * shrink - u) / divisor
    }
  }
}

extension OptimizerEntry {
  static let dadaptAdan = OptimizerEntry(
    "dadapt-adan", DAdaptAdan(),
    summary: "Adan with a learning rate from an estimate of the distance",
    details: """
      λ = ηd, δ = g − g₋ (0 at first), h = g + β₂δ; m ← β₁m + (1 − β₁)λg, c ← β₂c + (1 − β₂)λδ, v ← β₃v + (1 − β₃)h², \
      a = √v + ε; s ← β₃s + (1 − β₃)λg, G ← β₃G + (1 − β₃)λ²Σg²/a; \
      d ← max(d, min((Σs²/a/(1 − β₃) − G)/‖s‖₁, growth·d)); x ← (x − (m + β₂c)/a)/(1 + λ·weight-decay), or with \
      decay=decoupled x(1 − λ·weight-decay) − (m + β₂c)/a.
      d begins at d0; β₁ beta1, β₂ beta2, β₃ beta3, ε epsilon, η learning rate: leave it at 1. The rates are in m and c: at \
      η = 0 they go on.
      State: m, c, v, g₋, s and two numbers, 40 bytes per parameter. One gradient a step.
      """,
    source: "Defazio & Mishchenko 2023, arXiv:2301.07733; Xie et al. 2024, arXiv:2208.06677",
    defaultRate: 1, gridCenter: 1,
    cyclesMomentum: true,
    invariances: .adaptive.summed.with { ($0.length, $0.unit) = (.none, .number) }
  ) { own in
    var own = own
    own.divides = own.shared.decay == .proximal
    if own.divides || own.shared.decay == .decoupled {
      own.strength = own.shared.weightDecay
      own.shared.weightDecay = 0
    }
    return own as any Optimizer
  }
}
