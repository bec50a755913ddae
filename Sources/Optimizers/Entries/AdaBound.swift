import Lanes
import Specifications

/// Adam whose rate in each coordinate is held between bounds that close on SGD's.
private struct AdaBound: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var finalRate = 0.1
  var gamma = 1e-3
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var keepsMaximum = false
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.number("final-lr", &finalRate, search: .logarithmic(1e-3, 10), "α, the rate it closes on")
    p.number("gamma", &gamma, search: .logarithmic(1e-4, 1e-1), "γ, how fast the bounds close")
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot, "ε₀, inside the root, before v's correction")
    p.flag("amsgrad", &keepsMaximum, "keep the maximum of v")
  }

  var vectors: Int { keepsMaximum ? 3 : 2 }

  /// β₁, √(1 − β₂ᵏ)/(1 − β₁ᵏ), the bounds.
  struct Coefficients { let beta1, correction, low, high: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    let time = gamma * Double(k)
    return Coefficients(
      beta1: b1, correction: Double.sqrt(1 - power(beta2, k)) / (1 - power(b1, k)),
      low: finalRate * (1 - 1 / (time + 1)),
      high: time == 0 ? .greatestFiniteMagnitude : finalRate * (1 + 1 / time))
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = Average(s.vector(1), beta2)
    let most = s.vector(keepsMaximum ? 2 : 1)
    // The bounds follow the schedule; at rate 0 they are closed.
    let factor = F64x8.select(s.rate .== 0.0, 0.0, s.factor)
    let rate = s.rate * F64x8(c.correction)
    let low = factor * F64x8(c.low)
    let high = factor * F64x8(c.high)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
      let largest = F64x8.atLeast(most[i], vi)
      most[i] = largest
      s.x[i] -= F64x8.clamp(rate / (F64x8.sqrt(largest + inside) + e), low, high) * mi
    }
  }
}

extension OptimizerEntry {
  static let adabound = OptimizerEntry(
    "adabound", AdaBound(),
    aliases: [Alias("amsbound", ("amsgrad", "true"))],
    summary: "Adam that turns into SGD: its rates are held between closing bounds",
    details: """
      m, v as in Adam; x ← x − clamp(η c/(√(v + ε₀) + ε), lₖ, uₖ) m with c = √(1 − β₂ᵏ)/(1 − β₁ᵏ), \
      lₖ = α(1 − 1/(γk + 1)), uₖ = α(1 + 1/(γk)) at step k.
      β₁ beta1, β₂ beta2, α final-lr, γ gamma, ε epsilon, ε₀ epsilon-root (before the correction), η \
      learning rate. Under a schedule α is scaled by the schedule's factor, η over the base rate, as the \
      authors scale it.
      amsgrad=true (alias amsbound): v is replaced by its running maximum.
      pytorch_optimizer: ε₀ 1e-15.
      State: m and v, 16 bytes per parameter (24 with amsgrad). One gradient a step.
      """,
    source: "Luo et al. 2019, arXiv:1902.09843",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive.unscaled
  )
}
