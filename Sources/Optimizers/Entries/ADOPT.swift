import Lanes
import Specifications

/// Adam that divides by the second moment of the steps before, and averages afterwards.
private struct ADOPT: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.9999
  var epsilon = 1e-6
  var clips = true
  var clipShift = 1
  var isNesterov = false
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon, "ε, least divisor")
    p.flag("clip", &clips, "clamp the normalised gradient to ±(k − shift)^¼")
    p.count("clip-shift", &clipShift, in: 0...1, "s, shift of the step in the bound")
    p.flag("nesterov", &isNesterov, "Nesterov's form of the average")
  }

  var vectors: Int { 2 }

  /// β₁, bound on the normalised gradient.
  struct Coefficients { let beta1, bound: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    Coefficients(
      beta1: momentum ?? beta1,
      bound: clips
        ? Double.sqrt(Double.sqrt(Double(max(k - clipShift, 0)))) : .greatestFiniteMagnitude)
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = s.vector(1)
    if s.k == 1 {
      for i in 0..<s.n {
        let g = s.g[i]
        v[i] = g * g
        // No move yet, but a NaN shows.
        s.x[i] -= s.rate * (g * 0.0)
      }
      return
    }
    let b1 = F64x8(c.beta1)
    let own1: F64x8 = 1.0 - b1
    let b2 = F64x8(beta2)
    let own2: F64x8 = 1.0 - b2
    let bound = F64x8(c.bound)
    let e = F64x8(epsilon)
    // Nesterov: the direction is β₁m + (1 − β₁)u.
    let kept: F64x8 = isNesterov ? b1 : 1.0
    let own: F64x8 = isNesterov ? own1 : 0.0
    for i in 0..<s.n {
      let g = s.g[i]
      let u = F64x8.clamp(g / F64x8.atLeast(e, F64x8.sqrt(v[i])), -bound, bound)
      let mi = m.take(u, i)
      s.x[i] -= s.rate * (kept * mi + own * u)
      v[i] = b2 * v[i] + (own2 * g) * g
    }
  }
}

extension OptimizerEntry {
  static let adopt = OptimizerEntry(
    "adopt", ADOPT(),
    summary: "Adam made to converge with any β₂: normalise by the past, then average",
    details: """
      k = 1: v = g², no move. k > 1: u = clamp(g/max(√v, ε), ±(k − s)^¼), m ← β₁m + (1 − β₁)u, \
      x ← x − ηm, then v ← β₂v + (1 − β₂)g².
      β₁ beta1, β₂ beta2, ε epsilon, s clip-shift, η learning rate; clip=false: no clamp.
      The authors and optax have s = 1, pytorch_optimizer 0.
      nesterov=true: x ← x − η(β₁m + (1 − β₁)u) (optax).
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "Taniguchi et al. 2024, arXiv:2411.02853",
    defaultRate: 0.001, gridCenter: 1, cyclesMomentum: true,
    invariances: .adaptive
  )
}
