import Lanes
import Specifications

/// Muon's direction with a step that shrinks as gradients add up.
private struct AdaGO: OrthogonalRule {
  var block = ParameterBlock.vector(1)
  var momentum = 0.95
  var isNesterov = false
  var gamma = 10.0
  var initial = 1e-6
  var least = 5e-4
  var orthogonalizer = Orthogonalizer()
  var length = ShapeLength()
  var shape = ShapeKey()
  var shared = GradientPolicy(decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.averagedMomentum(&momentum)
    p.flag("nesterov", &isNesterov, "look ahead along the momentum")
    p.number("gamma", &gamma, search: .logarithmic(0.1, 100), "γ, bound on the norms")
    p.number("initial-accumulator", &initial, in: 1e-300...1e300, "v₀")
    p.number("step-floor", &least, search: .logarithmic(1e-6, 1e-2), "the least step")
    orthogonalizer.parameters(&p)
    p.length(&length)
    p.shape(&shape)
  }

  var vectors: Int { 1 }
  var scalars: Int { 1 }
  func work(_ n: Int) -> Int { orthogonalizer.workCount(rows, columns) }

  func coefficients(step k: Int, momentum own: Double?) -> Double { own ?? momentum }

  func start(_ s: Step) { s.scalars[0] = F64x8(initial) }

  func update(_ s: Step) {
    let sum = s.scalars
    let bound = F64x8(gamma)
    let first = F64x8.clamp(s.norm(s.g), 0.0, bound)
    sum[0] += first * first
    let direction = s.mixed(s.vector(0), F64x8(coefficients(of: s)), isNesterov: isNesterov)
    let size = isNesterov ? F64x8.clamp(s.norm(direction), 0.0, bound) : first
    orthogonalizer.apply(direction.base, rows, columns, work: s.work.base)
    let step: F64x8 = s.rate * F64x8(scale) * (size / sum[0])
    let floored: F64x8 = F64x8.atLeast(F64x8(least), step)
    let rate: F64x8 = F64x8.select(s.rate .== 0.0, 0.0, floored)
    for i in 0..<s.n { s.x[i] -= rate * direction[i] }
  }
}

extension OptimizerEntry {
  static let adaGO = OptimizerEntry(
    "adago", AdaGO(),
    summary: "Muon whose step shrinks with the sum of squared gradient norms",
    details: """
      m ← μm + (1 − μ)g; v ← v + min(‖g‖, γ)², v₀ initial-accumulator; O from m (nesterov: (1 − μ)g + μm) as in \
      muon (steps, coefficients, polynomial, arithmetic, norm, safety, epsilon); x ← x − max(ηs·min(‖u‖, γ)/v, step-floor)·O for each \
      r × c matrix, u = g, or with nesterov what O is made from; s by scale and rms as in muon; no step at rate 0.
      μ momentum, γ gamma. It divides by v, not √v, as pytorch_optimizer does.
      Vectors go to adamw, as in muon; shape=r:c reads the whole iterate as one matrix. Decay is decoupled.
      State: m and v, 8 bytes per parameter. One gradient a step.
      """,
    source: "Zhang, Liu & Schaeffer 2025, arXiv:2509.02981",
    defaultRate: 0.05, cyclesMomentum: true,
    invariances: .matrixwise.unscaled
  ) { own in try own.orthogonalized() }
}
