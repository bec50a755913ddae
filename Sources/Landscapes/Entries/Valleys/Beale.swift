import Lanes

/// f = Σ (cᵢ − x + xyⁱ)², c = 1.5, 2.25, 2.625.
private struct Beale: LandscapeKernel {
  var dimension: Int { 2 }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let y2 = y * y
    let u1: V = y - 1.0
    let u2: V = y2 - 1.0
    let u3: V = y2 * y - 1.0
    let r1: V = 1.5 + x * u1
    let r2: V = 2.25 + absent(x, u2)
    let r3: V = 2.625 + absent(x, u3)
    let alongX: V = r1 * u1 + r2 * u2 + r3 * u3
    let alongY: V = r1 + (2.0 * y) * r2 + (3.0 * y2) * r3
    p.g[0] = 2.0 * alongX
    p.g[1] = (2.0 * x) * alongY
    return r1 * r1 + r2 * r2 + r3 * r3
  }
}

extension LandscapeEntry {
  static let beale = LandscapeEntry(
    "beale",
    summary: "A flat curved floor with steep corners",
    details: """
      f(x, y) = (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)².
      Minimum 0 at (3, ½), eigenvalues 0.301 and 48.98; saddle at (0, 1), f = 14.203125.
      Start: (1, 1), f = 14.203125.
      """,
    source: "Beale 1958; Moré–Garbow–Hillstrom 1981 no. 5",
    tags: [.valley]
  ) {
    Objective(
      Beale(),
      LandscapeKnowledge(
        start: [1, 1], minimum: 0, at: [3, 0.5], domain: -4.5...4.5,
        critical: [CriticalPoint([0, 1], value: 14.203125, .saddle(index: 1))]))
  }
}
