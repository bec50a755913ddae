import Lanes
import Specifications

/// Steps of each coordinate's own size along the gradient's sign; the size grows and shrinks.
private struct Rprop: UpdateRule {
  var etaMinus = 0.5
  var etaPlus = 1.2
  var leastStep = 1e-6
  var mostStep = 50.0
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("eta-minus", &etaMinus, in: 0...1, search: .linear(0.2, 0.9), "η₋")
    p.number("eta-plus", &etaPlus, in: 1...1e300, search: .linear(1.01, 2), "η₊")
    p.number("min-step", &leastStep, "the least Δ")
    p.number("max-step", &mostStep, "the largest Δ")
  }

  var vectors: Int { 2 }

  @inline(__always)
  func update(_ s: Step) {
    let previous = s.vector(0)
    let size = s.vector(1)
    if s.k == 1 {
      for i in 0..<s.n { size[i] = s.rate }
    }
    for i in 0..<s.n {
      let agreement = s.g[i] * previous[i]
      let turned: F64x8.Bits = agreement .< 0.0
      let factor: F64x8 = F64x8.select(
        turned, F64x8(etaMinus), F64x8.select(0.0 .< agreement, F64x8(etaPlus), 1.0))
      let step: F64x8 = F64x8.min(F64x8.max(size[i] * factor, F64x8(leastStep)), F64x8(mostStep))
      let g: F64x8 = F64x8.select(turned, 0.0, s.g[i])
      size[i] = step
      previous[i] = g
      s.x[i] -= F64x8.sign(g) * step
    }
  }
}

extension OptimizerEntry {
  static let rprop = OptimizerEntry(
    "rprop", Rprop(),
    summary: "Each coordinate's own step size, grown while the gradient keeps its sign",
    details: """
      s = sign(g·g′) with the previous gradient g′; Δ ← Δη₊ where s > 0, Δη₋ where s < 0, within \
      [min-step, max-step]; where s < 0, g ← 0; x ← x − sign(g)Δ; g′ ← g.
      η₊ eta-plus, η₋ eta-minus. The learning rate of the first step is the first Δ; later ones, and so a \
      schedule, have no effect, not even η = 0 (the least step is min-step).
      This is iRprop⁻ (torch). optax 0.2.8 applies each update one step late, which is not imitated.
      State: g′ and Δ, 16 bytes per parameter. One gradient a step.
      """,
    source: "Riedmiller & Braun 1993, doi:10.1109/ICNN.1993.298623; Igel & Hüsken 2000",
    defaultRate: 0.01,
    invariances: .signLike
  )
}
