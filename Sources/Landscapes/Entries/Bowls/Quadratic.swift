import Lanes
import Specifications

/// f = ½Σ λᵢxᵢ² + f*.
struct Quadratic: LandscapeKernel {
  let eigenvalues: Coefficients
  let minimum: Double
  var dimension: Int { eigenvalues.count }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let g = V(eigenvalues[i]) * x
      p.g[i] = g
      sum += g * x
    }
    return 0.5 * sum + V(minimum)
  }
}

/// f = ½Σ λᵢyᵢ² + f* with y = Rx.
struct RotatedQuadratic: LandscapeKernel {
  let eigenvalues: Coefficients
  let rotation: Rotation
  let minimum: Double
  var dimension: Int { eigenvalues.count }
  var scratchCount: Int { rowsAtOnce }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    for j in 0..<p.n { p.g[j] = 0.0 }
    var sum: V = 0.0
    let y = p.scratch
    var first = 0
    while first < p.n {
      let count = Swift.min(rowsAtOnce, p.n &- first)
      let rows = SharedRows<V>(rotation.rows.base + first &* p.n, width: p.n, count: count)
      rows.multiply(p.x, p.n, to: y)
      for i in 0..<count {
        let w = V(eigenvalues[first &+ i]) * y[i]
        sum += w * y[i]
        y[i] = w
      }
      rows.multiplyTransposed(y, p.n, addingTo: p.g)
      first &+= count
    }
    return 0.5 * sum + V(minimum)
  }
}

extension Objective {
  /// ½xᵀRᵀΛRx + f*, and what follows from the eigenvalues; the start is turned with the bowl.
  static func quadratic(
    _ eigenvalues: [Double], rotate seed: UInt64? = nil, minimum: Double = 0, start: [Double]? = nil
  ) throws -> Objective {
    let n = eigenvalues.count
    let start = start ?? every(1, n)
    let least = eigenvalues.reduce(.infinity) { Swift.min($0, $1) }
    let bounded = least >= 0
    var knowledge =
      bounded
      ? LandscapeKnowledge(start: start, minimum: minimum, at: every(0, n), domain: -5...5)
      : LandscapeKnowledge(unboundedFrom: start, domain: -5...5)
    if !bounded { knowledge.escapeBelow = minimum - 1 }
    let negative = eigenvalues.filter { $0 < 0 }.count
    if eigenvalues.contains(0) {
      knowledge.criticalPoints = [CriticalPoint(every(0, n), value: minimum, .degenerate)]
    } else if negative > 0 {
      let kind: CriticalPoint.Kind = negative == n ? .maximum : .saddle(index: negative)
      knowledge.criticalPoints = [CriticalPoint(every(0, n), value: minimum, kind)]
    }
    knowledge.lipschitz = eigenvalues.reduce(0) { Swift.max($0, Double.abs($1)) }
    knowledge.strongConvexity = least > 0 ? least : nil
    let coefficients = Coefficients(eigenvalues)
    guard let seed else {
      return Objective(Quadratic(eigenvalues: coefficients, minimum: minimum), knowledge)
    }
    let rotation = try Rotation(n, seed: seed)
    knowledge.start = rotation.transposeTimes(start)
    return Objective(
      RotatedQuadratic(eigenvalues: coefficients, rotation: rotation, minimum: minimum), knowledge)
  }
}

private struct QuadraticKeys: Parameterized {
  var dimension = 2
  var condition = 10.0
  var rotate: UInt64?
  var eigenvalues: [Double]?
  var minimum = 0.0
  /// What is said of the keys that the eigenvalues fix.
  var error: SpecificationError?
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: 1)
    p.number("condition", &condition, in: 1...1e16, "largest over smallest eigenvalue κ")
    p.seed("rotate", &rotate, "seed of the rotation; along the axes if absent")
    p.numbers("eigenvalues", &eigenvalues, "λ₁:λ₂:…, instead of dim and condition")
    p.number("minimum", &minimum, in: -1e300...1e300, "f*")
    if eigenvalues != nil, let key = ["dim", "condition"].first(where: p.isGiven) {
      error = SpecificationError(
        "'\(p.specification)': 'eigenvalues' fixes '\(key)'; give one of them")
    }
  }
}

private struct SparseKeys: Parameterized {
  var dimension = 10
  var condition = 10.0
  var mask = MaskNoise(p: 0.9, salt: 1)
  var additive = AdditiveNoise(sigma: 0.01)
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: 1)
    p.number("condition", &condition, in: 1...1e16, "largest over smallest eigenvalue κ")
    mask.parameters(&p)
    p.number(
      "sigma", &additive.sigma, in: 0...1e300, "σ, the standard deviation of the additive noise")
  }
}

extension LandscapeEntry {
  static let quadratic = LandscapeEntry(
    "quadratic", QuadraticKeys(),
    summary: "A bowl of any spectrum, along the axes or turned: what conditioning alone costs",
    details: """
      f(x) = ½ yᵀ Λ y + minimum with y = x, or y = Rx where `rotate` gives the seed of a random
      orthogonal R (Haar). Λ = diag(`eigenvalues`), or λᵢ = condition^((i−1)/(n−1)), i = 1…n.
      Minimum at the origin; L and μ are the largest and the smallest eigenvalue. A negative eigenvalue
      makes a saddle without lower bound.
      Start: y = (1, …, 1): plain and turned bowl have the same values along gradient descent.
      """,
    source: "BBOB f2 and f10 with other scaling (Hansen et al. 2009, INRIA RR-6829)",
    tags: [.convex, .stronglyConvex, .quadratic]
  ) { own in
    if let error = own.error { throw error }
    return try .quadratic(
      own.eigenvalues ?? geometricSequence(own.dimension, to: own.condition), rotate: own.rotate,
      minimum: own.minimum)
  }

  static let sparseQuadratic = LandscapeEntry(
    "sparse-quadratic", SparseKeys(),
    summary: "A bowl whose gradient arrives in pieces: most coordinates read zero at each step",
    details: """
      f(x) = ½ Σ λᵢxᵢ² with λᵢ = condition^((i−1)/(n−1)). The optimizer sees the gradient with noise
      σξ (ξ standard normal, f consistent), then each coordinate replaced by zero with probability p;
      with unbiased=true the others are divided by 1 − p. Judged on the full, noise-free f.
      Minimum 0 at the origin. Start: (1, …, 1).
      """,
    source: "Schaul, Antonoglou, Silver 2014, arXiv:1312.6055 (mask-out noise)",
    tags: [.convex, .stronglyConvex, .quadratic, .separable, .stochastic]
  ) { own in
    var model = try Objective.quadratic(geometricSequence(own.dimension, to: own.condition))
    model.noise = [own.additive as any Noise, own.mask as any Noise]
    return model
  }
}
