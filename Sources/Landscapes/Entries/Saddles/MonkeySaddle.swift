import Lanes
import Specifications

/// f = x³ − 3xy².
private struct MonkeySaddle: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let x2 = x * x
    let y2 = y * y
    p.g[0] = 3.0 * (x2 - y2)
    p.g[1] = -6.0 * (x * y)
    let inner: V = x2 - 3.0 * y2
    return x * inner
  }
}

/// f = x³ − 3xy² + ¼(x² + y²)².
private struct BoundedMonkeySaddle: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let x2 = x * x
    let y2 = y * y
    let r2 = x2 + y2
    p.g[0] = 3.0 * (x2 - y2) + r2 * x
    p.g[1] = r2 * y - 6.0 * (x * y)
    let inner: V = x2 - 3.0 * y2
    let wall: V = 0.25 * (r2 * r2)
    return x * inner + wall
  }
}

private struct MonkeyKeys: Parameterized {
  var bounded = true
  mutating func parameters(_ p: inout Parameters) { p.flag("bounded", &bounded, "add ¼‖x‖⁴") }
}

extension LandscapeEntry {
  static let monkeySaddle = LandscapeEntry(
    "monkey-saddle", MonkeyKeys(),
    summary: "A saddle with three ways down and a zero Hessian: no curvature to escape by",
    details: """
      f(x, y) = x³ − 3xy² + ¼(x² + y²)². Degenerate saddle at the origin, Hessian 0.
      Minima −6.75 at (−3, 0) and (1.5, ±1.5√3), eigenvalues 9 and 27.
      With bounded=false the plain cubic x³ − 3xy², without lower bound.
      Escaped at the first f < −1. Start: (0.1, 0.5).
      """,
    source: "classic (Hilbert, Cohn-Vossen 1932); the quartic wall is this project's",
    tags: [.saddle, .degenerate, .multimodal]
  ) { own in
    let origin = CriticalPoint([0, 0], value: 0, .degenerate)
    guard own.bounded else {
      return Objective(
        MonkeySaddle(),
        LandscapeKnowledge(unboundedFrom: [0.1, 0.5], domain: -2...2, critical: [origin]))
    }
    let side = 2.598076211353316
    var knowledge = LandscapeKnowledge(
      start: [0.1, 0.5], minimum: -6.75, at: [-3, 0], [1.5, side], [1.5, -side], domain: -4...4,
      critical: [origin])
    knowledge.escapeBelow = -1
    return Objective(BoundedMonkeySaddle(), knowledge)
  }
}
