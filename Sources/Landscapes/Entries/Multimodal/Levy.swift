import Lanes

/// f = sin² πw₁ + Σ_{i<n} (wᵢ − 1)²(1 + 10 sin²(πwᵢ + 1)) + (wₙ − 1)²(1 + sin² 2πwₙ), w = 1 + (x − 1)/4.
private struct Levy: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let pi = V(Double.pi)
    let last = p.n &- 1
    var sum: V = 0.0
    for i in 0..<last {
      let d: V = 0.25 * (p.x[i] - 1.0)
      let (s, c) = V.sincos(pi * (1.0 + d) + 1.0)
      let square = d * d
      let height: V = 1.0 + 10.0 * (s * s)
      sum += square * height
      let ripple: V = (pi * square) * (s * c)
      p.g[i] = 0.5 * (d * height) + 5.0 * ripple
    }
    let d: V = 0.25 * (p.x[last] - 1.0)
    let (s, c) = V.sincos2pi(d)
    let square = d * d
    let height: V = 1.0 + s * s
    p.g[last] = 0.5 * (d * height) + (pi * square) * (s * c)
    let (s1, c1) = V.sincos2pi(0.125 * (p.x[0] + 3.0))
    p.g[0] += (0.5 * pi) * (s1 * c1)
    return sum + (square * height + s1 * s1)
  }
}

/// f = sin² 3πx + (x − 1)²(1 + sin² 3πy) + (y − 1)²(1 + sin² 2πy).
private struct Levy13: LandscapeKernel {
  var dimension: Int { 2 }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let pi = V(Double.pi)
    let a: V = p.x[0] - 1.0
    let b: V = p.x[1] - 1.0
    let (s1, c1) = V.sincos2pi(1.5 * p.x[0])
    let (s2, c2) = V.sincos2pi(1.5 * p.x[1])
    let (s3, c3) = V.sincos2pi(p.x[1])
    let first: V = 1.0 + s2 * s2
    let second: V = 1.0 + s3 * s3
    p.g[0] = (6.0 * pi) * (s1 * c1) + (a + a) * first
    let across: V = (6.0 * pi) * (a * a) * (s2 * c2)
    let along: V = (4.0 * pi) * (b * b) * (s3 * c3)
    p.g[1] = across + along + (b + b) * second
    return s1 * s1 + (a * a) * first + (b * b) * second
  }
}

extension LandscapeEntry {
  static let levy = LandscapeEntry(
    "levy", Levy(),
    summary: "A bowl with ripples that fade towards the optimum, and a wave along one coordinate",
    details: """
      f(x) = sin² πw₁ + Σ_{i<n} (wᵢ − 1)²(1 + 10 sin²(πwᵢ + 1)) + (wₙ − 1)²(1 + sin² 2πwₙ),
      wᵢ = 1 + (xᵢ − 1)/4. Minimum 0 at (1, …, 1). Start: (−6, 7, −6, …), this project's.
      """,
    source: "Levy, Montalvo 1985, doi:10.1137/0906002",
    tags: [.multimodal]
  ) { own in
    let n = own.dimension
    return Objective(
      own,
      LandscapeKnowledge(
        start: (0..<n).map { $0 % 2 == 0 ? -6 : 7 }, minimum: 0, at: every(1, n),
        domain: -10...10))
  }

  static let levy13 = LandscapeEntry(
    "levy-13",
    summary: "Steep ripples on a bowl: curvature 180 where the bowl has 2",
    details: """
      f(x, y) = sin² 3πx + (x − 1)²(1 + sin² 3πy) + (y − 1)²(1 + sin² 2πy). Minimum 0 at (1, 1), Hessian
      there diag(18π² + 2, 2). Start: (−4, 5), this project's.
      """,
    source: "Levy, Montalvo 1985; Surjanovic, Bingham, Virtual Library of Simulation Experiments",
    tags: [.multimodal]
  ) {
    Objective(
      Levy13(), LandscapeKnowledge(start: [-4, 5], minimum: 0, at: [1, 1], domain: -10...10))
  }
}
