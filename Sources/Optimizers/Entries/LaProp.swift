import Lanes
import Specifications

/// Adam with the order reversed: normalise the gradient first, then average.
private struct LaProp: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-15
  var epsilonRoot = 0.0
  var isCentered = false
  var centeredAfter = 10
  var shared = GradientPolicy(decay: .after)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot, "ε₀, inside the root, before v's correction")
    p.flag("centered", &isCentered, "subtract the squared mean from v")
    p.count("centered-after", &centeredAfter, "steps before the mean is subtracted")
  }

  var vectors: Int { isCentered ? 3 : 2 }
  /// The averaged learning rate.
  var scalars: Int { 1 }

  /// β₁, √(1 − β₂ᵏ), weight of the squared mean.
  struct Coefficients { let beta1, left2, centering: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    Coefficients(
      beta1: momentum ?? beta1, left2: Double.sqrt(1 - power(beta2, k)),
      centering: k > centeredAfter ? 1 : 0)
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = s.vector(0)
    let v = s.vector(1)
    let b1 = F64x8(c.beta1)
    let own1: F64x8 = 1.0 - b1
    let b2 = F64x8(beta2)
    let own2: F64x8 = 1.0 - b2
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    let rates = s.scalars
    let averaged = b1 * rates[0] + own1 * s.rate
    rates[0] = averaged
    // 0 at rate 0, where nothing moves; so does a mean too small to be a number.
    let correction = F64x8.select((s.rate .== 0.0) | (averaged .== 0.0), 0.0, s.rate / averaged)
    let share = own1 * s.rate * F64x8(c.left2)
    for i in 0..<s.n {
      let g = s.g[i]
      v[i] = b2 * v[i] + (own2 * g) * g
    }
    if isCentered {
      let mean = s.vector(2)
      let weight = F64x8(c.centering)
      for i in 0..<s.n {
        let g = s.g[i]
        let center = b2 * mean[i] + own2 * g
        mean[i] = center
        // Rounding cannot make a variance negative; a NaN stays one.
        let second = F64x8.atLeast(0.0, v[i] - weight * (center * center))
        let mi = b1 * m[i] + share * (g / (F64x8.sqrt(second + inside) + e))
        m[i] = mi
        s.x[i] -= correction * mi
      }
    } else {
      for i in 0..<s.n {
        let mi = b1 * m[i] + share * (s.g[i] / (F64x8.sqrt(v[i] + inside) + e))
        m[i] = mi
        s.x[i] -= correction * mi
      }
    }
  }
}

extension OptimizerEntry {
  static let laprop = OptimizerEntry(
    "laprop", LaProp(),
    summary: "Adam with normalisation before averaging, so that β₁ and β₂ are independent",
    details: """
      v ← β₂v + (1 − β₂)g², d = g √(1 − β₂ᵏ)/(√(v + ε₀) + ε), m ← β₁m + (1 − β₁)ηd, r ← β₁r + (1 − β₁)η; \
      x ← x − m η/r, then x ← x(1 − ηλ) (decay=after, the default). With a constant rate η/r = 1/(1 − β₁ᵏ).
      β₁ beta1, β₂ beta2, ε epsilon, ε₀ epsilon-root, λ weight-decay, η learning rate.
      centered=true: v − ḡ² in the root, with ḡ an average of g by β₂, after centered-after steps.
      pytorch_optimizer: ε₀ 1e-15 as well as ε.
      State: m and v, 16 bytes per parameter (24 centred), and one number per run. One gradient a step.
      """,
    source: "Ziyin, Wang & Ueda 2020, arXiv:2002.04839",
    defaultRate: 0.0004, cyclesMomentum: true,
    invariances: .adaptive
  ) { own in
    guard !own.isCentered || own.beta2 > 0 else {
      throw SpecificationError(
        "'laprop': centered=true with beta2=0 divides by the variance of one gradient, which is 0")
    }
    return own as any Optimizer
  }
}
