import Lanes

/// f = (10⁴xy − 1)² + (e^(−x) + e^(−y) − 1.0001)².
private struct PowellBadlyScaled: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let a = V.exp(-x)
    let b = V.exp(-y)
    let first: V = (1e4 * x) * y - 1.0
    let second: V = (a - 1.0001) + b
    let pull: V = 2e4 * first
    let push: V = second + second
    p.g[0] = pull * y - push * a
    p.g[1] = pull * x - push * b
    return first * first + second * second
  }
}

/// f = (x − 10⁶)² + (y − 2·10⁻⁶)² + (xy − 2)².
private struct BrownBadlyScaled: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let a: V = p.x[0] - 1e6
    let b: V = p.x[1] - 2e-6
    let c: V = p.x[0] * p.x[1] - 2.0
    let pull = c + c
    p.g[0] = (a + a) + pull * p.x[1]
    p.g[1] = (b + b) + pull * p.x[0]
    return a * a + b * b + c * c
  }
}

extension LandscapeEntry {
  static let powellBadlyScaled = LandscapeEntry(
    "powell-badly-scaled",
    summary: "A hyperbola's valley, curvatures 2e-8 and 2e10: eighteen decades apart",
    details: """
      f(x, y) = (10⁴xy − 1)² + (e^(−x) + e^(−y) − 1.0001)². Minima 0 at (1.0981593e-5, 9.1061467) and with
      the coordinates exchanged; eigenvalues 2.4e-8 and 1.66e10. Start: (0, 1), f = 1.1353.
      """,
    source: "Powell 1970; Moré–Garbow–Hillstrom 1981 no. 3",
    tags: [.valley, .illConditioned]
  ) {
    let (small, large) = (1.0981593296998175e-05, 9.106146739866524)
    return Objective(
      PowellBadlyScaled(),
      LandscapeKnowledge(
        start: [0, 1], minimum: 0, at: [small, large], [large, small], domain: -1...10))
  }

  static let brownBadlyScaled = LandscapeEntry(
    "brown-badly-scaled",
    summary: "One coordinate ends at a million, the other at two millionths",
    details: """
      f(x, y) = (x − 10⁶)² + (y − 2·10⁻⁶)² + (xy − 2)². Minimum 0 at (10⁶, 2·10⁻⁶), eigenvalues 2 and 2·10¹².
      Start: (1, 1), f = 1e12.
      """,
    source: "Moré–Garbow–Hillstrom 1981 no. 4",
    tags: [.valley, .illConditioned]
  ) {
    Objective(
      BrownBadlyScaled(),
      LandscapeKnowledge(start: [1, 1], minimum: 0, at: [1e6, 2e-6], domain: -10...10))
  }
}
