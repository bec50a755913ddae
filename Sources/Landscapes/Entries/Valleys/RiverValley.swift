import Lanes
import Specifications

/// f = ½h(y − sin x)² + ½r(x − L)².
private struct RiverValley: LandscapeKernel, Parameterized {
  var hill = 100.0
  var river = 0.01
  var length = 10.0
  var dimension: Int { 2 }
  mutating func parameters(_ p: inout Parameters) {
    p.number("hill", &hill, in: 1e-6...1e12, "curvature across")
    p.number("river", &river, in: 1e-12...1e6, "curvature along")
    p.number("length", &length, in: -1000...1000, "where the river ends")
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let (s, c) = V.sincos(p.x[0])
    let height = p.x[1] - s
    let ahead = p.x[0] - V(length)
    let fall = V(hill) * height
    let drift = V(river) * ahead
    p.g[0] = drift - fall * c
    p.g[1] = fall
    return 0.5 * (fall * height + drift * ahead)
  }
}

extension LandscapeEntry {
  static let riverValley = LandscapeEntry(
    "river-valley", RiverValley(),
    summary: "A river in a gorge: a large rate travels, a small one descends, so decay pays late",
    details: """
      f(x, y) = ½·hill·(y − sin x)² + ½·river·(x − length)². Minimum 0 at (length, sin length).
      Start: (0, 2). Along the river the slope is gentle; across it the walls bound the rate, and noise keeps
      a run above the floor until the rate decays.
      """,
    source: "this project; the picture is that of Wen et al. 2024, arXiv:2410.05192",
    tags: [.valley, .illConditioned]
  ) { own in
    Objective(
      own,
      LandscapeKnowledge(
        start: [0, 2], minimum: 0, at: [own.length, Double.sincos(own.length).sin],
        domain: -12...12))
  }
}
