import Lanes
import Specifications

/// Adam with the last step's v, and a rate that does not depend on its size.
private struct AvaGrad: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.999
  var epsilon = 0.1
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon)
  }

  var vectors: Int { 2 }
  /// Σ of the squared coordinate rates of the last step, divided by n.
  var scalars: Int { 1 }

  /// β₁, 1/(1 − β₁ᵏ) or 0 at first, the corrections of √v before and with this step.
  struct Coefficients { let beta1, unbias1, before, after: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    return Coefficients(
      beta1: b1, unbias1: k == 1 ? 0 : 1 / (1 - power(b1, k)),
      before: k == 1 ? 1 : 1 / Double.sqrt(1 - power(beta2, k - 1)),
      after: 1 / Double.sqrt(1 - power(beta2, k)))
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = Average(s.vector(0), c.beta1)
    let v = Average(s.vector(1), beta2)
    let squares = s.scalars
    let before = F64x8(c.before)
    let after = F64x8(c.after)
    let e = F64x8(epsilon)
    let rates = F64x8.select(squares[0] .== 0.0, 1.0, squares[0])
    let rate = s.rate * F64x8(c.unbias1) / F64x8.sqrt(rates)
    var sum: F64x8 = 0.0
    for i in 0..<s.n {
      let g = s.g[i]
      let mi = m.take(g, i)
      let root = F64x8.sqrt(v[i])
      v.takeSquare(g, i)
      s.x[i] -= rate * (mi / (root * before + e))
      let coming = F64x8(1.0) / (root * after + e)
      sum += coming * coming
    }
    // A coordinate without spread has no rate to speak of; the largest number stands for it.
    squares[0] = F64x8.min(sum / F64x8(Double(s.n)), F64x8(1e300))
  }
}

extension OptimizerEntry {
  static let avagrad = OptimizerEntry(
    "avagrad", AvaGrad(),
    summary: "Adam with a delayed second moment and rates normalised over the coordinates",
    details: """
      m as in Adam; a = 1/(√v̂ + ε) with the v before this step, x ← x − η γ m̂ a, v ← β₂v + (1 − β₂)g²; \
      γ = 1/√mean(a²), kept for the next step, with the old v corrected by √(1 − β₂ᵏ). The first step does \
      not move.
      β₁ beta1, β₂ beta2, ε epsilon, η learning rate; the mean is over the whole vector.
      A large ε makes it SGD with momentum, and thanks to γ without a change of η.
      State: m, v and one number per run, 16 bytes per parameter. One gradient a step.
      """,
    source: "Savarese et al. 2021, arXiv:1912.01823",
    defaultRate: 0.1, cyclesMomentum: true,
    invariances: .adaptive.summed.unscaled
  )
}
