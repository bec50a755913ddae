import Lanes

/// f = −(1 + cos 12r)/(½r² + 2).
private struct DropWave: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = tamed(p.x[0])
    let y = tamed(p.x[1])
    let square: V = x * x + y * y
    let r = V.sqrt(square)
    let (s, c) = V.sincos(12.0 * r)
    let top: V = 1.0 + c
    let bottom: V = 0.5 * square + 2.0
    let value = -(top / bottom)
    // sin(12r)/r tends to 12.
    let wave: V = V.select(r .< 1e-150, 12.0, s / V.max(r, 1e-150))
    let pull: V = (12.0 * wave - value) / bottom
    p.g[0] = pull * x
    p.g[1] = pull * y
    return value
  }
}

/// f = ½ + (sin²(x² − y²) − ½)/(1 + 0.001(x² + y²))².
private struct Schaffer2: LandscapeKernel {
  var dimension: Int { 2 }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    // Beyond 10⁷⁵ f is ½ to the last digit.
    let x = tamed(p.x[0], 1e75)
    let y = tamed(p.x[1], 1e75)
    let (s, c) = V.sincos(x * x - y * y)
    let rise: V = 0.001 * (x * x + y * y)
    let damping: V = 1.0 / (1.0 + rise)
    let square = damping * damping
    let wave: V = s * s - 0.5
    let turn: V = (4.0 * square) * (s * c)
    let fade: V = (0.004 * square) * (damping * wave)
    p.g[0] = (turn - fade) * x
    p.g[1] = -(turn + fade) * y
    // ½(1 − damping²) + s²·damping², without its cancellation near the origin.
    return (0.5 * (rise * damping)) * (1.0 + damping) + (s * s) * square
  }
}

extension LandscapeEntry {
  static let dropWave = LandscapeEntry(
    "drop-wave",
    summary: "Rings of waves on water: every ring is a trap",
    details: """
      f(x, y) = −(1 + cos 12r)/(½r² + 2), r² = x² + y². Minimum −1 at the origin, Hessian there 72.5·I.
      Rings of local minima. Start: (−1.5, 2), this project's.
      """,
    source: "Surjanovic, Bingham, Virtual Library of Simulation Experiments",
    tags: [.multimodal]
  ) {
    Objective(
      DropWave(),
      LandscapeKnowledge(start: [-1.5, 2], minimum: -1, at: [0, 0], domain: -5.12...5.12))
  }

  static let schaffer2 = LandscapeEntry(
    "schaffer-2",
    summary: "Hyperbolic waves that grow ever finer outwards: the slope is noise from afar",
    details: """
      f(x, y) = ½ + (sin²(x² − y²) − ½)/(1 + 0.001(x² + y²))². Minimum 0 at the origin, Hessian there
      0.002·I: valleys run along the diagonals. Start: (−5, 7), this project's.
      """,
    source: "Schaffer et al. 1989; Mishra 2007; Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.multimodal, .plateau]
  ) {
    Objective(
      Schaffer2(), LandscapeKnowledge(start: [-5, 7], minimum: 0, at: [0, 0], domain: -100...100))
  }
}
