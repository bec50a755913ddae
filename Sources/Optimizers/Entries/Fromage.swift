import Lanes
import Specifications

/// Steps in proportion to ‖x‖, with the growth that they bring taken back.
private struct Fromage: UpdateRule {
  var leastNorm = 1e-6
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("min-norm", &leastNorm, "least norm of x and of g")
  }

  var vectors: Int { 0 }

  func update(_ s: Step) {
    let least = F64x8(leastNorm)
    let length = F64x8.atLeast(least, s.norm)
    let size = F64x8.atLeast(least, s.norm(s.g))
    let still = (length .== 0.0) | (size .== 0.0)
    let ratio = F64x8.select(still, 1.0, length / size)
    let square = s.rate * s.rate
    let shrink = F64x8(1.0) / F64x8.sqrt(square + 1.0)
    let rate = s.rate * shrink * ratio
    for i in 0..<s.n { s.x[i] = shrink * s.x[i] - rate * s.g[i] }
  }
}

extension OptimizerEntry {
  static let fromage = OptimizerEntry(
    "fromage", Fromage(),
    summary: "Frobenius matched gradient descent: relative steps of a fixed size",
    details: """
      c = 1/√(1 + η²); x ← c (x − η g ‖x‖/‖g‖), the norms not below min-norm; ratio 1 where either is 0.
      η learning rate, the length of a step as a share of ‖x‖; norms over the whole vector. As steps are in \
      proportion to ‖x‖, a minimum at the origin is approached by the factor c only.
      State: none. One gradient a step.
      """,
    source: "Bernstein et al. 2020, arXiv:2002.03432",
    defaultRate: 0.01,
    invariances: .geometric.anchored
  )
}
