import Lanes
import Specifications

/// Gradient descent with the step length that would reach f* on a line.
private struct PolyakSGD: UpdateRule {
  var scaling = 1.0
  var most = 1.0
  var epsilon = 0.0
  var tolerance = 0.0
  var given: Double?
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number("scaling", &scaling, search: .logarithmic(0.1, 10), "factor on the learning rate")
    p.number("max-learning-rate", &most, search: .logarithmic(1e-4, 10), "a, bound on the length")
    p.number("epsilon", &epsilon, "ε, added to the squared norm")
    p.number("tolerance", &tolerance, "size of the gradient that counts as none")
    p.number("f-min", &given, in: -1e300...1e300, "f*, the optimal value")
  }

  var vectors: Int { 0 }
  /// f*.
  var scalars: Int { 1 }

  func start(_ batch: Batch) { noteMinimum(batch) }

  private func noteMinimum(_ b: Batch) {
    for group in 0..<b.groups {
      b.state[group * b.stateStride] = F64x8(lanes: {
        given ?? b.oracle.minimum(run: group * F64x8.count + $0) ?? -.infinity
      })
    }
  }

  func update(_ s: Step) {
    let sigma = s.rate * F64x8(scaling)
    // Divided twice by √(σ²‖g‖² + ε), whose square may be out of range.
    let divisor: F64x8 = F64x8.hypot(sigma * s.norm(s.g), F64x8(Double.sqrt(epsilon)))
    let gap: F64x8 = s.f - s.scalars[0]
    let bounded = F64x8.min(gap / divisor / divisor, F64x8(most))
    // Where the gradient vanishes nothing moves.
    let length: F64x8 = F64x8.select(divisor .<= F64x8(tolerance), 0.0, sigma * bounded)
    for i in 0..<s.n { s.x[i] -= length * s.g[i] }
  }
}

extension OptimizerEntry {
  static let polyakSGD = OptimizerEntry(
    "polyak-sgd", PolyakSGD(),
    summary: "Gradient descent with Polyak's step length, from the gap to the optimal value",
    details: """
      x ← x − σ·min((f − f*)/(σ²‖g‖² + ε), a)·g with σ = η·scaling; no move where √(σ²‖g‖² + ε) ≤ tolerance.
      a max-learning-rate, ε epsilon, f* f-min (if not given the landscape's optimal value; −∞ where it is \
      not bounded below, so that the length is σa), η learning rate. With a large a and ε = 0 the step is \
      Polyak's (f − f*)/‖g‖² over σ: σ = 1 is his own.
      optax: chain of its sgd(scaling) and scale_by_polyak, whence σ; its tolerance is 2⁻²⁶. f is the observed value.
      State: a number. One gradient a step, with its value.
      """,
    source:
      "Polyak 1987, Introduction to Optimization; Loizou et al. 2021, arXiv:2002.10542 (bounded)",
    defaultRate: 1, gridCenter: 1,
    invariances: .geometric.unscaled
  )
}
