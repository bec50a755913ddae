import Lanes
import Specifications

/// v ← αv + (1 − α)g²; x ← x − η g/(√v + ε), with momentum on what is subtracted.
private struct RMSprop: UpdateRule {
  enum Rate: String, CaseIterable {
    case outside
    case inside
  }

  var alpha = 0.99
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var isCentered = false
  var momentum = 0.0
  var rate = Rate.outside
  var isNesterov = false
  var initial = 0.0
  var correctsBias = false
  var shared = GradientPolicy(joining: .update)

  mutating func parameters(_ p: inout Parameters) {
    p.number("alpha", &alpha, in: .averaging, search: .complement(0.001, 0.5), "α")
    p.epsilon(&epsilon, "ε, outside the root")
    p.epsilonRoot(&epsilonRoot, "ε₀, inside the root")
    p.flag("centered", &isCentered, "subtract the squared mean of g")
    p.momentum(&momentum, "μ")
    p.choice("rate", &rate, "where η acts")
    p.flag("nesterov", &isNesterov, "Nesterov's form of momentum")
    p.number("initial-accumulator", &initial, "v₀")
    p.flag("bias-correction", &correctsBias, "divide the averages by 1 − αᵏ")
  }

  private var isRateInside: Bool { rate == .inside }

  var vectors: Int { 1 + (isCentered ? 1 : 0) + (momentum == 0 ? 0 : 1) }

  /// μ, 1/(1 − αᵏ).
  struct Coefficients { let momentum, unbias: Double }

  func coefficients(step k: Int, momentum cycled: Double?) -> Coefficients {
    Coefficients(
      momentum: momentum == 0 ? 0 : cycled ?? momentum,
      unbias: correctsBias ? 1 / (1 - power(alpha, k)) : 1)
  }

  @inline(__always)
  func start(_ s: Step) {
    for i in 0..<s.n { s.vector(0)[i] = F64x8(initial) }
  }

  @inline(__always)
  func update(_ s: Step) {
    let squares = s.vector(0)
    let keep = F64x8(alpha)
    let own: F64x8 = 1.0 - keep
    let inside = F64x8(epsilonRoot)
    let outside = F64x8(epsilon)
    let isPlain = !isCentered && momentum == 0 && !correctsBias && shared.decay != .update
    if isPlain && epsilonRoot == 0 {
      for i in 0..<s.n {
        let g = s.g[i]
        let v = keep * squares[i] + (own * g) * g
        squares[i] = v
        s.x[i] -= s.rate * (g / (F64x8.sqrt(v) + outside))
      }
      return
    }
    if isPlain {
      for i in 0..<s.n {
        let g = s.g[i]
        let v = keep * squares[i] + (own * g) * g
        squares[i] = v
        s.x[i] -= s.rate * (g / (F64x8.sqrt(v + inside) + outside))
      }
      return
    }
    let correction = F64x8(coefficients(of: s).unbias)
    for i in 0..<s.n {
      let g = s.g[i]
      let v = keep * squares[i] + (own * g) * g
      squares[i] = v
      let spread = isCentered ? variance(v * correction, s, i, correction) : v * correction
      let d: F64x8 = g / (F64x8.sqrt(spread + inside) + outside) + s.decay * s.x[i]
      s.x[i] -= momentum == 0 ? s.rate * d : carried(d, s, i)
    }
  }

  /// v − m² with the average m of g; rounding cannot make it negative.
  @inline(__always)
  private func variance(_ v: F64x8, _ s: Step, _ i: Int, _ correction: F64x8) -> F64x8 {
    let means = s.vector(1)
    let m = F64x8(alpha) * means[i] + (1.0 - F64x8(alpha)) * s.g[i]
    means[i] = m
    let mean = m * correction
    return F64x8.max(0.0, v - mean * mean)
  }

  /// What momentum makes of the direction d, times the learning rate.
  @inline(__always)
  private func carried(_ d: F64x8, _ s: Step, _ i: Int) -> F64x8 {
    let velocity = s.vector(isCentered ? 2 : 1)
    let mu = F64x8(coefficients(of: s).momentum)
    let own = isRateInside ? s.rate * d : d
    let b = mu * velocity[i] + own
    velocity[i] = b
    let step = isNesterov ? own + mu * b : b
    return isRateInside ? step : s.rate * step
  }
}

extension RMSprop: TorchOrdered {
  var hasTorchOrder: Bool {
    shared.isPlain && shared.decay != .update && !isCentered && momentum == 0 && !correctsBias
      && epsilonRoot == 0
  }

  /// `v.mul_(α).addcmul_(g, g, value=1 − α); x.addcdiv_(g, √v + ε, value=−η)`.
  @inline(never)
  func step(_ r: RoundedStep) {
    let s = r.s
    let (kept, own, e) = (F32x8(alpha), F32x8(1 - alpha), F32x8(epsilon))
    let rate = F32x8(-s.rate)
    for i in 0..<s.n {
      let g = r.gradient(i)
      let v = r.keep(0, i, r.sum(r.scaled(r.memory(0, i), kept), g, g, times: own))
      r.move(i, along: g, over: r.root(v, epsilon: e), times: rate)
    }
  }
}

extension OptimizerEntry {
  static let rmsprop = OptimizerEntry(
    "rmsprop", RMSprop(),
    summary: "Gradient divided by the root of its mean square, optionally centred, with momentum",
    details: """
      v ← αv + (1 − α)g², v₀ = initial-accumulator; d = g/(√(v + ε₀) + ε); x ← x − ηd.
      α alpha, ε epsilon, ε₀ epsilon-root, η learning rate.
      centered=true: v − m² takes v's place under the root, m ← αm + (1 − α)g.
      momentum=μ: b ← μb + d, x ← x − ηb; with nesterov=true x ← x − η(d + μb). rate=inside puts η into b, \
      b ← μb + ηd, x ← x − b (Keras, optax); outside is torch's. momentum 0 has nothing to cycle.
      With rate=inside the velocity goes on at η = 0.
      bias-correction=true: v and m are divided by 1 − αᵏ at step k = 1, 2, … (optax' option). It \
      cannot be had with centered=true: the corrected variance of the first gradients is 0 or next to it, and \
      dividing by it throws the iterate away (as in optax).
      torch: α = 0.99, ε outside. optax and Keras: α = 0.9 and ε₀ inside the root (epsilon=0).
      State: v, 8 bytes per parameter, and 8 more each with centered and with momentum. One gradient a step.
      """,
    source: "Tieleman & Hinton 2012 (lecture 6.5); centred: Graves 2013, arXiv:1308.0850",
    defaultRate: 0.01, cyclesMomentum: true,
    invariances: .adaptive
  ) { own in
    guard !own.isCentered || own.alpha > 0 else {
      throw SpecificationError(
        "'rmsprop': centered=true with alpha=0 divides by the variance of one gradient, which is 0")
    }
    guard !own.isCentered || !own.correctsBias else {
      throw SpecificationError(
        "'rmsprop': centered=true with bias-correction=true divides by the variance of the first "
          + "gradient, which is 0; give one of them")
    }
    return own as any Optimizer
  }
}
