import Lanes
import Specifications

/// AdaGrad without the root, made indifferent to the scale of the coordinates.
private struct Kate: UpdateRule {
  var delta = 0.0
  var epsilon = 1e-8
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("delta", &delta, search: .logarithmic(1e-8, 1), "δ, weight of AdaGrad's numerator")
    p.epsilon(&epsilon, "ε, added to b² at every step", floor: 0)
  }

  var vectors: Int { 2 }

  @inline(__always)
  func update(_ s: Step) {
    let top = s.vector(0)
    let bottom = s.vector(1)
    let d = F64x8(delta)
    let e = F64x8(epsilon)
    for i in 0..<s.n {
      let g = s.g[i]
      let square = g * g
      let b = bottom[i] + square + e
      let m = top[i] + d * square + F64x8.select(square .== 0.0, 0.0, square / b)
      bottom[i] = b
      top[i] = m
      s.x[i] -= s.rate * F64x8.select(g .== 0.0, 0.0, F64x8.sqrt(m) * g / b)
    }
  }
}

extension OptimizerEntry {
  static let kate = OptimizerEntry(
    "kate", Kate(),
    summary: "Scale-invariant AdaGrad: divides by the sum of squares, not by its root",
    details: """
      b² ← b² + g² + ε, m² ← m² + δg² + g²/b²; x ← x − η m g/b².
      δ delta, ε epsilon (added at every step), η learning rate.
      State: m² and b², 16 bytes per parameter. One gradient a step.
      """,
    source: "Choudhury et al. 2024, arXiv:2403.02648",
    defaultRate: 0.001, gridCenter: 1,
    invariances: .adaptive.with {
      ($0.unit, $0.coordinate) = (.init(length: 0, value: 1), .epsilon)
    }
  )
}
