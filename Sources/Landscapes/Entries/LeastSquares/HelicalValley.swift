import Lanes

/// f = 100((z − 10θ)² + (r − 1)²) + z², with r, 2πθ the polar coordinates of (x, y).
private struct HelicalValley: LandscapeKernel {
  var dimension: Int { 3 }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let (x, y, z) = (p.x[0], p.x[1], p.x[2])
    let turn = V(0.5 / Double.pi)
    let angle = V.atan2(y, x)
    // From −π/2 to 3π/2: the jump lies on the negative y axis.
    let wrap = V.select((x .< 0.0) & (y .< 0.0), 1.0, 0.0)
    let theta: V = angle * turn + wrap
    let square: V = x * x + y * y
    let r = V.sqrt(square)
    let across: V = z - 10.0 * theta
    let out: V = r - 1.0
    let pull: V = 200.0 * across
    let spin: V = (10.0 * turn) * pull / V.max(square, 1e-300)
    let stretch: V = 200.0 * out / V.max(r, 1e-150)
    p.g[0] = stretch * x + absent(y, spin)
    p.g[1] = stretch * y - absent(x, spin)
    p.g[2] = pull + (z + z)
    let spiral: V = 100.0 * (across * across + out * out)
    return spiral + z * z
  }
}

extension LandscapeEntry {
  static let helicalValley = LandscapeEntry(
    "helical-valley",
    summary: "A valley that winds like a spiral stair: half a turn from the start to the foot",
    details: """
      f(x, y, z) = 100((z − 10θ)² + (r − 1)²) + z², r = √(x² + y²), 2πθ the angle of (x, y) in (−π/2, 3π/2).
      Minimum 0 at (1, 0, 0), eigenvalues 1.4328 … 707.2. f jumps across x = 0, y < 0.
      Start: (−1, 0, 0), f = 2500.
      """,
    source: "Fletcher, Powell 1963, doi:10.1093/comjnl/6.2.163; Moré–Garbow–Hillstrom 1981 no. 7",
    tags: [.valley]
  ) {
    Objective(
      HelicalValley(),
      LandscapeKnowledge(start: [-1, 0, 0], minimum: 0, at: [1, 0, 0], domain: -2...2))
  }
}
