import Lanes
import Specifications

/// Nesterov's optimal scheme with a step from the Lipschitz constant and the gradient's variation.
private struct A2Grad: UpdateRule {
  /// How the variation is gathered.
  enum Variant: String, CaseIterable {
    case uni
    case inc
    case exp
  }

  var variant = Variant.uni
  var beta = 10.0
  var lipschitz = 10.0
  var rho = 0.5
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.choice("variant", &variant, "how the variation is gathered")
    p.number("beta", &beta, search: .logarithmic(0.1, 1000), "β, weight of the variation")
    p.number("lips", &lipschitz, in: 1e-300...1e300, search: .logarithmic(0.1, 1e4), "L, Lipschitz")
    p.number("rho", &rho, in: 0...1, "ρ, of variant exp")
  }

  /// The mean gradient and the second iterate.
  var vectors: Int { 2 }
  /// The root of the variation, and of its average.
  var scalars: Int { 2 }

  /// 1/k, γₖ, weights of the old and the new variation's roots, factor of the root, αₖ, αₖ₊₁.
  struct Coefficients {
    let newest, pull, weightOld, weightNew, rootFactor, own, coming: Double
  }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let step = Double(k)
    let (old, new): (Double, Double) =
      switch variant {
      case .uni: (1, 1)
      case .inc: (step / (step + 1), 1)
      case .exp: (Double.sqrt(rho), Double.sqrt(1 - rho))
      }
    return Coefficients(
      newest: 1 / step, pull: 2 * lipschitz / (step + 1), weightOld: old, weightNew: new,
      rootFactor: variant == .uni ? 1 : Double.sqrt(step + 1), own: k == 1 ? 1 : 2 / (step + 2),
      coming: 2 / (step + 3))
  }

  func start(_ s: Step) {
    let other = s.vector(1)
    for i in 0..<s.n { other[i] = s.x[i] }
  }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let mean = s.vector(0)
    let other = s.vector(1)
    let variation = s.scalars
    let newest = F64x8(c.newest)
    for i in 0..<s.n {
      let g = s.g[i]
      mean[i] += newest * (g - mean[i])
    }
    let change = F64x8.norm(s.n) { s.g[$0] - mean[$0] }
    let gathered = F64x8.hypot(F64x8(c.weightOld) * variation[0], F64x8(c.weightNew) * change)
    variation[0] = gathered
    let largest = variant == .exp ? F64x8.atLeast(variation[1], gathered) : gathered
    variation[1] = largest
    let size = F64x8(c.pull) + F64x8(beta) * (largest * F64x8(c.rootFactor))
    let rate = s.rate / size
    let coming = F64x8(c.coming)
    let own: F64x8 = (1.0 - coming) * F64x8(c.own) * rate
    for i in 0..<s.n {
      let g = s.g[i]
      let oi = other[i] - rate * g
      other[i] = oi
      s.x[i] = s.x[i] + coming * (oi - s.x[i]) - own * g
    }
  }
}

extension OptimizerEntry {
  static let a2grad = OptimizerEntry(
    "a2grad", A2Grad(),
    summary: "Adaptive accelerated gradient: optimal for smooth convex functions with noise",
    details: """
      ḡ: mean of all gradients; δ = ‖g − ḡ‖²; F64x8 ← F64x8 + δ (uni), F64x8(k/(k + 1))² + δ (inc), or the maximum of \
      the averages ρF64x8 + (1 − ρ)δ (exp); h = √F64x8 (uni) or √(F64x8(k + 1)); s = η/(γₖ + βh) with γₖ = 2L/(k + 1); \
      y ← y − sg, x ← x + αₖ₊₁(y − x) − (1 − αₖ₊₁)αₖ s g with α₁ = 1, αₖ = 2/(k + 2).
      L lips, β beta, ρ rho, the form variant, η learning rate (1 in the paper, which has none). At η = 0 x is still drawn to y.
      State: ḡ, y and two numbers per run, 16 bytes per parameter. One gradient a step.
      """,
    source: "Deng, Cheng & Lan 2018, arXiv:1810.00553",
    defaultRate: 1, gridCenter: 1,
    invariances: .linear.summed.unscaled
  )
}
