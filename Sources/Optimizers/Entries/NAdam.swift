import Lanes
import Specifications

/// Adam with Nesterov's momentum, whose factor μₖ = β₁(1 − ½·0.96^(kψ)) grows towards β₁.
private struct NAdam: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 1e-8
  var momentumDecay = 0.004
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1, "β₁")
    p.beta2(&beta2, "β₂")
    p.epsilon(&epsilon, "ε, outside the root")
    p.number("momentum-decay", &momentumDecay, search: .logarithmic(1e-4, 1), "ψ")
  }

  var vectors: Int { 2 }
  var scalars: Int { 1 }

  /// μₖ, μₖ₊₁, 1/√(1 − β₂ᵏ).
  struct Coefficients { let factor, nextFactor, unbias2: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    Coefficients(
      factor: factor(k), nextFactor: factor(k + 1), unbias2: 1 / Double.sqrt(1 - power(beta2, k)))
  }

  private func factor(_ k: Int) -> Double {
    let decay = Double.exp(Double(k) * momentumDecay * Double.log(0.96))
    return beta1 * (1 - 0.5 * decay)
  }

  @inline(__always)
  func start(_ s: Step) { s.scalars[0] = 1.0 }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), beta1)
    let v = Average(s.vector(1), beta2)
    // The product of all μ so far is memory: it would cost k factors to compute anew.
    let product = s.scalars[0] * F64x8(c.factor)
    s.scalars[0] = product
    let next = F64x8(c.nextFactor)
    let weightG: F64x8 = s.rate * ((1.0 - F64x8(c.factor)) / (1.0 - product))
    let weightM: F64x8 = s.rate * (next / (1.0 - product * next))
    let correction = F64x8(c.unbias2)
    let e = F64x8(epsilon)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
      s.x[i] -= (weightG * g + weightM * mi) / (F64x8.sqrt(vi) * correction + e)
    }
  }
}

extension OptimizerEntry {
  static let nadam = OptimizerEntry(
    "nadam", NAdam(),
    summary: "Adam with Nesterov's momentum and a momentum factor that grows",
    details: """
      μₖ = β₁(1 − ½·0.96^(kψ)), Pₖ = μ₁μ₂…μₖ; m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g²; \
      x ← x − η[(1 − μₖ)g/(1 − Pₖ) + μₖ₊₁m/(1 − Pₖμₖ₊₁)]/(√(v/(1 − β₂ᵏ)) + ε) at step k = 1, 2, …
      β₁ beta1, β₂ beta2, ε epsilon, ψ momentum-decay, η learning rate.
      torch: ψ = 0.004, ε = 1e-8. Keras: ψ = 1, ε = 1e-7. optax' nadam has a constant μ and is \
      adam:nesterov=true.
      State: m and v, 16 bytes per parameter, and one number. One gradient a step.
      """,
    source: "Dozat 2016, ICLR workshop, openreview OM0jvwB8jIp57ZJjtNEZ",
    defaultRate: 0.002,
    invariances: .adaptive
  )
}
