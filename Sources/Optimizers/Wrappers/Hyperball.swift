import Lanes
import Specifications

/// Steps of a fixed angle on the sphere through the start: the iterate's norm never changes.
private struct Hyperball: WrapperRule {
  var inner = NoOptimizer() as any Optimizer

  var vectors: Int { 0 }
  /// The radius.
  var scalars: Int { 1 }
  var remembers: Bool { true }
  var traits: OptimizerTraits { inner.traits }

  func begin(_ s: Wrapped) { s.scalars[0] = F64x8.norm(s.x.base, s.n) }

  func after(_ s: Wrapped) {
    let radius = s.scalars[0]
    let size = F64x8.norm(s.n) { s.earlierX[$0] - s.x[$0] }
    let reach = F64x8.select(size .== 0.0, 0.0, s.rate * radius / size)
    for i in 0..<s.n { s.x[i] = s.earlierX[i] - reach * (s.earlierX[i] - s.x[i]) }
    let length = F64x8.norm(s.x.base, s.n)
    let scale = F64x8.select((size .== 0.0) | (length .== 0.0), 1.0, radius / length)
    for i in 0..<s.n { s.x[i] *= scale }
  }
}

extension WrapperEntry {
  static let hyperball = WrapperEntry(
    "hyperball", Hyperball(),
    summary: "Keeps the iterate's norm: steps of a fixed length, then back to the sphere",
    details: """
      With R = ‖x₀‖ and u the step of the optimizer behind it: y = x − ηR u/‖u‖, x ← R y/‖y‖; η learning rate, the \
      angle of a step. Weight decay has no meaning on the sphere. It is for losses that do not depend on ‖x‖; \
      elsewhere the best point of the sphere is all that it can find.
      State: a number, and the optimizer's. It evaluates nothing of its own.
      """,
    source:
      "Wen et al. 2025, Fantastic pretraining optimizers and where to find them II: hyperball"
  )
}
