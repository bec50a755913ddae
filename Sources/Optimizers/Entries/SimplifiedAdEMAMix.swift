import Lanes
import Specifications

/// Adam with momentum in heavy-ball form and the present gradient added to it.
private struct SimplifiedAdEMAMix: UpdateRule {
  var beta1 = 0.99
  var beta2 = 0.95
  var alpha = 0.0
  var epsilon = 1e-8
  var warmup = 0
  var least = 0.9
  var averages = false
  var shared = GradientPolicy(decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.number("alpha", &alpha, search: .linear(0, 10), "α")
    p.epsilon(&epsilon)
    p.count("beta1-warmup", &warmup, "T, steps in which β₁ grows")
    p.number("min-beta1", &least, in: 0.01...0.9999, "the first β₁ of the warm-up")
    p.flag("averaging", &averages, "pytorch_optimizer's form")
  }

  var vectors: Int { 2 }

  /// β₁, share of g in m, 1/√(1 − β₂ᵏ), factor of the step.
  struct Coefficients { let beta1, own1, unbias2, rateFactor: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    var b1 = momentum ?? beta1
    if k < warmup {
      // The half-life of β₁ grows linearly.
      func length(_ beta: Double) -> Double { Double.log(0.5) / Double.log(beta + 1e-8) - 1 }
      let share = Double(k) / Double(warmup)
      let mixed = (1 - share) * length(least) + share * length(b1) + 1
      b1 = Double.exp(Double.log(0.5) / mixed)
    }
    let left = 1 - power(beta2, k)
    return Coefficients(
      beta1: b1, own1: averages ? 1 - b1 : 1, unbias2: 1 / Double.sqrt(left),
      rateFactor: averages ? 1 / left : 1)
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let v = Average(s.vector(1), beta2)
    let m = Average(s.vector(0), c.beta1, own: F64x8(c.own1))
    let weight = F64x8(alpha)
    let correction = F64x8(c.unbias2)
    let rate = s.rate * F64x8(c.rateFactor)
    let e = F64x8(epsilon)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
      s.x[i] -= rate * ((mi + weight * g) / (F64x8.sqrt(vi) * correction + e))
    }
  }
}

extension OptimizerEntry {
  static let simplifiedAdEMAMix = OptimizerEntry(
    "simplified-ademamix", SimplifiedAdEMAMix(),
    summary: "AdEMAMix with one average: heavy-ball momentum and the present gradient",
    details: """
      m ← β₁m + g, v ← β₂v + (1 − β₂)g²; x ← x − η (m + αg)/(√v̂ + ε), v̂ = v/(1 − β₂ᵏ) at step k.
      β₁ beta1, β₂ beta2, α alpha, ε epsilon, η learning rate. beta1-warmup T > 0: β₁ comes from min-beta1 in the first T \
      steps, so that its half-life grows linearly.
      averaging=true: m ← β₁m + (1 − β₁)g, and the step is divided by 1 − β₂ᵏ once more (pytorch_optimizer); optax has \
      the form above.
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "Morwani et al. 2025, arXiv:2502.02431",
    defaultRate: 0.001, gridCenter: 0.01,
    cyclesMomentum: true,
    invariances: .adaptive
  )
}
