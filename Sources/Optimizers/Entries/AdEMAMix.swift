import Lanes
import Specifications

/// Adam with a second, much slower average of the gradient.
private struct AdEMAMix: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var beta3 = 0.9999
  var alpha = 5.0
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var warmup = 0
  var shared = GradientPolicy(decay: .decoupled, joining: .update)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1, "β₁, of the fast average")
    p.beta2(&beta2)
    p.number(
      "beta3", &beta3, in: 0...1, search: .complement(0.00001, 0.1), "β₃, of the slow average")
    p.number("alpha", &alpha, search: .linear(0, 10), "α, weight of the slow average")
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot)
    p.count("warmup-steps", &warmup, "T, the steps in which α and β₃ grow")
  }

  var vectors: Int { 3 }

  /// β₁, β₃, α, 1/(1 − β₁ᵏ), 1/(1 − β₂ᵏ).
  struct Coefficients {
    var beta1 = 0.0, beta3 = 0.0, alpha = 0.0, unbias1 = 0.0, unbias2 = 0.0
  }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    var c = Coefficients()
    let b1 = momentum ?? beta1
    c.beta1 = b1
    c.beta3 = beta3
    c.alpha = alpha
    c.unbias1 = 1 / (1 - power(b1, k))
    c.unbias2 = 1 / (1 - power(beta2, k))
    if k < warmup {
      let share = Double(k) / Double(warmup)
      // At β₁ = 0 this is its limit, β₃^(T/k).
      let log1 = Double.log(b1)
      let log3 = Double.log(beta3)
      c.beta3 =
        beta3 == 0
        ? 0 : min(Double.exp(log3 / ((1 - share) * (log3 / log1) + share)), beta3)
      c.alpha = share * alpha
    }
    return c
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = Average(s.vector(1), beta2)
    let slow = Average(s.vector(2), c.beta3)
    let weight = F64x8(c.alpha)
    let correction1 = F64x8(c.unbias1)
    let correction2 = F64x8(c.unbias2)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
      let si = slow.take(g, i)
      let u = (mi * correction1 + weight * si) / (F64x8.sqrt(vi * correction2 + inside) + e)
      s.x[i] -= s.rate * (u + s.decay * s.x[i])
    }
  }
}

extension OptimizerEntry {
  static let ademamix = OptimizerEntry(
    "ademamix", AdEMAMix(),
    summary: "Adam with a mixture of a fast and a slow average of the gradient",
    details: """
      m₁ ← β₁m₁ + (1 − β₁)g, m₂ ← β₃m₂ + (1 − β₃)g, v ← β₂v + (1 − β₂)g²; \
      x ← x − η (m̂₁ + αm₂)/(√(v̂ + ε₀) + ε) with m̂₁ = m₁/(1 − β₁ᵏ), v̂ = v/(1 − β₂ᵏ) at step k; m₂ is not \
      corrected.
      β₁ beta1, β₂ beta2, β₃ beta3, α alpha, ε epsilon, ε₀ epsilon-root, η learning rate.
      warmup-steps T > 0: α grows as αk/T, and β₃ from β₁ so that its half-life grows linearly.
      Decay is decoupled by default, as in the paper.
      State: m₁, m₂ and v, 24 bytes per parameter. One gradient a step.
      """,
    source: "Pagliardini, Ablin & Grangier 2024, arXiv:2409.03137",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive
  )
}
