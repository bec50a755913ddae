import Lanes
import Specifications

/// z ← z − η·d at y, x the weighted average of the z, y between the two; the batch's iterate is y.
private struct ScheduleFree: UpdateRule {
  /// The second moment of the AdamW form.
  struct SecondMoment: Sendable {
    var beta2 = 0.999
    var epsilon = 1e-8
    var rectified = Rectified.none
  }

  /// RAdam's factor on η while v̂ has few samples.
  enum Rectified: Sendable {
    case none
    /// r, and none before it is defined.
    case silent
    /// r, and steps of plain gradient descent before it is defined.
    case descending
  }

  var beta1 = 0.9
  var warmupSteps = 0
  var power = 2.0
  var isJudgedElsewhere = true
  var second: SecondMoment?
  var shared = GradientPolicy(joining: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.number(
      "beta1", &beta1, in: 1e-3...1, search: .complement(0.003, 0.9), "β₁, how near y is to x")
    p.count("warmup-steps", &warmupSteps, "w, steps in which η rises from 0")
    p.number(
      "lr-power", &power, in: 0...100, "r, power of the largest rate in the weights")
    p.flag("average", &isJudgedElsewhere, "judge the average x instead of y")
    guard var own = second else { return }
    p.beta2(&own.beta2)
    p.epsilon(&own.epsilon)
    if own.rectified != .none {
      var isSilent = own.rectified == .silent
      p.flag("silent", &isSilent, "whether it stands still until r is defined")
      own.rectified = isSilent ? .silent : .descending
    }
    second = own
  }

  /// z, and v in the AdamW form.
  var vectors: Int { second == nil ? 1 : 2 }
  /// The largest rate, the sum of the weights.
  var scalars: Int { 2 }

  /// The factors of warm-up and rectification on the step and on the weight, 1/√(1 − β₂ᵏ), whether g is
  /// divided.
  struct Coefficients {
    var share = 0.0, nextShare = 0.0, unbias2 = 0.0, divides = 0.0
  }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    var c = Coefficients()
    let length = Double(warmupSteps)
    c.share = warmupSteps > 0 ? min(Double(k - 1) / length, 1) : 1
    c.nextShare = warmupSteps > 0 ? min(Double(k) / length, 1) : 1
    c.unbias2 = second.map { 1 / Double.sqrt(1 - Optimizers.power($0.beta2, k)) } ?? 1
    c.divides = 1
    guard let second, second.rectified != .none else { return c }
    let factor = rectification(beta2: second.beta2, step: k) { $0 > 4 }
    let scale = factor ?? (second.rectified == .silent ? 0 : 1)
    c.share *= scale
    c.nextShare *= scale
    if factor == nil { c.divides = 0 }
    return c
  }

  @inline(__always)
  func start(_ s: Step) {
    for i in 0..<s.n { s.vector(0)[i] = s.x[i] }
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let z = s.vector(0)
    let kept = s.scalars
    let most = F64x8.max(kept[0], s.rate * F64x8(c.nextShare))
    let weight: F64x8 = power == 0 ? 1.0 : F64x8.power(most, power)
    let sum = kept[1] + weight
    let share = F64x8.select(F64x8(0) .< sum, weight / sum, 0.0)
    kept[0] = most
    kept[1] = sum
    let rate = s.rate * F64x8(c.share)
    let own = F64x8(beta1)
    let rest: F64x8 = 1.0 - own
    for i in 0..<s.n {
      let y = s.x[i]
      let x: F64x8 = (y - rest * z[i]) / own
      let next = z[i] - rate * (direction(s, i) + s.decay * y)
      z[i] = next
      let average: F64x8 = (1.0 - share) * x + share * next
      s.x[i] = own * average + rest * next
    }
  }

  @inline(__always)
  private func direction(_ s: Step, _ i: Int) -> F64x8 {
    let c = coefficients(of: s)
    let g = s.g[i]
    guard let second else { return g }
    let v = s.vector(1)
    let b2 = F64x8(second.beta2)
    v[i] = b2 * v[i] + ((1.0 - b2) * g) * g
    let divided = g / (F64x8.sqrt(v[i]) * F64x8(c.unbias2) + F64x8(second.epsilon))
    return c.divides == 0 ? g : divided
  }

  @inline(__always)
  func judgedPoint(_ s: Step, into y: MutableMemoryView<F64x8>) {
    let own = F64x8(beta1)
    let rest: F64x8 = 1.0 - own
    for i in 0..<s.n { y[i] = (s.x[i] - rest * s.vector(0)[i]) / own }
  }

  private static func rule(_ text: String, state: String) -> String {
    """
    z ← z − η(\(text)), x ← (1 − c)x + cz, y ← β₁x + (1 − β₁)z with the gradient g at y and \
    c = wₖ/Σwⱼ, wₖ = (the largest η so far)^r; x, y and z begin at the start.
    β₁ beta1, r lr-power, η learning rate, which rises over the first warmup-steps steps from 0 (step k uses \
    (k − 1)/w, its weight k/w, as optax). With a constant rate x is the mean of the z.
    average=true: x, f and gap are those of x; false: those of y, which optax keeps as its parameters. x is \
    not stored but recovered from y and z. λ of weight-decay joins the direction at y.
    At η = 0 y is still drawn to z.
    State: z\(state). One gradient a step.
    """
  }

  /// Shrinking y would move the average that is recovered from it: λx joins the direction.
  private static let decaying = GradientPolicy(decay: .update, joining: .decoupled)

  static let sgd = OptimizerEntry(
    "schedule-free-sgd", ScheduleFree(),
    summary: "SGD whose iterates are averaged as it goes, without a schedule",
    details: rule("g + λy", state: " and two numbers, 8 bytes per parameter"),
    source: "Defazio et al. 2024, arXiv:2405.15682",
    defaultRate: 0.1,
    invariances: .linear.with { ($0.length, $0.value) = (.rounding, .rounding) }
  )

  static let adamw = OptimizerEntry(
    "schedule-free-adamw", ScheduleFree(second: SecondMoment(), shared: decaying),
    summary: "AdamW whose iterates are averaged as it goes instead of its gradients",
    details: rule(
      "g/(√v̂ + ε) + λy",
      state: """
        , v ← β₂v + (1 − β₂)g² with v̂ = v/(1 − β₂ᵏ), β₂ beta2, ε epsilon, and two numbers, 16 bytes per \
        parameter
        """),
    source: "Defazio et al. 2024, arXiv:2405.15682",
    defaultRate: 0.0025,
    invariances: .adaptive
  )
}

extension ScheduleFree {
  static let radam = OptimizerEntry(
    "schedule-free-radam", ScheduleFree(second: SecondMoment(rectified: .silent), shared: decaying),
    summary: "Schedule-free AdamW whose first steps are rectified: it needs no warm-up",
    details: rule(
      "g/(√v̂ + ε) + λy",
      state: """
        , v ← β₂v + (1 − β₂)g² with v̂ = v/(1 − β₂ᵏ), β₂ beta2, ε epsilon, and two numbers, 16 bytes per \
        parameter. η is multiplied by RAdam's r = √((ρ − 4)(ρ − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρ)), ρ∞ = 2/(1 − β₂) − 1, \
        ρ = ρ∞ − 2kβ₂ᵏ/(1 − β₂ᵏ), in step and weight; while ρ ≤ 4 it stands still (silent=true) or descends \
        along g
        """),
    source: "Defazio et al. 2024, arXiv:2405.15682; RAdamScheduleFree of schedulefree 1.4",
    defaultRate: 0.0025,
    invariances: .adaptive
  )
}

extension OptimizerEntry {
  static let scheduleFreeRAdam = ScheduleFree.radam
  static let scheduleFreeSGD = ScheduleFree.sgd
  static let scheduleFreeAdamW = ScheduleFree.adamw
}
