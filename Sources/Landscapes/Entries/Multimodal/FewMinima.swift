import Lanes

/// f = sin(x + y) + (x − y)² − 1.5x + 2.5y + 1, with a wall around [−1.5, 4] × [−3, 4].
private struct McCormick: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    // In s = x + y and u = x − y it is sin s + s/2 + (u − 1)².
    let sum = p.x[0] + p.x[1]
    let difference: V = (p.x[0] - p.x[1]) - 1.0
    let (s, c) = V.sincos(sum)
    let along: V = c + 0.5
    let across = difference + difference
    let (height1, slope1) = wall(p.x[0], -1.5, 4)
    let (height2, slope2) = wall(p.x[1], -3, 4)
    p.g[0] = (along + across) + slope1
    p.g[1] = (along - across) + slope2
    let inside: V = (s + 0.5 * sum) + difference * difference
    return inside + (height1 + height2)
  }
}

/// f = (y − 5.1x²/4π² + 5x/π − 6)² + 10(1 − 1/8π) cos x + 10.
private struct Branin: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let b = V(5.1 / (4 * Double.pi * Double.pi))
    let c = V(5 / Double.pi)
    let amplitude = V(10 - 10 / (8 * Double.pi))
    let residual: V = (p.x[1] - (b * x) * x) + (c * x - 6.0)
    let (s, cosine) = V.sincos(x)
    let steep: V = c - (b + b) * x
    p.g[0] = (residual + residual) * steep - amplitude * s
    p.g[1] = residual + residual
    return residual * residual + (amplitude * cosine + 10.0)
  }
}

/// f = P(x + y)·Q(2x − 3y), P = 1 + (s + 1)²(19 − 14s + 3s²), Q = 30 + t²(18 − 16t + 3t²).
private struct GoldsteinPrice: LandscapeKernel {
  var dimension: Int { 2 }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let s = p.x[0] + p.x[1]
    let t: V = 2.0 * p.x[0] - 3.0 * p.x[1]
    let shifted: V = s + 1.0
    let inner1: V = (3.0 * s - 14.0) * s + 19.0
    let inner2: V = (3.0 * t - 16.0) * t + 18.0
    let first: V = 1.0 + (shifted * shifted) * inner1
    let second: V = 30.0 + (t * t) * inner2
    let slope1: V = 12.0 * (shifted * (s - 1.0)) * (s - 2.0)
    let slope2: V = 12.0 * (t * (t - 1.0)) * (t - 3.0)
    let along = slope1 * second
    let across = first * slope2
    p.g[0] = along + 2.0 * across
    p.g[1] = along - 3.0 * across
    return first * second
  }
}

extension LandscapeEntry {
  static let mcCormick = LandscapeEntry(
    "mccormick",
    summary: "A tilted sine with a valley across: one good minimum, one fair one behind a saddle",
    details: """
      f(x, y) = sin(x + y) + (x − y)² − 1.5x + 2.5y + 1, plus the squared distance from
      [−1.5, 4] × [−3, 4], outside which it falls without bound. Minimum −1.9132229549810362 at
      (½ − π/3, −½ − π/3); local minimum 1.2284 at (2.5944, 1.5944), saddle 1.9132 at (1.5472, 0.5472).
      Start: (3, 3), this project's.
      """,
    source: "McCormick 1976; Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.multimodal, .saddle]
  ) {
    Objective(
      McCormick(),
      LandscapeKnowledge(
        start: [3, 3], minimum: -1.9132229549810367,
        at: [-0.5471975511965977, -1.5471975511965979], domain: -1.5...4,
        critical: [
          CriticalPoint(
            [2.5943951023931957, 1.5943951023931955], value: 1.2283696986087569, .minimum),
          CriticalPoint(
            [1.5471975511965979, 0.5471975511965977], value: 1.9132229549810364,
            .saddle(index: 1)),
        ]))
  }

  static let branin = LandscapeEntry(
    "branin",
    summary: "Equal minima along a curved valley: any of them will do",
    details: """
      f(x, y) = (y − 5.1x²/4π² + 5x/π − 6)² + 10(1 − 1/8π) cos x + 10. Minima 10/8π = 0.39788735772973834 at
      every odd multiple of π: (−π, 12.275), (π, 2.275), (3π, 2.475), …; saddles 19.6021 at (0, 6),
      (2π, 1.1). Start: (0.5, 9), this project's, near a saddle.
      """,
    source: "Branin 1972, doi:10.1147/rd.165.0504",
    tags: [.multimodal, .saddle]
  ) {
    let pi = Double.pi
    return Objective(
      Branin(),
      LandscapeKnowledge(
        start: [0.5, 9], minimum: 10 / (8 * pi), at: [-pi, 12.275], [pi, 2.275], [3 * pi, 2.475],
        domain: -5...15,
        critical: [
          CriticalPoint([0, 6], value: 20 - 10 / (8 * pi), .saddle(index: 1)),
          CriticalPoint([2 * pi, 1.1], value: 20 - 10 / (8 * pi), .saddle(index: 1)),
        ]))
  }

  static let goldsteinPrice = LandscapeEntry(
    "goldstein-price",
    summary:
      "Values from 3 to a million in a box of four: four minima, curvatures of 400 to 26 000",
    details: """
      f(x, y) = [1 + (x + y + 1)²(19 − 14x + 3x² − 14y + 6xy + 3y²)] ·
      [30 + (2x − 3y)²(18 − 32x + 12x² + 48y − 36xy + 27y²)]. Minimum 3 at (0, −1); local minima 30 at
      (−0.6, −0.4), 84 at (1.8, 0.2), 840 at (1.2, 0.8); four saddles, a maximum 1155 at (0.8, 0.2).
      Start: (1, 1), f = 1876, this project's.
      """,
    source: "Goldstein, Price 1971, doi:10.1090/S0025-5718-1971-0312365-X",
    tags: [.multimodal, .saddle, .illConditioned]
  ) {
    Objective(
      GoldsteinPrice(),
      LandscapeKnowledge(
        start: [1, 1], minimum: 3, at: [0, -1], domain: -2...2,
        critical: [
          CriticalPoint([-0.6, -0.4], value: 30, .minimum),
          CriticalPoint([1.8, 0.2], value: 84, .minimum),
          CriticalPoint([1.2, 0.8], value: 840, .minimum),
          CriticalPoint([-0.4, -0.6], value: 35, .saddle(index: 1)),
          CriticalPoint([1.2, -0.2], value: 99, .saddle(index: 1)),
          CriticalPoint([1.4, 0.6], value: 980, .saddle(index: 1)),
          CriticalPoint([0.6, 0.4], value: 990, .saddle(index: 1)),
          CriticalPoint([0.8, 0.2], value: 1155, .maximum),
        ]))
  }
}
