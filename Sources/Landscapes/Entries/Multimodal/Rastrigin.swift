import Lanes

/// f = 10n + Σ xᵢ² − 10 cos 2πxᵢ.
private struct Rastrigin: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let steep = V(20 * Double.pi)
    var sum: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let (s, c) = V.sincos2pi(x)
      p.g[i] = (x + x) + steep * s
      let ripple: V = 10.0 * versine(s, c)
      sum += x * x + ripple
    }
    return sum
  }
}

extension LandscapeEntry {
  static let rastrigin = LandscapeEntry(
    "rastrigin", Rastrigin(),
    summary: "A bowl with a regular grid of local minima",
    details: """
      f(x) = Σ xᵢ² + 10(1 − cos 2πxᵢ). Minimum 0 at the origin, Hessian there (2 + 40π²)I.
      A local minimum near every point of whole numbers up to |xᵢ| = 31. Start: (−2, 3.5, −2, 3.5, …).
      """,
    source: "Rastrigin 1974; Mühlenbein, Schomisch, Born 1991",
    tags: [.multimodal, .separable]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: (0..<n).map { $0 % 2 == 0 ? -2 : 3.5 }, minimum: 0, at: every(0, n),
      domain: -5.12...5.12)
    knowledge.lipschitz = 2 + 40 * Double.pi * Double.pi
    return Objective(own, knowledge)
  }
}
