import Lanes

/// f = Σ rᵢ² + s² + s⁴, rᵢ = xᵢ − 1, s = Σ i·rᵢ.
private struct VariablyDimensioned: DimensionKernel {
  static let dimensions = 2...1000
  var dimension = 10

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var square: V = 0.0
    var weighted: V = 0.0
    for i in 0..<p.n {
      let r: V = p.x[i] - 1.0
      square += r * r
      weighted += V(Double(i &+ 1)) * r
    }
    let s2 = weighted * weighted
    let pull: V = weighted * (2.0 + 4.0 * s2)
    for i in 0..<p.n {
      let r: V = p.x[i] - 1.0
      p.g[i] = (r + r) + V(Double(i &+ 1)) * pull
    }
    return square + (s2 + s2 * s2)
  }
}

/// f = Σ rᵢ², rᵢ = n − Σⱼ cos xⱼ + i(1 − cos xᵢ) − sin xᵢ.
private struct Trigonometric: DimensionKernel {
  static let dimensions = 1...1000
  var dimension = 10
  var scratchCount: Int { 2 * dimension }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let sines = p.scratch
    let cosines = p.scratch + p.n
    var common: V = 0.0
    for i in 0..<p.n {
      let (s, c) = V.sincos(p.x[i])
      sines[i] = s
      cosines[i] = c
      common += versine(s, c)
    }
    var sum: V = 0.0
    var total: V = 0.0
    for i in 0..<p.n {
      let weight = V(Double(i &+ 1))
      let own: V = weight * versine(sines[i], cosines[i]) - sines[i]
      let residual = common + own
      sum += residual * residual
      total += residual
      p.g[i] = residual * (weight * sines[i] - cosines[i])
    }
    for i in 0..<p.n { p.g[i] = 2.0 * (p.g[i] + total * sines[i]) }
    return sum
  }
}

/// f = Σ rᵢ², rᵢ = (3 − 2xᵢ)xᵢ − xᵢ₋₁ − 2xᵢ₊₁ + 1, x₀ = xₙ₊₁ = 0.
private struct BroydenTridiagonal: DimensionKernel {
  var dimension = 10

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    for i in 0..<p.n { p.g[i] = 0.0 }
    var sum: V = 0.0
    let last = p.n &- 1
    for i in 0..<p.n {
      let x = p.x[i]
      let before: V = i > 0 ? p.x[i &- 1] : 0.0
      let after: V = i < last ? p.x[i &+ 1] : 0.0
      let own: V = (3.0 - (x + x)) * x
      let residual: V = (own - before) - (after + after) + 1.0
      sum += residual * residual
      let pull = residual + residual
      p.g[i] += pull * (3.0 - 4.0 * x)
      if i > 0 { p.g[i &- 1] -= pull }
      if i < last { p.g[i &+ 1] -= pull + pull }
    }
    return sum
  }

  /// Where all residuals vanish, by Newton's method from (−1, …, −1).
  var root: [Double] {
    var x = every(-1, dimension)
    var slope = every(0, dimension)
    var step = every(0, dimension)
    for _ in 0..<20 {
      // Elimination in the tridiagonal system; its diagonal dominates.
      for i in 0..<dimension {
        let before = i > 0 ? x[i - 1] : 0
        let after = i + 1 < dimension ? x[i + 1] : 0
        let own = (3 - 2 * x[i]) * x[i]
        slope[i] = 3 - 4 * x[i] - (i > 0 ? 2 / slope[i - 1] : 0)
        step[i] = own - before - 2 * after + 1 + (i > 0 ? step[i - 1] / slope[i - 1] : 0)
      }
      for i in stride(from: dimension - 1, through: 0, by: -1) {
        let behind = i + 1 < dimension ? 2 * step[i + 1] : 0
        step[i] = (step[i] + behind) / slope[i]
        x[i] -= step[i]
      }
    }
    return x
  }
}

extension LandscapeEntry {
  static let variablyDimensioned = LandscapeEntry(
    "variably-dimensioned", VariablyDimensioned(),
    summary: "A bowl with one direction that is quartic and ever steeper with n",
    details: """
      f(x) = Σ rᵢ² + s² + s⁴, rᵢ = xᵢ − 1, s = Σ i·rᵢ. Minimum 0 at (1, …, 1), eigenvalues 2 and
      2 + n(n + 1)(2n + 1)/3. Start: xᵢ = 1 − i/n.
      """,
    source: "Moré–Garbow–Hillstrom 1981 no. 25",
    tags: [.convex, .stronglyConvex, .cliff]
  ) { own in
    let n = own.dimension
    var knowledge = LandscapeKnowledge(
      start: (1...n).map { 1 - Double($0) / Double(n) }, minimum: 0, at: every(1, n), domain: -2...2
    )
    knowledge.strongConvexity = 2
    return Objective(own, knowledge)
  }

  static let trigonometric = LandscapeEntry(
    "trigonometric", Trigonometric(),
    summary: "Residuals that all share one sum of cosines: many minima, most of them poor",
    details: """
      f(x) = Σ rᵢ², rᵢ = n − Σⱼ cos xⱼ + i(1 − cos xᵢ) − sin xᵢ. Minimum 0 at the origin, Hessian there 2I;
      others elsewhere. Start: 1/n in every coordinate.
      """,
    source: "Spedicato 1975; Moré–Garbow–Hillstrom 1981 no. 26",
    tags: [.multimodal]
  ) { own in
    let n = own.dimension
    return Objective(
      own,
      LandscapeKnowledge(
        start: every(1 / Double(n), n), minimum: 0, at: every(0, n), domain: -1.5...1.5))
  }

  static let broydenTridiagonal = LandscapeEntry(
    "broyden-tridiagonal", BroydenTridiagonal(),
    summary: "A chain of equations, each of three unknowns: well conditioned in any dimension",
    details: """
      f(x) = Σ rᵢ², rᵢ = (3 − 2xᵢ)xᵢ − xᵢ₋₁ − 2xᵢ₊₁ + 1, x₀ = xₙ₊₁ = 0. Minimum 0 where all residuals vanish,
      near −0.7 in most coordinates (solved by Newton's method). Start: (−1, …, −1).
      """,
    source:
      "Broyden 1965, doi:10.1090/S0025-5718-1965-0198670-6; Moré–Garbow–Hillstrom 1981 no. 30",
    tags: [.multimodal]
  ) { own in
    Objective(
      own,
      LandscapeKnowledge(start: every(-1, own.dimension), minimum: 0, at: own.root, domain: -2...2))
  }
}
