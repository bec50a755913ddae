import Lanes
import Specifications

/// f = x⁴ − 2x² + y².
private struct DoubleWell: LandscapeKernel {
  var dimension: Int { 2 }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let x = p.x[0]
    let y = p.x[1]
    let x2 = x * x
    p.g[0] = (4.0 * x) * (x2 - 1.0)
    p.g[1] = y + y
    return x2 * (x2 - 2.0) + y * y
  }
}

/// f = ½Σ_{i<n−k} xᵢ² + Σ_{j≥n−k} ¼xⱼ⁴ − ½μⱼxⱼ².
private struct ManyWells: LandscapeKernel {
  let dimension: Int
  /// μ of the last k coordinates.
  let instabilities: Coefficients

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let stable = p.n &- instabilities.count
    var sum: V = 0.0
    for i in 0..<stable {
      let x = p.x[i]
      sum += x * x
      p.g[i] = x
    }
    for j in stable..<p.n {
      let y = p.x[j]
      let y2 = y * y
      let mu = V(instabilities[j &- stable])
      p.g[j] = y * (y2 - mu)
      let well: V = 0.5 * y2 - mu
      sum += y2 * well
    }
    return 0.5 * sum
  }
}

private struct ManyWellsKeys: Parameterized {
  var dimension = 10
  var unstable = 4
  var spread = 1e-3
  var distance = 1e-6
  var specification = Specification(name: "")
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension)
    p.count("unstable", &unstable, in: 1...10_000, "k, unstable directions")
    p.number("spread", &spread, in: 1e-12...1, "μ of the slowest over that of the fastest")
    p.distance(&distance)
    specification = p.specification
  }
}

extension LandscapeEntry {
  static let doubleWell = LandscapeEntry(
    "double-well", Distance(),
    aliases: [Alias("ge")],
    summary: "The textbook strict saddle: two wells, a ridge between",
    details: """
      f(x, y) = x⁴ − 2x² + y². Minima −1 at (±1, 0), eigenvalues 2 and 8; saddle of index 1 at the origin,
      eigenvalues −4 and 2. Escaped at the first f < −½. Start: (distance, 1).
      """,
    source: "Ge, offconvex.org 2016, Escaping from saddle points",
    tags: [.saddle, .separable, .multimodal]
  ) { own in
    var knowledge = LandscapeKnowledge(
      start: [own.distance, 1], minimum: -1, at: [1, 0], [-1, 0], domain: -2...2,
      critical: [CriticalPoint([0, 0], value: 0, .saddle(index: 1))])
    knowledge.escapeBelow = -0.5
    knowledge.startRadius = 0.1 * own.distance
    return Objective(DoubleWell(), knowledge)
  }

  static let saddleMany = LandscapeEntry(
    "saddle-many", ManyWellsKeys(),
    summary:
      "Many ways down of very different steepness: the fast ones are found at once, the slow never",
    details: """
      f(x) = ½Σ_{i≤n−k} xᵢ² + Σ_{j=1…k} ¼yⱼ⁴ − ½μⱼyⱼ², y the last k = `unstable` coordinates,
      μⱼ = spread^((j−1)/(k−1)). 2^k minima −¼Σμⱼ² at (0, ±√μⱼ); saddle of index k at the origin, and one
      for each choice of y's left at zero. Escaped at the first f < −⅛. Start: x = 1, y = distance.
      """,
    source: "this project; saddles of high index: Dauphin et al. 2014, arXiv:1406.2572",
    tags: [.saddle, .separable, .multimodal, .illConditioned]
  ) { own in
    let (n, k) = (own.dimension, own.unstable)
    guard k <= n else {
      throw SpecificationError("'\(own.specification)': \(k) unstable directions of \(n)")
    }
    let mu = geometricSequence(k, to: own.spread)
    let stable = every(0, n - k)
    let roots = mu.map { Double.sqrt($0) }
    var knowledge = LandscapeKnowledge(
      start: every(1, n - k) + every(own.distance, k),
      minimum: -0.25 * mu.reduce(0) { $0 + $1 * $1 },
      at: stable + roots, stable + roots.map { -$0 }, domain: -2...2,
      critical: [
        CriticalPoint(every(0, n), value: 0, k == n ? .maximum : .saddle(index: k))
      ])
    knowledge.escapeBelow = -0.125
    knowledge.startRadius = 0.1 * own.distance
    return Objective(ManyWells(dimension: n, instabilities: Coefficients(mu)), knowledge)
  }
}
