import Lanes
import Specifications

/// Adam's direction u, scaled to the length of x: x ← x − η (‖x‖/‖u‖) u.
private struct LAMB: UpdateRule {
  enum Correction: String, CaseIterable {
    case direction
    case rate
  }

  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-6
  var correction = Correction.direction
  var averages = true
  var clamp: Double?
  var ratioEpsilon = 0.0
  var shared = GradientPolicy(decay: .update, joining: .update)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1, "β₁")
    p.beta2(&beta2, "β₂")
    p.epsilon(&epsilon, "ε, outside the root")
    p.choice("correction", &correction, "where 1 − βᵏ divides")
    p.flag("averaging", &averages, "scale what enters m by 1 − β₁")
    p.number("clamp", &clamp, "bound on ‖x‖ in the ratio")
    p.number("ratio-epsilon", &ratioEpsilon, "added to ‖u‖ in the ratio")
  }

  private var correctsDirection: Bool { correction == .direction }

  var vectors: Int { 2 }

  /// β₁, corrections of m and of √v in the direction, share of g in m, correction of the rate.
  struct Coefficients { let beta1, unbias1, unbias2, own1, rateCorrection: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    let correction = 1 / (1 - power(b1, k))
    return Coefficients(
      beta1: b1, unbias1: correctsDirection ? correction : 1,
      unbias2: correctsDirection ? 1 / Double.sqrt(1 - power(beta2, k)) : 1,
      own1: averages ? 1 - b1 : 1, rateCorrection: correctsDirection ? 1 : correction)
  }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let v = Average(s.vector(1), beta2)
    let direction = s.direction
    let m = Average(s.vector(0), c.beta1, own: F64x8(c.own1))
    let e = F64x8(epsilon)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
      let x = s.x[i]
      let adam: F64x8 = mi * F64x8(c.unbias1) / (F64x8.sqrt(vi) * F64x8(c.unbias2) + e)
      let u: F64x8 = adam + s.decay * x
      direction[i] = u
    }
    var length = s.norm
    let size = s.norm(direction)
    let isRatio: F64x8.Bits = (0.0 .< length) & (0.0 .< size)
    if let clamp { length = F64x8.min(F64x8(clamp), length) }
    let trust: F64x8 = F64x8.select(isRatio, length / (size + F64x8(ratioEpsilon)), 1.0)
    let rate = s.rate * F64x8(c.rateCorrection) * trust
    for i in 0..<s.n { s.x[i] -= rate * direction[i] }
  }
}

extension OptimizerEntry {
  static let lamb = OptimizerEntry(
    "lamb", LAMB(),
    summary: "Adam's direction scaled by the ratio of the lengths of iterate and direction",
    details: """
      m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²; u = m̂/(√v̂ + ε) + λx with m̂ = m/(1 − β₁ᵏ), \
      v̂ = v/(1 − β₂ᵏ) at step k = 1, 2, …; x ← x − η(‖x‖/‖u‖)u, the ratio being 1 where a norm is 0.
      β₁ beta1, β₂ beta2, ε epsilon, λ weight-decay, η learning rate. Each block of parameters is a layer.
      decay=update (the default, optax) puts λx into u before the ratio; decoupled keeps it out (Keras).
      correction=rate: u = m/(√v + ε) + λx, and η/(1 − β₁ᵏ) stands for η; averaging=false: g enters m in full; clamp: bound on ‖x‖ in the \
      ratio; ratio-epsilon: added to ‖u‖ (pytorch_optimizer: rate, true, 10, ε; its clipping of the gradient \
      is clip-norm=1 with clip-epsilon=ε).
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "You et al. 2020, arXiv:1904.00962",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive.summed.anchored.with { $0.unit = .number }
  ) { own in try own.eachBlock() }
}
