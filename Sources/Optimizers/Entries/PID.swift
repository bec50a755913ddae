import Lanes
import Specifications

/// The gradient with its accumulated past and its averaged change: a PID controller.
private struct PID: UpdateRule {
  var momentum = 0.9
  var dampening = 0.0
  var derivative = 10.0
  var integral = 5.0
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.momentum(&momentum)
    p.number("dampening", &dampening, in: 0...1, "τ")
    p.number("derivative", &derivative, search: .logarithmic(0.1, 100), "k_D")
    p.number("integral", &integral, search: .logarithmic(0.1, 10), "k_I")
  }

  var vectors: Int { 3 }

  /// μ, weight of the change of the gradient.
  struct Coefficients { let momentum, difference: Double }

  func coefficients(step k: Int, momentum cycled: Double?) -> Coefficients {
    let mu = cycled ?? momentum
    return Coefficients(momentum: mu, difference: k == 1 ? 0 : 1 - mu)
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let sum = s.vector(0)
    let change = s.vector(1)
    let previous = s.vector(2)
    let mu = F64x8(c.momentum)
    let own = F64x8(c.difference)
    let share = F64x8(1 - dampening)
    let weightI = F64x8(integral)
    let weightD = F64x8(derivative)
    for i in 0..<s.n {
      let g = s.g[i]
      let si = mu * sum[i] + share * g
      let di = mu * change[i] + own * (g - previous[i])
      sum[i] = si
      change[i] = di
      previous[i] = g
      s.x[i] -= s.rate * (g + weightI * si + weightD * di)
    }
  }
}

extension OptimizerEntry {
  static let pid = OptimizerEntry(
    "pid", PID(),
    summary: "Gradient descent as a PID controller: proportional, integral and derivative parts",
    details: """
      I ← μI + (1 − τ)g, D ← μD + (1 − μ)(g − g₋) from the second step on; x ← x − η(g + k_I I + k_D D).
      μ momentum, τ dampening, k_I integral, k_D derivative, g₋ the last gradient, η learning rate.
      State: I, D and the last gradient, 24 bytes per parameter. One gradient a step.
      """,
    source: "An et al. 2018, A PID Controller Approach for Stochastic Optimization (CVPR)",
    defaultRate: 0.001, gridCenter: 0.01, cyclesMomentum: true,
    invariances: .linear
  )
}
