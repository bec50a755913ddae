import Lanes

/// f = ½‖x‖².
private struct Sphere: SumOfSquares, DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      sum += x * x
      p.g[i] = x
    }
    return 0.5 * sum
  }

  var residuals: Int { dimension }

  func residual<V: LaneVector>(_ i: Int, _ x: UnsafePointer<V>) -> V { V(Double.sqrt(0.5)) * x[i] }
}

extension LandscapeEntry {
  static let sphere = LandscapeEntry(
    "sphere", Sphere(),
    summary: "The perfectly conditioned bowl: any method that fails here is broken",
    details: """
      f(x) = ½‖x‖², ∇f = x.
      Minimum 0 at the origin; Hessian I. Start: (1, …, 1).
      """,
    source: "BBOB f1 is its double, shifted (Hansen et al. 2009, INRIA RR-6829)",
    tags: [.convex, .stronglyConvex, .quadratic, .separable]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(start: [Double](repeating: 1, count: n), minimum: 0)
    knowledge.minimizers = [[Double](repeating: 0, count: n)]
    knowledge.domain = -5...5
    knowledge.lipschitz = 1
    knowledge.strongConvexity = 1
    return Objective(own, knowledge)
  }
}
