import Lanes
import Specifications

/// Adam whose second moment is of gradients `keep` steps old, independent of the present one.
private struct AdaShift: UpdateRule {
  enum Reduce: String, CaseIterable {
    case max
    case none
  }

  var beta1 = 0.9
  var beta2 = 0.999
  var keep = 10
  var reduce = Reduce.max
  var epsilon = 1e-10
  var epsilonRoot = 0.0
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.count("keep", &keep, in: 1...1000, "n, how old the gradients of v are")
    p.choice("reduce", &reduce, "φ, over the coordinates")
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot)
  }

  private var reducesByMaximum: Bool { reduce == .max }

  /// m, v and the last gradients in a ring.
  var vectors: Int { keep + 2 }

  /// β₁, weights of the oldest and of the newest gradient, 1/(1 − β₂^(k − keep)).
  struct Coefficients { let beta1, oldest, newest, unbias2: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    var sum = 0.0
    for j in 0..<keep { sum += power(b1, j) }
    return Coefficients(
      beta1: b1, oldest: power(b1, keep - 1) / sum, newest: 1 / sum,
      unbias2: 1 / (1 - power(beta2, max(1, k - keep))))
  }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = s.vector(0)
    let v = Average(s.vector(1), beta2)
    let ring = s.vector(2 + (s.k - 1) % keep)
    let b1 = F64x8(c.beta1)
    let newest = F64x8(c.newest)
    guard s.k > keep else {
      for i in 0..<s.n {
        let g = s.g[i]
        ring[i] = g
        m[i] = b1 * m[i] + newest * g
        // No move yet, but a NaN shows.
        s.x[i] -= s.rate * (g * 0.0)
      }
      return
    }
    let oldest = F64x8(c.oldest)
    let correction = F64x8(c.unbias2)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    var most: F64x8 = 0.0
    for i in 0..<s.n { most = F64x8.max(ring[i] * ring[i], most) }
    for i in 0..<s.n {
      let old = ring[i]
      let square = reducesByMaximum ? most : old * old
      let mi = (m[i] - oldest * old) * b1 + newest * s.g[i]
      let vi = v.take(square, i)
      m[i] = mi
      ring[i] = s.g[i]
      s.x[i] -= s.rate * (mi / (F64x8.sqrt(vi * correction + inside) + e))
    }
  }
}

extension OptimizerEntry {
  static let adashift = OptimizerEntry(
    "adashift", AdaShift(),
    summary: "Adam with a second moment of older gradients, uncorrelated with the present one",
    details: """
      m: mean of the last n gradients with weights β₁ʲ, j = 0 … n − 1; \
      v ← β₂v + (1 − β₂)φ(gₖ₋ₙ²), v̂ = v/(1 − β₂^max(1, k − n)); x ← x − η m/(√(v̂ + ε₀) + ε). The first n steps only \
      collect.
      β₁ beta1, β₂ beta2, n keep, φ reduce (max: the greatest coordinate's for all; none: each its own), ε \
      epsilon, ε₀ epsilon-root, η learning rate.
      The form is pytorch_optimizer's, including the power of β₂ in the correction.
      State: m, v and n gradients, 8(n + 2) bytes per parameter. One gradient a step.
      """,
    source: "Zhou et al. 2019, arXiv:1810.00143",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive
  )
}
