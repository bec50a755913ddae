import Lanes

/// f = Σ |xᵢ|^(2 + 4(i−1)/(n−1)).
private struct DifferentPowers: DimensionKernel {
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let step = 4 / Double(p.n &- 1)
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let beyond = step * Double(i)
      // Away from zero, where the power's own derivative is infinite though the product's is not.
      let power = V.pow(V.max(V.abs(x), 1e-140), V(beyond))
      let slope = power * x
      sum += slope * x
      p.g[i] = V(2 + beyond) * slope
    }
    return sum
  }
}

/// f = Σ i·xᵢ⁴.
private struct Quartic: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let cube: V = (V(Double(i &+ 1)) * x) * (x * x)
      sum += cube * x
      p.g[i] = 4.0 * cube
    }
    return sum
  }
}

/// f = Σxᵢ² + s² + s⁴ with s = Σ ½i·xᵢ.
private struct Zakharov: DimensionKernel {
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var squares: V = 0.0
    var s: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      squares += x * x
      s += V(0.5 * Double(i &+ 1)) * x
    }
    let s2 = s * s
    let pull: V = s + 2.0 * (s2 * s)  // half the derivative over s
    for i in 0..<p.n {
      let x = p.x[i]
      p.g[i] = (x + x) + V(Double(i &+ 1)) * pull
    }
    return squares + (s2 + s2 * s2)
  }
}

extension LandscapeEntry {
  static let differentPowers = LandscapeEntry(
    "different-powers", DifferentPowers(),
    summary: "Each coordinate flatter than the one before: no rate suits two of them",
    details: """
      f(x) = Σ |xᵢ|^(2 + 4(i−1)/(n−1)), from x² to x⁶. Minimum 0 at the origin, Hessian of rank 1.
      Start: (1, …, 1).
      """,
    source: "BBOB f14 without its root (Hansen et al. 2009, INRIA RR-6829)",
    tags: [.convex, .separable, .degenerate]
  ) { own in
    let n = own.dimension
    return Objective(
      own, LandscapeKnowledge(start: every(1, n), minimum: 0, at: every(0, n), domain: -5...5))
  }

  static let quartic = LandscapeEntry(
    "quartic", Quartic(),
    summary: "A minimum without curvature: gradient descent slows to a power of t",
    details: """
      f(x) = Σ i·xᵢ⁴. Minimum 0 at the origin, Hessian 0. Start: (1, …, 1).
      """,
    source: "De Jong's F4 without noise (De Jong 1975)",
    tags: [.convex, .separable, .degenerate]
  ) { own in
    let n = own.dimension
    return Objective(
      own, LandscapeKnowledge(start: every(1, n), minimum: 0, at: every(0, n), domain: -1.28...1.28)
    )
  }

  static let zakharov = LandscapeEntry(
    "zakharov", Zakharov(),
    summary: "A bowl with one direction of growing steepness, oblique to all axes",
    details: """
      f(x) = Σxᵢ² + s² + s⁴, s = Σ ½i·xᵢ. Minimum 0 at the origin. Start: (1, …, 1).
      """,
    source: "Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.convex, .stronglyConvex]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: every(1, n), minimum: 0, at: every(0, n), domain: -5...10)
    knowledge.strongConvexity = 2
    return Objective(own, knowledge)
  }
}
