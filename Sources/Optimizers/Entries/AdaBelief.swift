import Lanes
import Specifications

/// Adam whose second moment is of g − m: small steps where the gradient surprises.
private struct AdaBelief: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-16
  var epsilonRoot = 1e-16
  var isNesterov = false
  var rectifies = false
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot, "ε₀, added to v at every step")
    p.flag("nesterov", &isNesterov, "Nesterov's form of the first moment")
    p.flag("rectify", &rectifies, "RAdam's factor on the step")
  }

  var vectors: Int { 2 }

  /// β₁, weight of m, weight of g, factor of √v, ε.
  struct Coefficients {
    var beta1 = 0.0, weightM = 0.0, weightG = 0.0, correction = 0.0, epsilon = 0.0
  }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    var c = Coefficients()
    let b1 = momentum ?? beta1
    let power2 = power(beta2, k)
    let left1 = 1 - power(b1, k)
    c.beta1 = b1
    c.weightM = 1 / left1
    c.weightG = 0
    c.correction = 1 / Double.sqrt(1 - power2)
    c.epsilon = epsilon
    if isNesterov {
      c.weightM = b1 / (1 - power(b1, k + 1))
      c.weightG = (1 - b1) / left1
    }
    guard rectifies else { return c }
    let longest = 2 / (1 - beta2) - 1
    let length = longest - 2 * Double(k) * power2 / (1 - power2)
    var scale = 1.0
    if length >= 5 {
      let variance = (length - 4) / (longest - 4) * (length - 2) / length * longest / (longest - 2)
      scale = Double.sqrt((1 - power2) * variance)
      c.correction = 1
    } else {
      c.correction = 0
      c.epsilon = 1
    }
    c.weightM *= scale
    c.weightG *= scale
    return c
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = s.vector(1)
    let b2 = F64x8(beta2)
    let own2: F64x8 = 1.0 - b2
    let weightM = F64x8(c.weightM)
    let weightG = F64x8(c.weightG)
    let correction = F64x8(c.correction)
    let e = F64x8(c.epsilon)
    let inside = F64x8(epsilonRoot)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let surprise = g - mi
      let vi = b2 * v[i] + (own2 * surprise) * surprise + inside
      v[i] = vi
      s.x[i] -= s.rate * ((weightM * mi + weightG * g) / (F64x8.sqrt(vi) * correction + e))
    }
  }
}

extension OptimizerEntry {
  static let adabelief = OptimizerEntry(
    "adabelief", AdaBelief(),
    summary: "Adam scaled by how far the gradient is from its average: its belief in it",
    details: """
      m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)(g − m)² + ε₀; x ← x − η m̂/(√v̂ + ε) with \
      m̂ = m/(1 − β₁ᵏ), v̂ = v/(1 − β₂ᵏ) at step k.
      β₁ beta1, β₂ beta2, ε epsilon, ε₀ epsilon-root (added every step, so it accumulates in v), η \
      learning rate.
      nesterov=true: m̂ = β₁m/(1 − β₁ᵏ⁺¹) + (1 − β₁)g/(1 − β₁ᵏ).
      rectify=true: RAdam's variance factor, with √v uncorrected and plain momentum while the average is \
      shorter than 5.
      optax has both ε 1e-16; pytorch_optimizer has one ε for both places.
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "Zhuang et al. 2020, arXiv:2010.07468",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive
  )
}
