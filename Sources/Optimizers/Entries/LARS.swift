import Lanes
import Specifications

/// Momentum with the gradient's length set to a share of the iterate's.
private struct LARS: UpdateRule {
  enum Ratio: String, CaseIterable {
    case joint
    case separate
  }

  enum Rate: String, CaseIterable {
    case outside
    case inside
  }

  var momentum = 0.9
  var trust = 0.001
  var epsilon = 0.0
  var isNesterov = false
  var ratio = Ratio.joint
  var rate = Rate.inside
  var shared = GradientPolicy(decay: .update, joining: .update)

  mutating func parameters(_ p: inout Parameters) {
    p.momentum(&momentum)
    p.number("trust", &trust, search: .logarithmic(1e-4, 1), "τ, the share of ‖x‖")
    p.epsilon(&epsilon, "ε, added to the direction's norm", floor: 0)
    p.flag("nesterov", &isNesterov, "the library form of Nesterov's momentum")
    p.choice("ratio", &ratio, "‖g + λx‖ or ‖g‖ + λ‖x‖")
    p.choice("rate", &rate, "where η acts")
  }

  private var isRatioJoint: Bool { ratio == .joint }
  private var isRateInside: Bool { rate == .inside }

  var vectors: Int { momentum == 0 ? 0 : 1 }

  func coefficients(step k: Int, momentum cycled: Double?) -> Double {
    momentum == 0 ? 0 : cycled ?? momentum
  }

  func update(_ s: Step) {
    let length = s.norm
    let size: F64x8
    if isRatioJoint {
      size = F64x8.norm(s.n) { s.g[$0] + s.decay * s.x[$0] }
    } else {
      size = s.norm(s.g) + s.decay * length
    }
    let ratio = F64x8(trust) * length / (size + F64x8(epsilon))
    let still = (length .== 0.0) | (size .== 0.0)
    let scale = F64x8.select(still, 1.0, ratio)
    if momentum == 0 {
      let rate = s.rate * scale
      for i in 0..<s.n { s.x[i] -= rate * (s.g[i] + s.decay * s.x[i]) }
      return
    }
    let velocity = s.vector(0)
    let mu = F64x8(coefficients(of: s))
    let share = scale * (isRateInside ? s.rate : 1.0)
    let rate: F64x8 = isRateInside ? 1.0 : s.rate
    // d = b, or the coming share + μb.
    let own: F64x8 = isNesterov ? 1.0 : 0.0
    let kept: F64x8 = isNesterov ? mu : 1.0
    for i in 0..<s.n {
      let u = share * (s.g[i] + s.decay * s.x[i])
      let b = mu * velocity[i] + u
      velocity[i] = b
      s.x[i] -= rate * (own * u + kept * b)
    }
  }
}

extension OptimizerEntry {
  static let lars = OptimizerEntry(
    "lars", LARS(),
    summary: "Layer-wise adaptive rate scaling: momentum with steps in proportion to ‖x‖",
    details: """
      d = g + λx, r = τ‖x‖/(‖d‖ + ε), or 1 where either norm is 0; b ← μb + ηrd, x ← x − b, or with \
      nesterov x ← x − (ηrd + μb).
      μ momentum, τ trust, ε epsilon, λ weight-decay, η learning rate; norms over each block of parameters.
      ratio=separate: r = τ‖x‖/(‖g‖ + λ‖x‖ + ε), the paper's form.
      rate=outside: b ← μb + rd, x ← x − ηb (pytorch_optimizer; it scales matrices only).
      With rate=inside the velocity goes on at η = 0.
      optax: joint, inside. decay=l2 and decay=update are the same here: λx joins the direction.
      State: the velocity, 8 bytes per parameter; none with momentum 0. One gradient a step.
      """,
    source: "You, Gitman & Ginsburg 2017, arXiv:1708.03888",
    defaultRate: 1, gridCenter: 100,
    cyclesMomentum: true,
    invariances: .geometric.anchored
  ) { own in
    var own = own
    if own.shared.decay == .l2 { own.shared.decay = .update }
    return try own.eachBlock()
  }
}
