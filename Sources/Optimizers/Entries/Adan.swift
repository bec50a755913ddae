import Lanes
import Specifications

/// Nesterov's momentum written with differences of gradients, scaled as in Adam.
private struct Adan: UpdateRule {
  var beta1 = 0.98
  var beta2 = 0.92
  var beta3 = 0.99
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var shared = GradientPolicy(decay: .proximal)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1, "β₁, of the gradient")
    p.beta2(&beta2, "β₂, of its differences")
    p.number(
      "beta3", &beta3, in: .averaging, search: .complement(0.0001, 0.3), "β₃, of the second moment")
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot)
  }

  var vectors: Int { 4 }

  /// β₁, weights of m and of d, 1/(1 − β₃ᵏ), weight of the difference of gradients.
  struct Coefficients { let beta1, weightM, weightD, unbias3, difference: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    return Coefficients(
      beta1: b1, weightM: 1 / (1 - power(b1, k)), weightD: beta2 / (1 - power(beta2, k)),
      unbias3: 1 / (1 - power(beta3, k)), difference: k == 1 ? 0 : 1)
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let d = Average(s.vector(1), beta2)
    let v = Average(s.vector(2), beta3)
    let previous = s.vector(3)
    let b2 = F64x8(beta2)
    let weightM = F64x8(c.weightM)
    let weightD = F64x8(c.weightD)
    let correction = F64x8(c.unbias3)
    let present = F64x8(c.difference)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    for i in 0..<s.n {
      let g = s.g[i]
      let change = present * (g - previous[i])
      let ahead = g + b2 * change
      let mi = m.take(g, i)
      let di = d.take(change, i)
      let vi = v.takeSquare(ahead, i)
      previous[i] = g
      s.x[i] -=
        s.rate * ((weightM * mi + weightD * di) / (F64x8.sqrt(vi * correction + inside) + e))
    }
  }
}

extension OptimizerEntry {
  static let adan = OptimizerEntry(
    "adan", Adan(),
    summary: "Adaptive Nesterov momentum from differences of gradients",
    details: """
      Δ = g − g₋ (0 at the first step); m ← β₁m + (1 − β₁)g, d ← β₂d + (1 − β₂)Δ, \
      v ← β₃v + (1 − β₃)(g + β₂Δ)²; x ← x − η (m̂ + β₂d̂)/(√(v̂ + ε₀) + ε), each average divided by its \
      1 − βᵏ; then x ← x/(1 + ηλ) (decay=proximal, the default).
      β₁ beta1, β₂ beta2, β₃ beta3, ε epsilon, ε₀ epsilon-root, λ weight-decay, η learning rate. The βs are \
      what is kept (the paper writes 1 − β).
      State: m, d, v and the last gradient, 32 bytes per parameter. One gradient a step.
      """,
    source: "Xie et al. 2022, arXiv:2208.06677",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive
  )
}
