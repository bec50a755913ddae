import Lanes
import Specifications

/// f = ¼x⁴ + ⅓x³ + ½y².
private struct Inflection: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let x2 = x * x
    p.g[0] = x2 * (x + 1.0)
    p.g[1] = y
    let inner: V = 0.25 * x + V(1.0 / 3)
    return (x2 * x) * inner + 0.5 * (y * y)
  }
}

/// f = ¼x⁴ − ¼y⁴ + ⅙y⁶.
private struct QuarticSaddle: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let x2 = x * x
    let y2 = y * y
    p.g[0] = x2 * x
    p.g[1] = (y2 * y) * (y2 - 1.0)
    let inner: V = V(1.0 / 6) * y2 - 0.25
    return 0.25 * (x2 * x2) + (y2 * y2) * inner
  }
}

/// f = Σ xᵢ^(2p+1).
private struct OddPower: LandscapeKernel, Parameterized {
  var dimension = 2
  /// p.
  var half = 1
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: 1)
    p.count("p", &half, in: 1...8, "half of the derivative's power")
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let even = 2 &* half
    let exponent = V(Double(even &+ 1))
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let power = V.powi(x, even)
      sum += power * x
      p.g[i] = exponent * power
    }
    return sum
  }
}

extension LandscapeEntry {
  static let inflection = LandscapeEntry(
    "inflection",
    summary: "A flat step in the descent: gradient descent all but stops, momentum rolls through",
    details: """
      f(x, y) = ¼x⁴ + ⅓x³ + ½y². Degenerate critical point at the origin (eigenvalues 0, 1), not a minimum.
      Minimum −1/12 at (−1, 0), eigenvalues 1, 1. Escaped at the first f < −1/24. Start: (1, 1).
      """,
    source: "this project",
    tags: [.saddle, .degenerate, .separable]
  ) {
    var knowledge = LandscapeKnowledge(
      start: [1, 1], minimum: -1.0 / 12, at: [-1, 0], domain: -2...2,
      critical: [CriticalPoint([0, 0], value: 0, .degenerate)])
    knowledge.escapeBelow = -1.0 / 24
    return Objective(Inflection(), knowledge)
  }

  static let quarticSaddle = LandscapeEntry(
    "quartic-saddle",
    summary: "A saddle of fourth order: near it the gradient is cubically small in both directions",
    details: """
      f(x, y) = ¼x⁴ − ¼y⁴ + ⅙y⁶. Degenerate saddle at the origin, Hessian 0. Minima −1/12 at (0, ±1),
      eigenvalues 0 and 2. Escaped at the first f < −1/24. Start: (1, 0.1).
      """,
    source: "this project",
    tags: [.saddle, .degenerate, .separable, .multimodal]
  ) {
    var knowledge = LandscapeKnowledge(
      start: [1, 0.1], minimum: -1.0 / 12, at: [0, 1], [0, -1], domain: -1.5...1.5,
      critical: [CriticalPoint([0, 0], value: 0, .degenerate)])
    knowledge.escapeBelow = -1.0 / 24
    return Objective(QuarticSaddle(), knowledge)
  }

  static let cubicSaddle = LandscapeEntry(
    "cubic-saddle", OddPower(),
    summary: "A flat point on the way to minus infinity: how long until it is passed",
    details: """
      f(x) = Σ xᵢ^(2p+1). Degenerate critical point at the origin; no lower bound.
      Escaped at the first f < −1. Start: (1.2, 1.9, 1.2, …).
      """,
    source: "classic",
    tags: [.saddle, .degenerate, .separable, .unbounded]
  ) { own in
    let n = own.dimension
    return Objective(
      own,
      LandscapeKnowledge(
        unboundedFrom: (0..<n).map { $0 % 2 == 0 ? 1.2 : 1.9 }, domain: -2...2,
        critical: [CriticalPoint(every(0, n), value: 0, .degenerate)]))
  }
}
