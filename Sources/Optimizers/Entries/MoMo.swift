import Lanes
import Specifications

/// A step along the averaged gradient, as long as the averaged linear models promise to reach the bound.
private struct MoMo: UpdateRule {
  /// Where λ acts.
  enum Decay {
    /// (x − τd)/(1 + ηλ).
    case divide
    /// x/(1 + ηλ) − τd.
    case divideFirst
    /// (1 − ηλ)x − τd.
    case multiply
  }

  var beta = 0.9
  /// β₂ and ε of the adaptive form.
  var second: (beta2: Double, epsilon: Double)?
  var correctsBias = false
  var bound = 0.0
  var adapts = false
  var strength = 0.0
  var decayForm = Decay.divide
  var shared = GradientPolicy(decay: .proximal, joining: .update)

  mutating func parameters(_ p: inout Parameters) {
    if var own = second {
      p.beta1(&beta)
      p.beta2(&own.beta2)
      p.epsilon(&own.epsilon)
      second = own
    } else {
      p.number("beta", &beta, in: .averaging, search: .complement(0.003, 1), "β")
      p.flag(
        "bias-correction", &correctsBias, "begin the averages at zero and divide by 1 − βᵏ")
    }
    p.number("lower-bound", &bound, in: -1e300...1e300, "f₊, a lower bound on f")
    p.flag("adapt-lower-bound", &adapts, "raise the bound where the steps say so")
  }

  var vectors: Int { second == nil ? 1 : 2 }
  /// The averages of f and of gᵀx, the lower bound.
  var scalars: Int { 3 }

  /// Weights of the old and the new in the averages, ρ, 1/√(1 − β₂ᵏ).
  struct Coefficients { let old, new, rho, unbias2: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b = momentum ?? beta
    let isFirst = k == 1 && !correctsBias
    return Coefficients(
      old: isFirst ? 0 : b, new: isFirst ? 1 : 1 - b, rho: correctsBias ? 1 - power(b, k) : 1,
      unbias2: second.map { 1 / Double.sqrt(1 - power($0.beta2, k)) } ?? 1)
  }

  func start(_ s: Step) { s.scalars[2] = F64x8(bound) }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let d = s.vector(0)
    let direction = s.direction
    let kept = s.scalars
    let old = F64x8(c.old)
    let new = F64x8(c.new)
    let rho = F64x8(c.rho)
    var slope: F64x8 = 0.0
    for i in 0..<s.n { slope += s.x[i] * s.g[i] }
    let value = old * kept[0] + new * s.f
    let line = old * kept[1] + new * slope
    kept[0] = value
    kept[1] = line
    var along: F64x8 = 0.0
    for i in 0..<s.n {
      let g = s.g[i]
      let di = old * d[i] + new * g
      d[i] = di
      along += s.x[i] * di
      direction[i] = scaled(s, i, g, di)
    }
    // ‖d‖², or Σd²/P, by its root.
    let size: F64x8 =
      second == nil
      ? s.norm(d)
      : F64x8.norm(s.n) { F64x8.sqrt(F64x8.abs(d[$0])) * F64x8.sqrt(F64x8.abs(direction[$0])) }
    let weight: F64x8 = 1.0 + s.rate * F64x8(strength)
    let model: F64x8 = weight * (value - line) + along
    var least = kept[2]
    if adapts {
      let isBelow = model .< weight * rho * least
      least = F64x8.select(isBelow, F64x8.max(F64x8(bound), model / (2.0 * weight * rho)), least)
    }
    let promise = F64x8.atLeast(0.0, model - weight * rho * least)
    let reach = F64x8.select(size .== 0.0, 0.0, promise / size / size)
    let tau = F64x8.select(reach .< s.rate / rho, reach, s.rate / rho)
    if adapts {
      least = F64x8.max(F64x8(bound), (value - line + along - 0.5 * tau * size * size) / rho)
    }
    kept[2] = least
    let share = s.rate * F64x8(strength)
    for i in 0..<s.n {
      let move = tau * direction[i]
      switch decayForm {
      case .divide: s.x[i] = (s.x[i] - move) / weight
      case .divideFirst: s.x[i] = s.x[i] - share / weight * s.x[i] - move
      case .multiply: s.x[i] = s.x[i] * (1.0 - share) - move
      }
    }
  }

  /// d, or d/P with P = √v̂ + ε.
  @inline(__always)
  private func scaled(_ s: Step, _ i: Int, _ g: F64x8, _ d: F64x8) -> F64x8 {
    guard let second else { return d }
    let v = s.vector(1)
    let b2 = F64x8(second.beta2)
    v[i] = b2 * v[i] + ((1.0 - b2) * g) * g
    return d / (F64x8.sqrt(v[i]) * F64x8(coefficients(of: s).unbias2) + F64x8(second.epsilon))
  }

  /// Its own decay taken out of the shared keys.
  func decaying() -> any Optimizer {
    var own = self
    guard shared.decay != .l2 && shared.decay != .after else { return own as any Optimizer }
    own.strength = shared.weightDecay
    own.decayForm =
      shared.decay == .proximal ? .divide : shared.decay == .update ? .divideFirst : .multiply
    own.shared.weightDecay = 0
    return own as any Optimizer
  }

  static let tail = """
    τ = min(η/ρ, max(0, w(f̄ − ρf₊ − γ̄) + dᵀx)/N), w = 1 + ηλ; x ← (x − τd)/w (decay=proximal, momo-opt), \
    x/w − τd (update, optax) or (1 − ηλ)x − τd (decoupled, momo-opt's divide=False).
    f₊ lower-bound, λ weight-decay, η learning rate: the longest step. adapt-lower-bound=true: with \
    h = w(f̄ − γ̄) + dᵀx, f₊ ← max(h/(2wρ), the given bound) where h < wρf₊, and after the step \
    f₊ ← max((f̄ − γ̄ + dᵀx − ½τN)/ρ, the given bound).
    """
}

extension OptimizerEntry {
  static let momo = OptimizerEntry(
    "momo", MoMo(),
    summary: "Momentum with a model-based step length: averaged linear models and a lower bound",
    details: """
      f̄, γ̄ and d: averages, with β, of f, of gᵀx and of g; N = ‖d‖². They begin at their first values, and ρ = 1; with \
      bias-correction=true at 0, and ρ = 1 − βᵏ.
      \(MoMo.tail)
      β beta. It uses the observed value f.
      State: d and three numbers, 8 bytes per parameter. One gradient a step, with its value.
      """,
    source: "Schaipp et al. 2023, arXiv:2305.07583",
    defaultRate: 1, gridCenter: 1,
    cyclesMomentum: true,
    invariances: .linear.summed
  ) { $0.decaying() }

  static let momoAdam = OptimizerEntry(
    "momo-adam", MoMo(second: (0.999, 1e-8), correctsBias: true),
    summary: "Adam's direction with MoMo's model-based step length",
    details: """
      f̄, γ̄ and m: averages from 0, with β₁, of f, of gᵀx and of g; ρ = 1 − β₁ᵏ; v as in Adam, P = √v̂ + ε, \
      d = m/P in the step, N = Σm²/P.
      \(MoMo.tail)
      β₁ beta1, β₂ beta2, ε epsilon. It uses the observed value f.
      State: m, v and three numbers, 16 bytes per parameter. One gradient a step, with its value.
      """,
    source: "Schaipp et al. 2023, arXiv:2305.07583",
    defaultRate: 0.01, gridCenter: 0.1,
    cyclesMomentum: true,
    invariances: .adaptive.summed
  ) { $0.decaying() }
}
