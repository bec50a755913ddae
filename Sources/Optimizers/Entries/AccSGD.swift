import Lanes
import Specifications

/// A short and a long step, mixed: acceleration with a rate for noise.
private struct AccSGD: UpdateRule {
  var kappa = 1000.0
  var xi = 10.0
  var constant = 0.7
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("kappa", &kappa, in: 1e-300...1e300, search: .logarithmic(10, 1e4), "κ, long to short")
    p.number("xi", &xi, search: .logarithmic(1, 100), "ξ, the statistical advantage")
    p.number("constant", &constant, in: 1e-300...1, "c, the numerical constant")
  }

  var vectors: Int { 1 }

  @inline(__always)
  func start(_ s: Step) {
    let average = s.vector(0)
    for i in 0..<s.n { average[i] = s.x[i] }
  }

  @inline(__always)
  func update(_ s: Step) {
    let average = s.vector(0)
    let beta = xi * constant * constant / kappa
    let kept = F64x8(1 - beta)
    let own = F64x8(beta)
    let long = s.rate * F64x8(kappa / constant)
    let mixed = F64x8(beta / (constant + beta))
    for i in 0..<s.n {
      let g = s.g[i]
      let x = s.x[i]
      let a = kept * average[i] + own * (x - long * g)
      average[i] = a
      let short = x - s.rate * g
      s.x[i] = short + mixed * (a - short)
    }
  }
}

extension OptimizerEntry {
  static let accsgd = OptimizerEntry(
    "accsgd", AccSGD(),
    summary: "Accelerated SGD: a running average of long steps, mixed into short ones",
    details: """
      β = ξc²/κ; w ← (1 − β)w + β(x − (ηκ/c)g), x ← ζ(x − ηg) + (1 − ζ)w with ζ = c/(c + β); w begins at x₀.
      κ kappa (the ratio of long to short steps), ξ xi (the advantage, at most √κ), c constant, η learning \
      rate (of the short step). At η = 0 x is still drawn to w.
      State: w, 8 bytes per parameter. One gradient a step.
      """,
    source: "Kidambi et al. 2018, arXiv:1803.05591",
    defaultRate: 0.001, gridCenter: 0.01,
    invariances: .linear
  )
}
