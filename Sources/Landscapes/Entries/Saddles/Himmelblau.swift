import Lanes

/// f = (x² + y − 11)² + (x + y² − 7)².
private struct Himmelblau: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let a: V = (x * x + y) - 11.0
    let b: V = (x + y * y) - 7.0
    p.g[0] = (4.0 * x) * a + (b + b)
    p.g[1] = (a + a) + (4.0 * y) * b
    return a * a + b * b
  }
}

extension LandscapeEntry {
  static let himmelblau = LandscapeEntry(
    "himmelblau",
    summary: "Four equal minima, four saddles and a maximum: which basin, and does it matter",
    details: """
      f(x, y) = (x² + y − 11)² + (x + y² − 7)². Minima 0 at (3, 2), (−2.8051, 3.1313), (−3.7793, −3.2832),
      (3.5844, −1.8481); saddles with f = 13.31, 67.72, 104.02, 178.34; maximum 181.62 at (−0.2708, −0.9230).
      Start: (0, 0), f = 170.
      """,
    source: "Himmelblau 1972, Applied Nonlinear Programming",
    tags: [.saddle, .multimodal]
  ) {
    Objective(
      Himmelblau(),
      LandscapeKnowledge(
        start: [0, 0], minimum: 0, at: [3, 2], [-2.805118086952745, 3.131312518250573],
        [-3.779310253377747, -3.2831859912861696], [3.5844283403304917, -1.8481265269644036],
        domain: -5...5,
        critical: [
          CriticalPoint(
            [3.385154183607021, 0.07385187983774928], value: 13.31192627040559, .saddle(index: 1)),
          CriticalPoint(
            [0.08667750455539636, 2.884254701174776], value: 67.71915008752615, .saddle(index: 1)),
          CriticalPoint(
            [-3.0730257507643897, -0.08135304428796751], value: 104.0151629175581,
            .saddle(index: 1)),
          CriticalPoint(
            [-0.12796134673068008, -1.9537149802445763], value: 178.33723920192747,
            .saddle(index: 1)),
          CriticalPoint(
            [-0.2708445906673476, -0.9230385564799815], value: 181.6165215225827, .maximum),
        ]))
  }
}
