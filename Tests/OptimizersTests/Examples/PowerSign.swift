import Lanes
import Optimizers
import Specifications

/// x ← x − η·sign(g)·|g|^p.
private struct PowerSign: UpdateRule {
  var exponent = 0.5
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number(
      "exponent", &exponent, in: 0...1, search: .linear(0.1, 1), "p, power of the gradient")
  }

  var vectors: Int { 0 }

  @inline(__always)
  func update(_ s: Step) {
    for i in 0..<s.n {
      let g = s.g[i]
      let size = F64x8.pow(F64x8.abs(g), F64x8(exponent))
      s.x[i] -= s.rate * F64x8.copySign(size, g)
    }
  }
}

extension OptimizerEntry {
  static let powerSign = OptimizerEntry(
    "power-sign", PowerSign(),
    summary: "Gradient descent on a power of each coordinate's gradient",
    details: """
      x ← x − η·sign(g)·|g|^p per coordinate; p exponent, η learning rate. p = 1 is gradient descent, p = 0 \
      goes by signs.
      State: none. One gradient a step.
      """,
    source: "Yuan et al. 2016, arXiv:1603.07421",
    defaultRate: 0.01, invariances: .adaptive.unscaled)
}
