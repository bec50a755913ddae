import Lanes
import Specifications

/// Polyak's step length with f* = 0, bounded by the learning rate: for models that can fit their data.
private struct ALIG: UpdateRule {
  var momentum = 0.0
  var isAdjusted = false
  var epsilon = 1e-6
  var least = 0.0
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.momentum(&momentum)
    p.flag("adjusted", &isAdjusted, "keep γ out of the velocity")
    p.number("epsilon", &epsilon, floor: .leastNonzeroMagnitude, "ε, added to ‖g‖²")
    p.number("f-min", &least, in: -1e300...1e300, "f*")
  }

  var vectors: Int { momentum == 0 ? 0 : 1 }

  func coefficients(step k: Int, momentum cycled: Double?) -> Double {
    momentum == 0 ? 0 : cycled ?? momentum
  }

  func update(_ s: Step) {
    let size = F64x8.hypot(s.norm(s.g), F64x8(Double.sqrt(epsilon)))
    let length = F64x8.atLeast(0.0, (s.f - F64x8(least)) / size / size)
    let step = F64x8.select(s.rate .< length, s.rate, length)
    if momentum == 0 {
      for i in 0..<s.n { s.x[i] -= step * s.g[i] }
      return
    }
    let velocity = s.vector(0)
    let mu = F64x8(coefficients(of: s))
    let own: F64x8 = isAdjusted ? 1.0 : step
    let outside: F64x8 = isAdjusted ? step : 1.0
    for i in 0..<s.n {
      let b = mu * velocity[i] - own * s.g[i]
      velocity[i] = b
      s.x[i] -= step * s.g[i] - outside * (mu * b)
    }
  }
}

extension OptimizerEntry {
  static let alig = OptimizerEntry(
    "ali-g", ALIG(),
    summary: "Adaptive rates for interpolation: Polyak's step length, bounded by the learning rate",
    details: """
      γ = min(η, max(0, f − f*)/(‖g‖² + ε)); x ← x − γg; with momentum=μ: b ← μb − γg, x ← x − γg + μb, or, \
      adjusted=true, b ← μb − g, x ← x − γg + γμb.
      ε epsilon, f* f-min: 0 unless given, whatever the landscape's; η learning rate: the longest step. With its velocity \
      it moves on at η = 0, unless adjusted.
      State: none, or b, 8 bytes per parameter, with momentum. One gradient a step, with its value.
      """,
    source: "Berrada, Zisserman & Kumar 2020, arXiv:1906.05661",
    defaultRate: 0.1, gridCenter: 1, cyclesMomentum: true,
    invariances: .linear.summed.with { ($0.length, $0.value) = (.epsilon, .epsilon) }
  )
}
