import Lanes

/// f = 20(1 − e^(−0.2r)) + e − e^c, r² the mean of xᵢ², c the mean of cos 2πxᵢ.
private struct Ackley: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let share = V(1 / Double(p.n))
    var square: V = 0.0
    var flats: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let (s, c) = V.sincos2pi(x)
      square += x * x
      flats += versine(s, c)
      p.g[i] = s
    }
    let r = V.sqrt(square * share)
    let fall = V.expm1(-0.2 * r)
    let bowl: V = 1.0 + fall
    let e = V(Double.exp(1))
    let sink: V = e * V.expm1(-flats * share)
    let ripple = e + sink
    let pull: V = (4.0 * bowl) * share / V.max(r, 1e-300)
    let wave: V = V(2 * Double.pi) * ripple * share
    for i in 0..<p.n { p.g[i] = pull * p.x[i] + wave * p.g[i] }
    return -20.0 * fall - sink
  }
}

extension LandscapeEntry {
  static let ackley = LandscapeEntry(
    "ackley", Ackley(),
    summary: "A rippled plain around a narrow funnel: far away the slope says nothing",
    details: """
      f(x) = −20e^(−0.2√(Σxᵢ²/n)) − e^(Σcos 2πxᵢ/n) + 20 + e. Minimum 0 at the origin, the tip of a cone:
      there the gradient is undefined and given as zero. Local minima near every point of whole numbers.
      Start: (−2.5, 3.3, −2.5, …), this project's.
      """,
    source: "Ackley 1987; in n dimensions Bäck 1996; Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.multimodal, .nonSmooth, .plateau]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: (0..<n).map { $0 % 2 == 0 ? -2.5 : 3.3 }, minimum: 0, at: every(0, n),
      domain: -32.768...32.768)
    knowledge.isSmooth = false
    return Objective(own, knowledge)
  }
}
