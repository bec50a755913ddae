import Lanes
import Specifications

/// b ← μb + (1 − τ)g; x ← x − ηd with d = b, or g + μb (Nesterov).
struct SGD: UpdateRule {
  enum Rate: String, CaseIterable {
    case outside
    case inside
  }

  var momentum = 0.0
  var dampening = 0.0
  var isNesterov = false
  var rate = Rate.outside
  var looksAhead = false
  var shared = GradientPolicy(joining: .update)

  mutating func parameters(_ p: inout Parameters) {
    p.momentum(&momentum)
    p.number("dampening", &dampening, in: 0...1, "τ")
    p.flag("nesterov", &isNesterov, "the library form of Nesterov's momentum")
    p.choice("rate", &rate, "where η acts")
    p.flag(
      "lookahead", &looksAhead, "gradient at x − μv, the textbook form of Nesterov's momentum")
  }

  private var isRateInside: Bool { rate == .inside }
  var queriesElsewhere: Bool { looksAhead && momentum > 0 }

  var vectors: Int { momentum == 0 ? 0 : 1 }

  /// 2 + 2μ over the share of a gradient that enters; with Nesterov's step (2 + 2μ)/(1 + 2μ).
  ///
  /// From the roots of the iteration's characteristic polynomial (Jury's conditions).
  var stabilityLimit: Double? {
    guard shared.isPlain, shared.weightDecay == 0, momentum < 1, dampening < 1 else { return nil }
    if momentum == 0 { return 2 }
    // Nesterov's form keeps its own gradient undamped: the closed form is that without dampening.
    if isNesterov || queriesElsewhere {
      return dampening == 0 ? (2 + 2 * momentum) / (1 + 2 * momentum) : nil
    }
    return (2 + 2 * momentum) / (1 - dampening)
  }

  /// μ, and the share of a gradient that enters: of the first one all.
  struct Coefficients { let momentum, share: Double }

  func coefficients(step k: Int, momentum cycled: Double?) -> Coefficients {
    Coefficients(
      momentum: momentum == 0 ? 0 : cycled ?? momentum, share: k == 1 ? 1 : 1 - dampening)
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    if momentum == 0 {
      for i in 0..<s.n { s.x[i] -= s.rate * s.g[i] }
      return
    }
    let velocity = s.vector(0)
    let mu = F64x8(c.momentum)
    if dampening == 0 && !isRateInside && !isNesterov {
      for i in 0..<s.n {
        let b = mu * velocity[i] + s.g[i]
        velocity[i] = b
        s.x[i] -= s.rate * b
      }
      return
    }
    let share = F64x8(c.share) * (isRateInside ? s.rate : 1.0)
    let rate: F64x8 = isRateInside ? 1.0 : s.rate
    if isNesterov {
      let own: F64x8 = isRateInside ? s.rate : 1.0
      for i in 0..<s.n {
        let b = mu * velocity[i] + share * s.g[i]
        velocity[i] = b
        s.x[i] -= rate * (own * s.g[i] + mu * b)
      }
    } else {
      for i in 0..<s.n {
        let b = mu * velocity[i] + share * s.g[i]
        velocity[i] = b
        s.x[i] -= rate * b
      }
    }
  }

  @inline(__always)
  func queryPoint(_ s: Step, into y: MutableMemoryView<F64x8>) {
    let velocity = s.vector(0)
    let reach = F64x8(coefficients(of: s).momentum) * (isRateInside ? 1.0 : s.rate)
    for i in 0..<s.n { y[i] = s.x[i] - reach * velocity[i] }
  }
}

extension SGD: TorchOrdered {
  var hasTorchOrder: Bool {
    shared.isPlain && !isRateInside && !queriesElsewhere && dampening == 0
  }

  /// b ← g first, then `b.mul_(μ).add_(g)`; `x.add_(b, alpha=−η)`, or of `g.add(b, alpha=μ)`.
  @inline(never)
  func step(_ r: RoundedStep) {
    let s = r.s
    let mu = F32x8(coefficients(of: s).momentum)
    let rate = F32x8(-s.rate)
    for i in 0..<s.n {
      let g = r.gradient(i)
      var direction = g
      if momentum != 0 {
        let b = r.keep(0, i, s.k == 1 ? g : r.scaled(r.memory(0, i), mu) + g)
        direction = isNesterov ? r.r(r.sum(g, b, times: mu)) : b
      }
      r.move(i, along: direction, times: rate)
    }
  }
}

extension OptimizerEntry {
  static let sgd = OptimizerEntry(
    "sgd", SGD(),
    aliases: [
      Alias("gd"), Alias("sgdm", ("momentum", "0.9")),
      Alias("nag", ("momentum", "0.9"), ("nesterov", "true")),
    ],
    summary: "Gradient descent, with heavy-ball or Nesterov momentum",
    details: """
      b ← μb + (1 − τ)g, the first gradient undamped; x ← x − ηb, or with nesterov x ← x − η(g + μb).
      μ momentum, τ dampening, η learning rate.
      rate=inside puts η into the velocity, v ← μv + ηg, x ← x − v: the textbook's and Keras' form. The \
      two differ when η changes over time.
      lookahead=true asks for the gradient at x − μv: the textbook's Nesterov momentum, whose iterates are \
      the library form's shifted by the velocity.
      With rate=inside the velocity goes on at η = 0.
      State: the velocity, 8 bytes per parameter. momentum=0 has none: dampening, nesterov and lookahead then do \
      nothing, and a schedule has no momentum to cycle. One gradient a step.
      torch and optax: rate outside; Keras: inside.
      """,
    source:
      "Polyak 1964, doi:10.1016/0041-5553(64)90137-5; Nesterov 1983; Sutskever et al. 2013 (ICML)",
    defaultRate: 0.01, gridCenter: 0.01, cyclesMomentum: true,
    invariances: .linear
  ) { own in
    guard !(own.isNesterov && own.looksAhead) else {
      throw SpecificationError(
        "'sgd': nesterov=true and lookahead=true are two forms of one method: give one of them")
    }
    var own = own
    // λx joins the direction before momentum: that is g + λx.
    if own.shared.decay == .update { own.shared.decay = .l2 }
    return own as any Optimizer
  }
}
