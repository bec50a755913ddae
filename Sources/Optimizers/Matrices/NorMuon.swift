import Lanes
import Specifications

/// Muon's direction with rows of like size.
private struct NorMuon: OrthogonalRule {
  var block = ParameterBlock.vector(1)
  var momentum = 0.95
  var beta2 = 0.95
  var isNesterov = true
  var orthogonalizer = Orthogonalizer()
  var epsilon = 1e-10
  var length = ShapeLength()
  var shape = ShapeKey()
  var shared = GradientPolicy(decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.averagedMomentum(&momentum)
    p.beta2(&beta2, "β₂, of the rows' second moments")
    p.flag("nesterov", &isNesterov, "look ahead along the momentum")
    orthogonalizer.parameters(&p)
    p.number(
      "epsilon2", &epsilon, search: .logarithmic(1e-12, 1e-2), floor: .leastDivisor,
      "ε₂, beside √v and ‖O‖")
    p.length(&length)
    p.shape(&shape)
  }

  var vectors: Int { 1 }
  var scalars: Int { rows }
  func work(_ n: Int) -> Int { orthogonalizer.workCount(rows, columns) }

  func coefficients(step k: Int, momentum own: Double?) -> Double { own ?? momentum }

  func update(_ s: Step) {
    let direction = s.mixed(s.vector(0), F64x8(coefficients(of: s)), isNesterov: isNesterov)
    let v = s.scalars
    orthogonalizer.apply(direction.base, rows, columns, work: s.work.base)
    let (b2, own, e) = (F64x8(beta2), F64x8(1 - beta2), F64x8(epsilon))
    let before = s.norm(direction)
    let share = F64x8(1 / Double(columns))
    for i in 0..<rows {
      let row = direction + i &* columns
      var total: F64x8 = 0.0
      for j in 0..<columns { total += row[j] * row[j] }
      let vi: F64x8 = b2 * v[i] + own * (total * share)
      v[i] = vi
      let factor: F64x8 = 1.0 / (F64x8.sqrt(vi) + e)
      for j in 0..<columns { row[j] *= factor }
    }
    let rate: F64x8 = s.rate * F64x8(scale) * (before / (s.norm(direction) + e))
    for i in 0..<s.n { s.x[i] -= rate * direction[i] }
  }
}

extension OptimizerEntry {
  static let norMuon = OptimizerEntry(
    "normuon", NorMuon(),
    summary: "Muon whose orthogonal direction is scaled row by row",
    details: """
      m ← μm + (1 − μ)g; O from (1 − μ)g + μm (nesterov; else m) as in muon (steps, coefficients, polynomial, arithmetic, \
      norm, safety, epsilon); vᵢ ← β₂vᵢ + (1 − β₂)·mean of O² over row i; Oᵢ ← Oᵢ/(√vᵢ + ε₂), brought back to its \
      norm before (‖O'‖ + ε₂ divides); x ← x − ηsO for each r × c matrix, s by scale and rms as in muon.
      μ momentum, β₂ beta2, ε₂ epsilon2.
      Vectors go to adamw, as in muon; shape=r:c reads the whole iterate as one matrix. Decay is decoupled.
      State: m and v, 8 + 8/c bytes per parameter. One gradient a step.
      """,
    source: "Li et al. 2025, arXiv:2510.05491",
    defaultRate: 0.02, cyclesMomentum: true,
    invariances: .matrixwise.unscaled
  ) { own in try own.orthogonalized() }
}
