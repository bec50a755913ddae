import Lanes

/// f = Σ (xᵢ − 1)² − Σ_{i≥2} xᵢxᵢ₋₁.
private struct Trid: DimensionKernel {
  var dimension = 6

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    var before: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let next: V = i &+ 1 < p.n ? p.x[i &+ 1] : 0.0
      let d: V = x - 1.0
      sum += d * d - x * before
      p.g[i] = (d + d) - (before + next)
      before = x
    }
    return sum
  }
}

extension LandscapeEntry {
  static let trid = LandscapeEntry(
    "trid", Trid(),
    summary: "A chain of springs: the optimum lies n² away and the condition grows like n²",
    details: """
      f(x) = Σ (xᵢ − 1)² − Σ_{i≥2} xᵢxᵢ₋₁. Minimum −n(n + 4)(n − 1)/6 at xᵢ = i(n + 1 − i); eigenvalues
      2 − 2cos(kπ/(n + 1)). Start: the origin.
      """,
    source:
      "Neumaier's test problems; Surjanovic, Bingham, Virtual Library of Simulation Experiments",
    tags: [.convex, .stronglyConvex, .quadratic]
  ) { own in
    let n = own.dimension
    let size = Double(n)
    var knowledge = LandscapeKnowledge(
      start: every(0, n), minimum: -size * (size + 4) * (size - 1) / 6,
      at: (1...n).map { Double($0 * (n + 1 - $0)) }, domain: -size * size...size * size)
    let swing = 2 * Double.sincos2pi(0.5 / (size + 1)).cos
    knowledge.lipschitz = 2 + swing
    knowledge.strongConvexity = 2 - swing
    return Objective(own, knowledge)
  }
}
