import Lanes
import Specifications

/// Momentum of the gradient divided by a running norm of it: one second moment per run.
private struct NovoGrad: UpdateRule {
  var beta1 = 0.9
  var beta2 = 0.25
  var epsilon = 1e-6
  var epsilonRoot = 0.0
  var averages = false
  var shared = GradientPolicy(decay: .update, joining: .update)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2)
    p.epsilon(&epsilon, floor: .leastNonzeroMagnitude)
    p.epsilonRoot(&epsilonRoot)
    p.flag("averaging", &averages, "scale what enters m by 1 − β₁")
  }

  var vectors: Int { 1 }
  var scalars: Int { 1 }

  /// β₁, share of the direction in m, weights of √v and of ‖g‖; the first ones enter in full.
  struct Coefficients { let beta1, share, weightRoot, weightNorm: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    let b1 = momentum ?? beta1
    return Coefficients(
      beta1: b1, share: averages && k > 1 ? 1 - b1 : 1, weightRoot: k > 1 ? Double.sqrt(beta2) : 0,
      weightNorm: k > 1 ? Double.sqrt(1 - beta2) : 1)
  }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let m = s.vector(0)
    // √v: its square may be out of range.
    let root = s.scalars
    let b1 = F64x8(c.beta1)
    let share = F64x8(c.share)
    let size = F64x8.hypot(F64x8(c.weightRoot) * root[0], F64x8(c.weightNorm) * s.norm(s.g))
    root[0] = size
    let scale: F64x8 = F64x8.hypot(size, F64x8(Double.sqrt(epsilonRoot))) + F64x8(epsilon)
    for i in 0..<s.n {
      let mi = b1 * m[i] + share * (s.g[i] / scale + s.decay * s.x[i])
      m[i] = mi
      s.x[i] -= s.rate * mi
    }
  }
}

extension OptimizerEntry {
  static let novograd = OptimizerEntry(
    "novograd", NovoGrad(),
    summary: "Momentum of gradients normalised by a running mean of their squared norm",
    details: """
      v ← β₂v + (1 − β₂)‖g‖² (the first: ‖g‖²), m ← β₁m + g/(√(v + ε₀) + ε) + λx, x ← x − ηm.
      β₁ beta1, β₂ beta2, ε epsilon, ε₀ epsilon-root, λ weight-decay, η learning rate; the norm is over \
      the whole vector.
      averaging=true: what is added to m is scaled by 1 − β₁, except at the first step.
      optax and pytorch_optimizer agree on the form; the latter's default epsilon is 1e-8.
      State: m and one number per run, 8 bytes per parameter. One gradient a step.
      """,
    source: "Ginsburg et al. 2019, arXiv:1905.11286",
    defaultRate: 0.01, gridCenter: 0.01,
    cyclesMomentum: true,
    invariances: .adaptive.summed.with { $0.rotation = .rounding }
  )
}
