import Lanes
import Specifications

/// Muon's direction divided by the root of its own second moment.
private struct AdaMuon: OrthogonalRule {
  var block = ParameterBlock.vector(1)
  var beta1 = 0.9
  var beta2 = 0.95
  var isNesterov = false
  var orthogonalizer = Orthogonalizer()
  var epsilon = 1e-10
  var correctsBias = true
  var normalizes = true
  var length = ShapeLength(.matchRMS)
  var shape = ShapeKey()
  var shared = GradientPolicy(decay: .decoupled)

  mutating func parameters(_ p: inout Parameters) {
    p.beta1(&beta1)
    p.beta2(&beta2, "β₂, of the direction's second moment")
    p.flag("nesterov", &isNesterov, "look ahead along the momentum")
    orthogonalizer.parameters(&p)
    p.number(
      "epsilon2", &epsilon, search: .logarithmic(1e-12, 1e-2), floor: .leastDivisor,
      "ε₂, beside √v and ‖u‖")
    p.flag("bias-correction", &correctsBias, "divide v by 1 − β₂ᵏ")
    p.flag("normalise", &normalizes, "bring ‖u‖ to √min(r, c)")
    p.length(&length)
    p.shape(&shape)
  }

  var vectors: Int { 2 }
  func work(_ n: Int) -> Int { orthogonalizer.workCount(rows, columns) }

  /// β₁, 1/√(1 − β₂ᵏ).
  struct Coefficients { let beta1, unbias2: Double }

  func coefficients(step k: Int, momentum: Double?) -> Coefficients {
    Coefficients(
      beta1: momentum ?? beta1, unbias2: correctsBias ? 1 / Double.sqrt(1 - power(beta2, k)) : 1)
  }

  func update(_ s: Step) {
    let c = coefficients(of: s)
    let direction = s.mixed(s.vector(0), F64x8(c.beta1), isNesterov: isNesterov)
    let v = s.vector(1)
    orthogonalizer.apply(direction.base, rows, columns, work: s.work.base)
    let (b2, own, e) = (F64x8(beta2), F64x8(1 - beta2), F64x8(epsilon))
    for i in 0..<s.n {
      let o = direction[i]
      let vi: F64x8 = b2 * v[i] + own * (o * o)
      v[i] = vi
      direction[i] = o / (F64x8.sqrt(vi) * F64x8(c.unbias2) + e)
    }
    var rate: F64x8 = s.rate * F64x8(scale)
    if normalizes {
      rate *= F64x8(Double.sqrt(Double(min(rows, columns)))) / (s.norm(direction) + e)
    }
    for i in 0..<s.n { s.x[i] -= rate * direction[i] }
  }
}

extension Step {
  /// m ← μm + (1 − μ)g, and as the direction m, or (1 − μ)g + μm.
  @inline(__always)
  func mixed(
    _ m: MutableMemoryView<F64x8>, _ mu: F64x8, isNesterov: Bool
  ) -> MutableMemoryView<F64x8> {
    let direction = self.direction
    let own: F64x8 = 1.0 - mu
    for i in 0..<n {
      let gi = g[i]
      let mi: F64x8 = mu * m[i] + own * gi
      m[i] = mi
      direction[i] = isNesterov ? own * gi + mu * mi : mi
    }
    return direction
  }
}

extension OptimizerEntry {
  static let adaMuon = OptimizerEntry(
    "adamuon", AdaMuon(),
    summary: "Muon whose orthogonal direction is scaled entry by entry, as Adam would",
    details: """
      m ← β₁m + (1 − β₁)g; O from m (nesterov: (1 − β₁)g + β₁m) as in muon (steps, coefficients, polynomial, arithmetic, \
      norm, safety, epsilon); v ← β₂v + (1 − β₂)O²; u = O/(√(v/(1 − β₂ᵏ)) + ε₂); u ← u√min(r, c)/(‖u‖ + ε₂); \
      x ← x − ηsu for each r × c matrix, s by scale and rms as in muon.
      β₁ beta1, β₂ beta2, ε₂ epsilon2. pytorch_optimizer: as it stands. timm: bias-correction=false under \
      scale=match-rms; with other scales normalise=false, and timm's eps is both ε.
      Vectors go to adamw, as in muon; shape=r:c reads the whole iterate as one matrix. Decay is decoupled.
      State: m and v, 16 bytes per parameter. One gradient a step.
      """,
    source: "Si, Zhang & Shen 2025, arXiv:2507.11005",
    defaultRate: 0.02, cyclesMomentum: true,
    invariances: .matrixwise.unscaled
  ) { own in try own.orthogonalized() }
}
