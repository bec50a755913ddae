import Descent

/// b ← μb + g; x ← x − ηb in the coordinates where b and g agree in sign, x elsewhere.
struct CautiousMomentum: UpdateRule {
  var momentum = 0.9
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("momentum", &momentum, in: 0...1, "μ")
  }

  var vectors: Int { 1 }

  @inline(__always)
  func update(_ s: Step) {
    let velocity = s.vector(0)
    let mu = F64x8(momentum)
    for i in 0..<s.n {
      let b = mu * velocity[i] + s.g[i]
      velocity[i] = b
      s.x[i] -= s.rate * F64x8.select(0.0 .< b * s.g[i], b, 0.0)
    }
  }
}

extension OptimizerEntry {
  /// Heavy ball that waits where momentum and gradient disagree.
  public static let cautious = cautious(momentum: 0.9)

  /// The entry with another default momentum.
  public static func cautious(momentum: Double) -> OptimizerEntry {
    OptimizerEntry(
      "cautious-momentum", CautiousMomentum(momentum: momentum),
      summary: "Heavy-ball momentum that moves only where it agrees with the gradient",
      details: """
        b ← μb + g; x ← x − ηb where b·g > 0, coordinate by coordinate.
        μ momentum, η learning rate. State: b, 8 bytes per parameter. One gradient a step.
        """,
      source: "Liang et al. 2024, arXiv:2411.16085, applied to heavy ball", defaultRate: 0.01)
  }
}
