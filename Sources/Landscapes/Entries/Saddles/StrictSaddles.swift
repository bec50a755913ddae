import Lanes
import Specifications

/// f = x² − y².
private struct UnboundedSaddle: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    p.g[0] = x + x
    p.g[1] = -(y + y)
    return (x - y) * (x + y)
  }
}

/// f = ½x² + ¼y⁴ − ½y².
private struct StrictSaddle: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let y2 = y * y
    p.g[0] = x
    p.g[1] = y * (y2 - 1.0)
    let well: V = 0.25 * y2 - 0.5
    return 0.5 * (x * x) + y2 * well
  }
}

extension LandscapeEntry {
  static let saddleUnbounded = LandscapeEntry(
    "saddle-unbounded", Distance(),
    summary: "The bare saddle: how many steps until the unstable direction takes over",
    details: """
      f(x, y) = x² − y². Saddle of index 1 at the origin, eigenvalues ±2; no lower bound.
      Escaped at the first f < −1. Start: (1, distance).
      """,
    source: "classic",
    tags: [.saddle, .quadratic, .separable, .unbounded]
  ) { own in
    var knowledge = LandscapeKnowledge(
      unboundedFrom: [1, own.distance], domain: -2...2,
      critical: [CriticalPoint([0, 0], value: 0, .saddle(index: 1))])
    knowledge.lipschitz = 2
    knowledge.startRadius = 0.1 * own.distance
    return Objective(UnboundedSaddle(), knowledge)
  }

  static let saddle = LandscapeEntry(
    "saddle", Distance(),
    summary: "A strict saddle between two minima: escape, then convergence",
    details: """
      f(x, y) = ½x² + ¼y⁴ − ½y². Saddle of index 1 at the origin, eigenvalues −1 and 1.
      Minima −¼ at (0, ±1), eigenvalues 1 and 2. Escaped at the first f < −⅛.
      Start: (1, distance); at distance 0 every deterministic first-order method stays at the saddle.
      """,
    source: "this project; the normal form of a strict saddle with quartic walls",
    tags: [.saddle, .separable, .multimodal]
  ) { own in
    var knowledge = LandscapeKnowledge(
      start: [1, own.distance], minimum: -0.25, at: [0, 1], [0, -1], domain: -2...2,
      critical: [CriticalPoint([0, 0], value: 0, .saddle(index: 1))])
    knowledge.escapeBelow = -0.125
    knowledge.startRadius = 0.1 * own.distance
    return Objective(StrictSaddle(), knowledge)
  }
}
