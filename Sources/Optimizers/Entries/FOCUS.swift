import Lanes
import Specifications

/// Signum drawn to the average of its iterates.
private struct FOCUS: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var gamma = 0.1
  var shared = GradientPolicy(decay: .update, joining: .update)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2, "β₂, of the average of x")
    p.number("gamma", &gamma, search: .logarithmic(0.01, 1), "γ, the pull to the average")
  }

  /// m, the average of x.
  var vectors: Int { 2 }

  /// β₁, 1 − β₂ᵏ.
  struct Coefficients { let beta1, left2: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    Coefficients(beta1: momentum ?? beta1, left2: 1 - power(beta2, k))
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = s.vector(0)
    let mean = s.vector(1)
    let b1 = F64x8(c.beta1)
    let b2 = F64x8(beta2)
    for i in 0..<s.n {
      let x = s.x[i]
      let mi = b1 * m[i] + (1.0 - b1) * s.g[i]
      let pi = b2 * mean[i] + (1.0 - b2) * x
      m[i] = mi
      mean[i] = pi
      let center = pi / F64x8(c.left2)
      let shrunk = x - s.rate * s.decay * center
      s.x[i] = shrunk - s.rate * (F64x8(gamma) * F64x8.sign(shrunk - center) + F64x8.sign(mi))
    }
  }
}

extension OptimizerEntry {
  static let focus = OptimizerEntry(
    "focus", FOCUS(),
    summary: "Signs of the averaged gradient, with a pull to the average of the iterates",
    details: """
      m ← β₁m + (1 − β₁)g, p ← β₂p + (1 − β₂)x, p̄ = p/(1 − β₂ᵏ); x ← x − ηλp̄, then \
      x ← x − η(γ·sign(x − p̄) + sign m).
      β₁ beta1, β₂ beta2, γ gamma, λ weight-decay under decay=update (the default), η learning rate.
      State: m and p, 16 bytes per parameter. One gradient a step.
      """,
    source: "Liu et al. 2025, arXiv:2501.12243",
    defaultRate: 0.001, gridCenter: 0.01,
    cyclesMomentum: true,
    invariances: .signLike
  )
}
