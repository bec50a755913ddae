import Lanes

/// f = (x − 1)² + 100(y − x³)².
private struct Cube: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let x2 = x * x
    let residual = p.x[1] - x2 * x
    let distance: V = x - 1.0
    let h: V = 200.0 * residual
    p.g[0] = (distance + distance) - (3.0 * x2) * h
    p.g[1] = h
    return distance * distance + (0.5 * h) * residual
  }
}

/// f = (x₁ − 1)² + Σ_{i≥2} i(2xᵢ² − xᵢ₋₁)².
private struct DixonPrice: DimensionKernel {
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let first: V = p.x[0] - 1.0
    var sum: V = first * first
    p.g[0] = first + first
    for i in 1..<p.n {
      let x = p.x[i]
      let residual: V = (x + x) * x - p.x[i &- 1]
      let h = V(2 * Double(i &+ 1)) * residual
      sum += (0.5 * h) * residual
      p.g[i &- 1] -= h
      p.g[i] = (4.0 * x) * h
    }
    return sum
  }
}

extension LandscapeEntry {
  static let cube = LandscapeEntry(
    "cube",
    summary: "Rosenbrock's valley with a cubic floor: flat at the turn, steeper walls",
    details: """
      f(x, y) = (x − 1)² + 100(y − x³)². Minimum 0 at (1, 1), eigenvalues 0.1998 and 2001.8.
      Start: (−1.2, 1), f = 749.04.
      """,
    source: "Leon 1966; CUTEst CUBE",
    tags: [.valley, .illConditioned]
  ) {
    Objective(
      Cube(), LandscapeKnowledge(start: [-1.2, 1], minimum: 0, at: [1, 1], domain: -2...2))
  }

  static let dixonPrice = LandscapeEntry(
    "dixon-price", DixonPrice(),
    summary: "A chain of valleys with two ends, and a saddle on the line between them",
    details: """
      f(x) = (x₁ − 1)² + Σ_{i≥2} i(2xᵢ² − xᵢ₋₁)². Minima 0 at xᵢ = 2^(−(2^i − 2)/2^i), the last coordinate
      with either sign. For n = 2 a saddle at (⅓, 0), f = ⅔. Start: (1, …, 1).
      """,
    source: "Dixon, Price 1989, doi:10.1007/BF00939380",
    tags: [.valley, .saddle, .multimodal]
  ) { own in
    let n = own.dimension
    var minimizer = every(1, n)
    for i in 1..<n { minimizer[i] = Double.sqrt(0.5 * minimizer[i - 1]) }
    var mirrored = minimizer
    mirrored[n - 1] = -minimizer[n - 1]
    return Objective(
      own,
      LandscapeKnowledge(
        start: every(1, n), minimum: 0, at: minimizer, mirrored, domain: -10...10,
        critical: n > 2
          ? [] : [CriticalPoint([1.0 / 3, 0], value: 2.0 / 3, .saddle(index: 1))]))
  }
}
