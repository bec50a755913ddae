import Lanes
import Specifications

/// A weighted mean of a plain step and an averaged one.
private struct QHM: UpdateRule {
  var momentum = 0.9
  var nu = 0.7
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.momentum(&momentum)
    p.number("nu", &nu, in: 0...1, search: .linear(0, 1), "ν, weight of m")
  }

  var vectors: Int { 1 }

  func coefficients(step k: Int, momentum cycled: Double?) -> Double { cycled ?? momentum }

  @inline(__always)
  func update(_ s: Step) {
    let m = Average(s.vector(0), coefficients(of: s))
    let averaged = s.rate * F64x8(nu)
    let plain = s.rate * F64x8(1 - nu)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      s.x[i] -= averaged * mi + plain * g
    }
  }
}

/// Adam with weighted means of the averages and the present values in both moments.
private struct QHAdam: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var nu1 = 1.0
  var nu2 = 1.0
  var epsilon = 1e-8
  var epsilonRoot = 0.0
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.number("nu1", &nu1, in: 0...1, search: .linear(0, 1), "ν₁, weight of the averaged gradient")
    p.number("nu2", &nu2, in: 0...1, search: .linear(0, 1), "ν₂, weight of the averaged square")
    p.epsilon(&epsilon)
    p.epsilonRoot(&epsilonRoot)
  }

  var vectors: Int { 2 }

  /// β₁, ν₁/(1 − β₁ᵏ), ν₂/(1 − β₂ᵏ).
  struct Coefficients { let beta1, averaged1, averaged2: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    return Coefficients(
      beta1: b1, averaged1: nu1 / (1 - power(b1, k)), averaged2: nu2 / (1 - power(beta2, k)))
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = Average(s.vector(1), beta2)
    let averaged1 = F64x8(c.averaged1)
    let averaged2 = F64x8(c.averaged2)
    let plain1 = F64x8(1 - nu1)
    let plain2 = F64x8(1 - nu2)
    let e = F64x8(epsilon)
    let inside = F64x8(epsilonRoot)
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let vi = v.takeSquare(g, i)
      let second = averaged2 * vi + plain2 * (g * g)
      s.x[i] -= s.rate * ((averaged1 * mi + plain1 * g) / (F64x8.sqrt(second + inside) + e))
    }
  }
}

extension OptimizerEntry {
  static let qhm = OptimizerEntry(
    "qhm", QHM(),
    summary: "Quasi-hyperbolic momentum: a mean of a plain and an averaged step",
    details: """
      m ← μm + (1 − μ)g, x ← x − η(νm + (1 − ν)g).
      μ momentum, ν nu, η learning rate. ν = 1: averaged momentum; ν = μ: Nesterov's.
      m is an average, so η is 1/(1 − μ) times sgdm's.
      State: m, 8 bytes per parameter. One gradient a step.
      """,
    source: "Ma & Yarats 2019, arXiv:1810.06801",
    defaultRate: 0.1, gridCenter: 0.01, cyclesMomentum: true,
    invariances: .linear
  )

  static let qhadam = OptimizerEntry(
    "qhadam", QHAdam(),
    summary: "Quasi-hyperbolic Adam: means of averaged and present values in both moments",
    details: """
      m, v as in Adam, m̂ = m/(1 − β₁ᵏ), v̂ = v/(1 − β₂ᵏ) at step k; \
      x ← x − η (ν₁m̂ + (1 − ν₁)g)/(√(ν₂v̂ + (1 − ν₂)g² + ε₀) + ε).
      β₁ beta1, β₂ beta2, ν₁ nu1, ν₂ nu2, ε epsilon, ε₀ epsilon-root, η learning rate. With ν₁ = ν₂ = 1 it \
      is Adam; the authors suggest beta1=0.995,nu1=0.7.
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "Ma & Yarats 2019, arXiv:1810.06801",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .adaptive
  )
}
