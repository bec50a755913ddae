import Lanes
import Specifications

/// d = √((u + ε)/(v + ε)) g with averages v of g² and u of d²; x ← x − ηd.
private struct Adadelta: UpdateRule {
  var rho = 0.9
  var epsilon = 1e-6
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("rho", &rho, in: .averaging, search: .complement(0.001, 0.5), "ρ")
    p.number(
      "epsilon", &epsilon, search: .logarithmic(1e-10, 1e-2), floor: .leastNonzeroMagnitude,
      "ε, inside both roots")
  }

  var vectors: Int { 2 }

  @inline(__always)
  func update(_ s: Step) {
    let squares = s.vector(0)
    let steps = s.vector(1)
    let keep = F64x8(rho)
    let own: F64x8 = 1.0 - keep
    let e = F64x8(epsilon)
    for i in 0..<s.n {
      let g = s.g[i]
      let v = keep * squares[i] + (own * g) * g
      squares[i] = v
      let u = steps[i]
      let d = F64x8.sqrt((u + e) / (v + e)) * g
      steps[i] = keep * u + (own * d) * d
      s.x[i] -= s.rate * d
    }
  }
}

extension OptimizerEntry {
  static let adadelta = OptimizerEntry(
    "adadelta", Adadelta(),
    summary: "Steps scaled by the root mean square of past steps over that of the gradient",
    details: """
      v ← ρv + (1 − ρ)g²; d = √(u + ε)/√(v + ε)·g; u ← ρu + (1 − ρ)d²; x ← x − ηd.
      ρ rho, ε epsilon (inside both roots: it also sets the size of the first steps, √ε), η learning rate.
      torch, optax and Keras agree; their defaults differ: ρ 0.9, 0.9, 0.95; ε 1e-6, 1e-6, 1e-7; η 1, \
      none, 1e-3.
      State: v and u, 16 bytes per parameter. One gradient a step.
      """,
    source: "Zeiler 2012, arXiv:1212.5701",
    defaultRate: 1, gridCenter: 100,
    invariances: .adaptive.unscaled
  )
}
