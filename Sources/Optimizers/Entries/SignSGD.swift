import Lanes
import Specifications

/// x ← x − η sign(m) with an average m of the gradient.
private struct SignSGD: UpdateRule {
  var momentum = 0.9
  /// Whether the average is Tiger's β.
  var isTiger = false
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    if isTiger {
      p.number(
        "beta", &momentum, in: 0...1, search: .complement(0.003, 1), "β, of the average")
    } else {
      p.momentum(&momentum)
    }
  }

  var vectors: Int { momentum == 0 ? 0 : 1 }

  func coefficients(step k: Int, momentum cycled: Double?) -> Double {
    momentum == 0 ? 0 : cycled ?? momentum
  }

  @inline(__always)
  func update(_ s: Step) {
    if momentum == 0 {
      for i in 0..<s.n { s.x[i] -= s.rate * F64x8.sign(s.g[i]) }
      return
    }
    let m = s.vector(0)
    let mu = F64x8(coefficients(of: s))
    let own: F64x8 = 1.0 - mu
    for i in 0..<s.n {
      let mi = mu * m[i] + own * s.g[i]
      m[i] = mi
      s.x[i] -= s.rate * F64x8.sign(mi)
    }
  }
}

extension OptimizerEntry {
  static let signSGD = OptimizerEntry(
    "sign-sgd", SignSGD(),
    summary: "The sign of the averaged gradient (Signum), or of the gradient",
    details: """
      m ← μm + (1 − μ)g, x ← x − η sign(m); sign 0 = 0.
      μ momentum (0: the sign of the gradient), η learning rate: the length of the step in each \
      coordinate. The scale of the landscape does not matter.
      pytorch_optimizer decouples weight decay by default; here it is L2 unless told.
      State: m, 8 bytes per parameter; none with momentum 0. One gradient a step.
      """,
    source: "Bernstein et al. 2018, arXiv:1802.04434",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .signLike
  )

  static let tiger = OptimizerEntry(
    "tiger",
    SignSGD(momentum: 0.965, isTiger: true, shared: GradientPolicy(decay: .decoupled)),
    summary: "The sign of one average of the gradient, with decoupled decay: Lion with β₁ = β₂",
    details: """
      m ← βm + (1 − β)g, x ← x(1 − ηλ) − η sign(m); sign 0 = 0.
      β beta, λ weight-decay (pytorch_optimizer: 0.01), η learning rate.
      State: m, 8 bytes per parameter. One gradient a step.
      """,
    source: "Su 2023, Tiger: a tight-fisted optimizer, https://github.com/bojone/tiger",
    defaultRate: 0.001, cyclesMomentum: true,
    invariances: .signLike
  )
}
