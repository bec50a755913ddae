import Lanes

/// f = 1 + Σ xᵢ²/4000 − Π cos(xᵢ/√i).
private struct Griewank: LandscapeKernel {
  let dimension: Int
  /// 1/√i.
  let frequencies: Coefficients
  var scratchCount: Int { dimension }

  init(_ n: Int) {
    dimension = n
    frequencies = Coefficients((1...n).map { 1 / Double.sqrt(Double($0)) })
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var square: V = 0.0
    var product: V = 1.0
    var missing: V = 0.0  // 1 − product
    for i in 0..<p.n {
      let frequency = V(frequencies[i])
      let (s, c) = V.sincos(p.x[i] * frequency)
      square += (p.x[i] * V(1.0 / 4000)) * p.x[i]
      p.g[i] = product * (s * frequency)
      p.scratch[i] = c
      missing += product * versine(s, c)
      product *= c
    }
    var behind: V = 1.0
    var i = p.n
    while i > 0 {
      i &-= 1
      p.g[i] = p.x[i] * V(1.0 / 2000) + p.g[i] * behind
      behind *= p.scratch[i]
    }
    return square + missing
  }
}

extension LandscapeEntry {
  static let griewank = LandscapeEntry(
    "griewank", Dimension(range: 1...10_000),
    summary: "A wide bowl under a product of waves: the more coordinates, the smoother it looks",
    details: """
      f(x) = 1 + Σ xᵢ²/4000 − Π cos(xᵢ/√i). Minimum 0 at the origin, with curvature 1/i + 1/2000 there;
      thousands of local minima. Start: (−30, 40, −30, …), this project's.
      """,
    source: "Griewank 1981, doi:10.1007/BF00933356",
    tags: [.multimodal]
  ) { own in
    let n = own.n
    return Objective(
      Griewank(n),
      LandscapeKnowledge(
        start: (0..<n).map { $0 % 2 == 0 ? -30 : 40 }, minimum: 0, at: every(0, n),
        domain: -600...600))
  }
}
