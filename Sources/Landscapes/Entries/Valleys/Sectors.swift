import Lanes
import Specifications

/// f = x₁² + 100√(Σ_{i>1} xᵢ²).
private struct SharpRidge: DimensionKernel {
  var dimension = 2

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let length = euclideanLength(p.n &- 1) { p.x[$0 &+ 1] }
    let pull: V = 100.0 / V.max(length, 1e-300)
    for i in 1..<p.n { p.g[i] = pull * p.x[i] }
    let x = p.x[0]
    p.g[0] = x + x
    return x * x + 100.0 * length
  }
}

/// f = Σ (sᵢ(xᵢ − 1))², sᵢ = s beyond 1, else 1.
private struct AttractiveSector: LandscapeKernel, Parameterized {
  var dimension = 2
  var steepness = 100.0
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: 1)
    p.number("steepness", &steepness, in: 1...1e6, "s")
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let steep = V(steepness * steepness)
    var sum: V = 0.0
    for i in 0..<p.n {
      let z: V = p.x[i] - 1.0
      let pull = V.select(0.0 .< z, steep, 1.0) * z
      sum += pull * z
      p.g[i] = pull + pull
    }
    return sum
  }
}

extension LandscapeEntry {
  static let sharpRidge = LandscapeEntry(
    "sharp-ridge", SharpRidge(),
    summary: "A valley with a kink for a floor: the gradient points across, never along",
    details: """
      f(x) = x₁² + 100√(Σ_{i>1} xᵢ²). Minimum 0 at the origin. On the ridge the gradient across is given as
      zero. Start: (1, …, 1).
      """,
    source: "BBOB f13 (Hansen et al. 2009, INRIA RR-6829)",
    tags: [.convex, .valley, .nonSmooth]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: every(1, n), minimum: 0, at: every(0, n), domain: -5...5)
    knowledge.isSmooth = false
    return Objective(own, knowledge)
  }

  static let attractiveSector = LandscapeEntry(
    "attractive-sector", AttractiveSector(),
    summary:
      "Ten thousand times steeper beyond the optimum than before it: overshooting is punished",
    details: """
      f(x) = Σ (sᵢzᵢ)², z = x − 1, sᵢ = steepness where zᵢ > 0, else 1. Minimum 0 at (1, …, 1); the gradient
      is continuous, the curvature jumps there from 2 to 2·steepness². Start: (−1, …, −1).
      """,
    source: "after BBOB f6 (Hansen et al. 2009, INRIA RR-6829)",
    tags: [.convex, .stronglyConvex, .separable, .illConditioned]
  ) { own in
    let n = own.dimension
    let s = own.steepness
    var knowledge = LandscapeKnowledge(
      start: every(-1, n), minimum: 0, at: every(1, n), domain: -5...5)
    knowledge.lipschitz = 2 * s * s
    knowledge.strongConvexity = 2
    return Objective(own, knowledge)
  }
}
