import Lanes
import Specifications

/// RMSprop whose memory is long where the iterate moves to and fro, short where it moves on.
private struct AdaSmooth: UpdateRule {
  var beta1 = 0.5
  var beta2 = 0.99
  var epsilon = 1e-6
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1, "β₁, of the fast window")
    p.beta2(&beta2, "β₂, of the slow window")
    p.epsilon(
      &epsilon, "ε, inside the root, and beside the length of the path",
      floor: .leastNonzeroMagnitude)
  }

  var vectors: Int { 4 }

  @inline(__always)
  func start(_ s: Step) {
    let previous = s.vector(0)
    for i in 0..<s.n { previous[i] = s.x[i] }
  }

  @inline(__always)
  func update(_ s: Step) {
    let previous = s.vector(0)
    let path = s.vector(1)
    let length = s.vector(2)
    let v = s.vector(3)
    let least = F64x8(1 - beta2)
    let span = F64x8(beta2 - beta1)
    let e = F64x8(epsilon)
    for i in 0..<s.n {
      let g = s.g[i]
      let x = s.x[i]
      let move = x - previous[i]
      previous[i] = x
      let pi = path[i] + move
      let li = length[i] + F64x8.abs(move)
      path[i] = pi
      length[i] = li
      let c = F64x8.abs(pi) / (li + e) * span + least
      let vi = v[i] + (c * c) * (g * g - v[i])
      v[i] = vi
      s.x[i] = x - s.rate * (g / F64x8.sqrt(vi + e))
    }
  }
}

extension OptimizerEntry {
  static let adasmooth = OptimizerEntry(
    "adasmooth", AdaSmooth(),
    summary: "RMSprop with an averaging window chosen by the effective ratio of the path",
    details: """
      r = |Σ Δx|/(Σ |Δx| + ε) per coordinate, from the start; c = (β₂ − β₁)r + 1 − β₂; v ← v + c²(g² − v); \
      x ← x − η g/√(v + ε).
      β₁ beta1 (the fast window), β₂ beta2 (the slow one), ε epsilon (in both places), η learning rate.
      The form is pytorch_optimizer's.
      State: the last iterate, both sums and v, 32 bytes per parameter. One gradient a step.
      """,
    source: "Lu 2022, arXiv:2204.00825",
    defaultRate: 0.001, gridCenter: 0.01,
    invariances: .adaptive.unscaled
  )
}
