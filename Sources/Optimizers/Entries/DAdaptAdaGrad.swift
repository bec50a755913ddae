import Lanes
import Specifications

/// Dual averaging with AdaGrad's scaling and the length η·d.
private struct DAdaptAdaGrad: UpdateRule {
  var momentum = 0.0
  var epsilon = 1e-6
  var first = 1e-6
  var givenGrowth: Double?
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.momentum(&momentum, "μ, weight of the old iterate")
    p.epsilon(&epsilon)
    p.number("d0", &first, in: 1e-300...1e300, search: .logarithmic(1e-8, 1e-2), "first d")
    p.number("growth", &givenGrowth, in: 1...1e300, "most that d grows by in a step")
  }

  private var growth: Double { givenGrowth ?? .infinity }

  /// The start, the weighted sum of gradients, the sum of squares.
  var vectors: Int { 3 }
  /// d, the weighted sum of squared gradients.
  var scalars: Int { 2 }

  func coefficients(step k: Int, momentum cycled: Double?) -> Double { cycled ?? momentum }

  @inline(__always)
  func start(_ s: Step) {
    for i in 0..<s.n {
      s.vector(0)[i] = s.x[i]
      s.vector(2)[i] = 1e-6
    }
    s.scalars[0] = F64x8(first)
  }

  @inline(__always)
  func update(_ s: Step) {
    let origin = s.vector(0)
    let sum = s.vector(1)
    let squares = s.vector(2)
    let kept = s.scalars
    let d = kept[0]
    let e = F64x8(epsilon)
    let length = d * s.rate
    var spent: F64x8 = 0.0
    var reached: F64x8 = 0.0
    var size: F64x8 = 0.0
    for i in 0..<s.n {
      let g = s.g[i]
      let total = squares[i] + g * g
      squares[i] = total
      let root: F64x8 = F64x8.sqrt(total) + e
      let si = sum[i] + length * g
      sum[i] = si
      spent += g * g / root
      reached += si * si / root
      size += F64x8.abs(si)
    }
    kept[1] += length * length * spent
    let bounded = F64x8.min(d * F64x8(growth), (reached - kept[1]) / size)
    kept[0] = F64x8.select((d .< bounded) & F64x8.isFinite(bounded), bounded, d)
    let mu = F64x8(coefficients(of: s))
    let own: F64x8 = 1.0 - mu
    for i in 0..<s.n {
      s.x[i] = mu * s.x[i] + own * (origin[i] - sum[i] / (F64x8.sqrt(squares[i]) + e))
    }
  }
}

extension OptimizerEntry {
  static let dadaptAdaGrad = OptimizerEntry(
    "dadapt-adagrad", DAdaptAdaGrad(),
    summary: "AdaGrad by dual averaging, with a learning rate from an estimate of the distance",
    details: """
      α ← α + g² from 10⁻⁶, a = √α + ε; λ = ηd, s ← s + λg, G ← G + λ²Σg²/a; \
      d ← max(d, min((Σs²/a − G)/‖s‖₁, growth·d)); x ← μx + (1 − μ)(x₀ − s/a).
      d begins at d0; μ momentum, ε epsilon, η learning rate: leave it at 1. At η = 0 the roots a still grow, and x follows.
      State: x₀, s, α and two numbers, 24 bytes per parameter. One gradient a step.
      """,
    source: "Defazio & Mishchenko 2023, arXiv:2301.07733",
    defaultRate: 1, gridCenter: 1, cyclesMomentum: true,
    invariances: .adaptive.unscaled
  )
}
