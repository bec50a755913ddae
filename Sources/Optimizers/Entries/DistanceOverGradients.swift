import Lanes
import Specifications

/// x ← x − η r̄/√Σ‖g‖² g: the farthest distance from the start over the root of all squared gradients.
private struct DoG: UpdateRule {
  /// What the first step is made of.
  enum Initial: String, CaseIterable {
    case heuristic
    case distance
    case rate
  }

  var initial = Initial.heuristic
  var value = 1e-6
  var epsilon = 1e-8
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.choice("initial", &initial, "what the first step is made of")
    p.number("initial-value", &value, search: .logarithmic(1e-8, 1e-1), "v")
    p.number("epsilon", &epsilon, floor: .leastNonzeroMagnitude, "ε, inside the root")
  }

  /// The start.
  var vectors: Int { 1 }
  /// r̄, and the root of the sum of squares.
  var scalars: Int { 2 }

  func start(_ s: Step) {
    for i in 0..<s.n { s.vector(0)[i] = s.x[i] }
    let size: F64x8 = initial == .heuristic ? 1.0 + s.norm : 1.0
    s.scalars[0] = initial == .rate ? 0.0 : F64x8(value) * size
  }

  func update(_ s: Step) {
    let origin = s.vector(0)
    let kept = s.scalars
    let reach = F64x8.max(F64x8.norm(s.n) { s.x[$0] - origin[$0] }, kept[0])
    kept[0] = reach
    let root = F64x8.hypot(kept[1], s.norm(s.g))
    kept[1] = root
    let length: F64x8 =
      initial == .rate && s.k == 1
      ? F64x8(value) : reach / F64x8.hypot(root, F64x8(Double.sqrt(epsilon)))
    let rate = s.rate * length
    for i in 0..<s.n { s.x[i] -= rate * s.g[i] }
  }
}

/// x ← x − η r̄²/√Σr̄²‖g‖² g.
private struct DoWG: UpdateRule {
  var firstSquare = 1e-4
  var epsilon = 1e-4
  var shared = GradientPolicy()

  mutating func parameters(_ p: inout Parameters) {
    p.number(
      "initial-distance-squared", &firstSquare, search: .logarithmic(1e-8, 1), "first r̄²")
    p.epsilon(&epsilon, "ε")
  }

  /// The start.
  var vectors: Int { 1 }
  /// r̄, and the root of the weighted sum of squares.
  var scalars: Int { 2 }

  func start(_ s: Step) {
    for i in 0..<s.n { s.vector(0)[i] = s.x[i] }
    s.scalars[0] = F64x8(Double.sqrt(firstSquare))
  }

  func update(_ s: Step) {
    let origin = s.vector(0)
    let kept = s.scalars
    let reach = F64x8.max(F64x8.norm(s.n) { s.x[$0] - origin[$0] }, kept[0])
    kept[0] = reach
    let root = F64x8.hypot(kept[1], reach * s.norm(s.g))
    kept[1] = root
    let rate = s.rate * (reach / (root + F64x8(epsilon)) * reach)
    for i in 0..<s.n { s.x[i] -= rate * s.g[i] }
  }
}

extension OptimizerEntry {
  static let dog = distanceOverGradients(
    "dog", summary: "Distance over gradients: gradient descent without a learning rate",
    norms: "Norms are over all coordinates; ldog takes them block by block."
  ) { $0 as any Optimizer }

  static let ldog = distanceOverGradients(
    "ldog", summary: "Distance over gradients, block by block",
    norms: "Norms are over each block of parameters: dog by itself for each matrix and vector."
  ) { own in try own.eachBlock() }

  private static func distanceOverGradients(
    _ name: String, summary: String, norms: String,
    make: @escaping @Sendable (DoG) throws -> any Optimizer
  ) -> OptimizerEntry {
    OptimizerEntry(
      name, DoG(), summary: summary,
      details: """
        r̄ ← max(r̄, ‖x − x₀‖), G ← G + ‖g‖²; x ← x − η r̄/√(G + ε) g.
        r̄ begins at v(1 + ‖x₀‖) (initial=heuristic), at v (distance), or at 0 and the first length is v itself \
        (rate); v initial-value, ε epsilon, η learning rate: leave it at 1. \(norms)
        dog-optimizer and optax agree. The authors judge a weighted average of the iterates; put ema in front.
        State: x₀ and two numbers, 8 bytes per parameter. One gradient a step.
        """,
      source: "Ivgi, Hinder & Carmon 2023, arXiv:2302.12022",
      defaultRate: 1, gridCenter: 1,
      invariances: .linear.summed.anchored.with {
        ($0.length, $0.value, $0.unit) = (.none, .rounding, .number)
      }, make: make)
  }

  static let dowg = OptimizerEntry(
    "dowg", DoWG(),
    summary: "Distance over weighted gradients: late gradients weigh more",
    details: """
      r̄ ← max(r̄, ‖x − x₀‖), v ← v + r̄²‖g‖²; x ← x − η r̄²/(√v + ε) g.
      r̄² begins at initial-distance-squared, ε epsilon, η learning rate: leave it at 1.
      State: x₀ and two numbers, 8 bytes per parameter. One gradient a step.
      """,
    source: "Khaled, Mishchenko & Jin 2023, arXiv:2305.16284; optax.contrib.dowg",
    defaultRate: 1, gridCenter: 1,
    invariances: .linear.summed.with { ($0.length, $0.value, $0.unit) = (.none, .epsilon, .number) }
  )
}
