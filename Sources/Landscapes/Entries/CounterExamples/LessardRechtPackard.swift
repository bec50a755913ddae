import Lanes

/// A piecewise quadratic with curvatures 25, 1, 25.
private struct LessardRechtPackard: LandscapeKernel {
  var dimension: Int { 1 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let low = x .< 1.0
    let middle = x .< 2.0
    let steep: V = 25.0 * x
    // The slope of the piece at 0 and its constant.
    let offset = V.select(low, 0.0, V.select(middle, 24.0, -24.0))
    let constant = V.select(low, 0.0, V.select(middle, -12.0, 36.0))
    let curved = V.select(low, steep, V.select(middle, x, steep))
    p.g[0] = curved + offset
    return (0.5 * curved + offset) * x + constant
  }
}

extension LandscapeEntry {
  static let lessardRechtPackard = LandscapeEntry(
    "lessard-recht-packard",
    summary: "Strongly convex and smooth, yet heavy ball with Polyak's constants cycles for ever",
    details: """
      f′(x) = 25x for x < 1, x + 24 for 1 ≤ x < 2, 25x − 24 for x ≥ 2. Minimum 0 at 0; μ = 1, L = 25.
      Heavy ball at rate 1/9 and momentum 4/9 from [3.07, 3.46] ends in the cycle −1.8024, 2.1159, 0.6465;
      Nesterov's method converges. Start: 3.3.
      """,
    source: "Lessard, Recht, Packard 2016, arXiv:1408.3595 §4.6",
    tags: [.convex, .stronglyConvex]
  ) {
    var knowledge = LandscapeKnowledge(start: [3.3], minimum: 0, at: [0], domain: -3...5)
    knowledge.lipschitz = 25
    knowledge.strongConvexity = 1
    knowledge.startRadius = 0.1
    return Objective(LessardRechtPackard(), knowledge)
  }
}
