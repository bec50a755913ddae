import Lanes
import Specifications

/// f = Σ h(xᵢ), h = ½x² to a distance δ and ½μx² + (1 − μ)(δ|x| − ½δ²) beyond.
private struct Huber: LandscapeKernel, Parameterized {
  var dimension = 2
  var delta = 0.1
  var mu = 0.0
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: 1)
    p.number("delta", &delta, in: 1e-150...1e150, "δ, where the walls begin")
    p.number("mu", &mu, in: 0...1, "μ, curvature of the walls")
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let delta = V(self.delta)
    let mu = V(self.mu)
    let rest = V(1 - self.mu)
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let size = V.abs(x)
      let isNear = size .<= delta
      let far: V = 0.5 * mu * x * x + rest * (delta * (size - 0.5 * delta))
      sum += V.select(isNear, 0.5 * x * x, far)
      p.g[i] = V.select(isNear, x, mu * x + V.copySign(rest * delta, x))
    }
    return sum
  }
}

extension LandscapeEntry {
  static let huber = LandscapeEntry(
    "huber", Huber(),
    summary: "A bowl with straight walls: the worst smooth convex function there is",
    details: """
      f(x) = Σ h(xᵢ) with h(x) = ½x² for |x| ≤ δ, else ½μx² + (1 − μ)(δ|x| − ½δ²); δ delta, μ mu.
      Curvatures from μ to 1. Minimum 0 at the origin. Start: (1, …, 1). In one coordinate from 1, with \
      δ = 1/(2Nη + 1) and μ = 0, gradient descent at rate η ≤ 1 leaves 1/(4Nη + 2) after N steps, which is \
      the most that it leaves on any convex function with curvatures up to 1.
      """,
    source:
      "Huber 1964, doi:10.1214/aoms/1177703732; Drori, Teboulle 2014, doi:10.1007/s10107-013-0653-0",
    tags: [.convex, .separable]
  ) { own in
    let n = own.dimension
    var known = LandscapeKnowledge(start: every(1, n), minimum: 0)
    known.minimizers = [every(0, n)]
    known.domain = -2...2
    known.lipschitz = 1
    if own.mu > 0 { known.strongConvexity = own.mu }
    return Objective(own, known)
  }
}
