import Lanes

/// f = Σ c − xᵢ sin √|xᵢ|, with a wall around [−500, 500]ⁿ.
private struct Schwefel: DimensionKernel {
  /// What makes the minimum zero.
  static let constant = 418.98288727243370627

  static let dimensions = 1...10_000
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let r = V.sqrt(V.abs(x))
      let (s, c) = V.sincos(r)
      let (height, slope) = wall(x, -500, 500)
      let wave: V = V(Self.constant) - x * s
      sum += wave + height
      p.g[i] = slope - (s + (0.5 * r) * c)
    }
    return sum
  }
}

extension LandscapeEntry {
  static let schwefel = LandscapeEntry(
    "schwefel", Schwefel(),
    summary: "The best valley lies at the edge, the next best at the opposite one",
    details: """
      f(x) = Σ c − xᵢ sin √|xᵢ|, c = 418.98288727243370627, plus the squared distance from [−500, 500]ⁿ,
      beyond which the literature's function falls without bound. Minimum 0 at 420.96874635998203 in every
      coordinate; the often quoted c = 418.9829 leaves 1.27e-5 a coordinate.
      Start: (100, …, 100), this project's.
      """,
    source: "Schwefel 1981; Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.multimodal, .separable]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: every(100, n), minimum: 0, at: every(420.96874635998203, n), domain: -500...500)
    knowledge.startRadius = 50 * Double.sqrt(Double(n))
    return Objective(own, knowledge)
  }
}
