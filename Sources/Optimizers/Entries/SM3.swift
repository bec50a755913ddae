import Lanes
import Specifications

/// AdaGrad with its accumulator shared along dimensions; for a vector, AdaGrad with momentum.
private struct SM3: UpdateRule {
  var momentum = 0.9
  var beta = 0.0
  var epsilon = 1e-8
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.momentum(&momentum, "μ, of the steps")
    p.number("beta", &beta, in: 0...1, "β, forgetting of the accumulator; 0: sum")
    p.epsilon(&epsilon, "ε, inside the root", floor: .leastNonzeroMagnitude)
  }

  var vectors: Int { 2 }

  func coefficients(step k: Int, momentum cycled: Double?) -> Double { cycled ?? momentum }

  @inline(__always)
  func update(_ s: Step) {
    let m = Average(s.vector(0), coefficients(of: s))
    let v = s.vector(1)
    let kept: F64x8 = beta == 0 ? 1.0 : F64x8(beta)
    let share = F64x8(1 - beta)
    let e = F64x8(epsilon)
    // With β > 0 the accumulator never falls.
    let floor: F64x8 = beta == 0 ? 0.0 : 1.0
    for i in 0..<s.n {
      let g = s.g[i]
      let sum = kept * v[i] + share * (g * g)
      v[i] = F64x8.atLeast(floor * v[i], sum)
      let u = F64x8.select(sum .== 0.0, 0.0, g / F64x8.sqrt(sum + e))
      let mi = m.take(u, i)
      s.x[i] -= s.rate * mi
    }
  }
}

extension OptimizerEntry {
  static let sm3 = OptimizerEntry(
    "sm3", SM3(),
    summary: "Memory-saving AdaGrad; on a vector, AdaGrad with averaged steps",
    details: """
      a ← a + g², m ← μm + (1 − μ) g/√(a + ε), x ← x − ηm; no step where a is 0.
      μ momentum, ε epsilon (inside the root), η learning rate.
      beta > 0: â = βa + (1 − β)g², a ← max(a, â), and â stands in the root.
      A matrix would keep one accumulator per row and column; the landscapes' parameters are one vector, \
      for which each coordinate has its own.
      optax: ε 1e-8, beta 0 (its b2 = 1); pytorch_optimizer: ε 1e-30, momentum 0.
      State: m and a, 16 bytes per parameter. One gradient a step.
      """,
    source: "Anil et al. 2019, arXiv:1901.11150",
    defaultRate: 0.1, gridCenter: 1, cyclesMomentum: true,
    invariances: .adaptive
  )
}
