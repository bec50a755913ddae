import Lanes
import Specifications

/// Dual averaging with cube-root scaling: all steps are taken from the start.
private struct MADGRAD: UpdateRule {
  var momentum = 0.9
  /// ε where it is added to the rate.
  var added = 1e-6
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.momentum(&momentum, "μ, weight of the old iterate")
    p.epsilon(&added, "ε, beside the cube root", floor: 0)
  }

  /// ε where it divides: the cube root of the least number in the place of 0.
  private var epsilon: Double { max(added, 0x1p-358) }

  var vectors: Int { 3 }

  struct Coefficients { let momentum, weight: Double }

  func coefficients(step k: Int, momentum cycled: Double?) -> Coefficients {
    Coefficients(momentum: cycled ?? momentum, weight: Double.sqrt(Double(k)))
  }

  @inline(__always)
  func start(_ s: Step) {
    let origin = s.vector(2)
    for i in 0..<s.n { origin[i] = s.x[i] }
  }

  @inline(__always)
  func update(_ s: Step) {
    let c = coefficients(of: s)
    let sum = s.vector(0)
    let v = s.vector(1)
    let origin = s.vector(2)
    let mu = F64x8(c.momentum)
    let own: F64x8 = 1.0 - mu
    let e = F64x8(epsilon)
    // At rate 0 nothing enters (the authors' code, too, adds ε to other rates only).
    let weight = F64x8.select(s.rate .== 0.0, 0.0, s.rate + F64x8(added)) * F64x8(c.weight)
    for i in 0..<s.n {
      let g = s.g[i]
      let si = sum[i] + weight * g
      let vi = v[i] + weight * (g * g)
      sum[i] = si
      v[i] = vi
      let z = origin[i] - si / (F64x8.cubeRoot(vi) + e)
      s.x[i] = own * z + mu * s.x[i]
    }
  }
}

extension OptimizerEntry {
  static let madgrad = OptimizerEntry(
    "madgrad", MADGRAD(),
    summary: "Momentumised, adaptive dual averaging with cube-root scaling",
    details: """
      λₖ = (η + ε)√k, 0 at η = 0; s ← s + λₖg, v ← v + λₖg², z = x₀ − s/(∛v + ε), x ← (1 − μ)z + μx.
      μ momentum (the weight of the old iterate; the paper's c is 1 − μ), ε epsilon, η learning rate, x₀ \
      the start.
      optax, pytorch_optimizer and the authors' code agree. At η = 0 x still moves towards z: μ has memory.
      State: s, v and x₀, 24 bytes per parameter. One gradient a step.
      """,
    source: "Defazio & Jelassi 2021, arXiv:2101.11075",
    defaultRate: 0.01, cyclesMomentum: true,
    invariances: .adaptive.with { $0.unit = .init(length: 2, value: -0.5) }
  )
}
