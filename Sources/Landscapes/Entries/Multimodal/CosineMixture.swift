import Lanes

/// f = Σ xᵢ² − 0.1 cos 5πxᵢ.
private struct CosineMixture: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let (s, c) = V.sincos2pi(2.5 * x)
      p.g[i] = (x + x) + V(0.5 * Double.pi) * s
      sum += x * x - 0.1 * c
    }
    return sum
  }
}

extension LandscapeEntry {
  static let cosineMixture = LandscapeEntry(
    "cosine-mixture", CosineMixture(),
    summary: "A bowl with shallow ripples: some of them hold, most do not",
    details: """
      f(x) = Σ xᵢ² − 0.1 cos 5πxᵢ. Minimum −0.1n at the origin, Hessian there (2 + 2.5π²)I. Start:
      (0.8, −0.7, 0.8, …), this project's.
      """,
    source: "Breiman, Cutler 1993, doi:10.1007/BF01581266; Jamil, Yang 2013, arXiv:1308.4008",
    tags: [.multimodal, .separable]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: (0..<n).map { $0 % 2 == 0 ? 0.8 : -0.7 }, minimum: -0.1 * Double(n), at: every(0, n),
      domain: -1...1)
    knowledge.lipschitz = 2 + 2.5 * Double.pi * Double.pi
    return Objective(own, knowledge)
  }
}
