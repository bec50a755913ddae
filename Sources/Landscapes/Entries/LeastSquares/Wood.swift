import Lanes
import Specifications

/// f = 100(y − x²)² + (1 − x)² + 90(w − z²)² + (1 − z)² + 10(y + w − 2)² + 0.1(y − w)².
private struct Wood: LandscapeKernel {
  var dimension: Int { 4 }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let (x, y, z, w) = (p.x[0], p.x[1], p.x[2], p.x[3])
    let first = y - x * x
    let second = w - z * z
    let a: V = x - 1.0
    let b: V = z - 1.0
    let sum: V = (y + w) - 2.0
    let difference = y - w
    let h: V = 200.0 * first
    let k: V = 180.0 * second
    let tie: V = 20.0 * sum
    let split: V = 0.2 * difference
    p.g[0] = (a + a) - (h + h) * x
    p.g[1] = h + (tie + split)
    p.g[2] = (b + b) - (k + k) * z
    p.g[3] = k + (tie - split)
    let valleys: V = 0.5 * (h * first + k * second)
    let ties: V = 0.5 * (tie * sum + split * difference)
    return valleys + ties + (a * a + b * b)
  }
}

/// f = (x + 10y)² + 5(z − w)² + (y − 2z)⁴ + 10(x − w)⁴.
private struct PowellSingular: LandscapeKernel {
  var dimension: Int { 4 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let (x, y, z, w) = (p.x[0], p.x[1], p.x[2], p.x[3])
    let a: V = x + 10.0 * y
    let b = z - w
    let c: V = y - (z + z)
    let d = x - w
    let c2 = c * c
    let d2 = d * d
    let pullA = a + a
    let pullB: V = 10.0 * b
    let pullC: V = (4.0 * c) * c2
    let pullD: V = (40.0 * d) * d2
    p.g[0] = pullA + pullD
    p.g[1] = 10.0 * pullA + pullC
    p.g[2] = pullB - (pullC + pullC)
    p.g[3] = -(pullB + pullD)
    let squares: V = a * a + (5.0 * b) * b
    return squares + (c2 * c2 + (10.0 * d2) * d2)
  }
}

extension LandscapeEntry {
  static let wood = LandscapeEntry(
    "wood",
    aliases: [Alias("colville")],
    summary:
      "Two Rosenbrock valleys tied together, with a saddle on the way that looks like the end",
    details: """
      f(x, y, z, w) = 100(y − x²)² + (1 − x)² + 90(w − z²)² + (1 − z)² + 10(y + w − 2)² + 0.1(y − w)².
      Minimum 0 at (1, 1, 1, 1), eigenvalues 0.7196 … 1005.9; saddle of index 1, f = 7.8770, at
      (−0.968, 0.947, −0.970, 0.951), lowest eigenvalue −0.12; another of index 2, f = 35.09.
      Start: (−3, −1, −3, −1), f = 19192.
      """,
    source: "Colville 1968; Moré–Garbow–Hillstrom 1981 no. 14",
    tags: [.valley, .saddle, .illConditioned]
  ) {
    Objective(
      Wood(),
      LandscapeKnowledge(
        start: [-3, -1, -3, -1], minimum: 0, at: [1, 1, 1, 1], domain: -4...4,
        critical: [
          CriticalPoint(
            [-0.9679740249375931, 0.9471391408178418, -0.9695163103315911, 0.9512476657923252],
            value: 7.876967165176867, .saddle(index: 1)),
          CriticalPoint(
            [
              -0.03125102339433596, 0.16597138685578314, -0.031258171023264066, 0.18426393469672842,
            ],
            value: 35.090034210435626, .saddle(index: 2)),
        ]))
  }

  static let powellSingular = LandscapeEntry(
    "powell-singular",
    summary: "A minimum whose Hessian has rank 2 of 4: quadratic models stop paying off",
    details: """
      f(x, y, z, w) = (x + 10y)² + 5(z − w)² + (y − 2z)⁴ + 10(x − w)⁴. Minimum 0 at the origin, eigenvalues
      0, 0, 20, 202. Start: (3, −1, 0, 1), f = 215.
      """,
    source: "Powell 1962, doi:10.1093/comjnl/5.2.147; Moré–Garbow–Hillstrom 1981 no. 13",
    tags: [.convex, .degenerate]
  ) {
    Objective(
      PowellSingular(),
      LandscapeKnowledge(start: [3, -1, 0, 1], minimum: 0, at: every(0, 4), domain: -4...5))
  }
}
