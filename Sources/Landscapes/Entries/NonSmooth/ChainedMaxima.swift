import Lanes
import Specifications

/// Chained LQ: Σ max(−xᵢ − xᵢ₊₁, −xᵢ − xᵢ₊₁ + xᵢ² + xᵢ₊₁² − 1).
private struct ChainedLQ: DimensionKernel {
  var dimension = 10

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    p.g[0] = 0.0
    for i in 0..<(p.n &- 1) {
      let a = p.x[i]
      let b = p.x[i &+ 1]
      let excess: V = (a * a + b * b) - 1.0
      let weight = V.select(0.0 .< excess, 1.0, 0.0)
      sum += weight * excess - (a + b)
      p.g[i] += (weight + weight) * a - 1.0
      p.g[i &+ 1] = (weight + weight) * b - 1.0
    }
    return sum
  }
}

/// Chained CB3: sums and maximum of xᵢ⁴ + xᵢ₊₁², (2 − xᵢ)² + (2 − xᵢ₊₁)², 2e^(xᵢ₊₁ − xᵢ).
private struct ChainedCB3: LandscapeKernel, Parameterized {
  var dimension = 10
  var variant = 1
  /// The maximum of the sums, not the sum of the maxima.
  var sumsFirst: Bool { variant == 2 }
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension)
    p.count("variant", &variant, in: 1...2, "1: sum of maxima, 2: maximum of sums")
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var totals: (V, V, V) = (0.0, 0.0, 0.0)
    if sumsFirst {
      for i in 0..<(p.n &- 1) {
        let (one, two, three, _) = terms(p.x[i], p.x[i &+ 1])
        totals = (totals.0 + one, totals.1 + two, totals.2 + three)
      }
    }
    var sum: V = 0.0
    p.g[0] = 0.0
    for i in 0..<(p.n &- 1) {
      let a = p.x[i]
      let b = p.x[i &+ 1]
      let (one, two, three, e) = terms(a, b)
      let compared = sumsFirst ? totals : (one, two, three)
      let first = (compared.1 .<= compared.0) & (compared.2 .<= compared.0)
      let second = compared.2 .<= compared.1
      sum += V.select(first, one, V.select(second, two, three))
      let cube: V = (4.0 * a) * (a * a)
      p.g[i] += V.select(first, cube, V.select(second, 2.0 * (a - 2.0), -e))
      p.g[i &+ 1] = V.select(first, b + b, V.select(second, 2.0 * (b - 2.0), e))
    }
    return sum
  }

  @inline(__always)
  private func terms<V: LaneVector>(_ a: V, _ b: V) -> (V, V, V, V) {
    let a2 = a * a
    let fromA: V = 2.0 - a
    let fromB: V = 2.0 - b
    let e: V = 2.0 * V.exp(b - a)
    return (a2 * a2 + b * b, fromA * fromA + fromB * fromB, e, e)
  }
}

/// Chained Crescent: sums and maximum of ±(xᵢ² + (xᵢ₊₁ − 1)²) + xᵢ₊₁ ∓ 1.
private struct ChainedCrescent: LandscapeKernel, Parameterized {
  var dimension = 10
  var variant = 1
  /// The maximum of the sums, not the sum of the maxima.
  var sumsFirst: Bool { variant == 1 }
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension)
    p.count("variant", &variant, in: 1...2, "1: maximum of sums, 2: sum of maxima")
  }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var total: V = 0.0
    if sumsFirst {
      for i in 0..<(p.n &- 1) { total += bend(p.x[i], p.x[i &+ 1]) }
    }
    var sum: V = 0.0
    p.g[0] = 0.0
    for i in 0..<(p.n &- 1) {
      let a = p.x[i]
      let b = p.x[i &+ 1]
      let bend = bend(a, b)
      let side = V.select((sumsFirst ? total : bend) .< 0.0, -1.0, 1.0)
      sum += side * bend + b
      p.g[i] += (side + side) * a
      p.g[i &+ 1] = (side + side) * (b - 1.0) + 1.0
    }
    return sum
  }

  /// Both pieces are xᵢ₊₁ plus or minus this.
  @inline(__always)
  private func bend<V: LaneVector>(_ a: V, _ b: V) -> V {
    // a² + (b − 1)² − 1 without its cancellation near the origin.
    a * a + b * (b - 2.0)
  }
}

extension LandscapeEntry {
  static let chainedLQ = LandscapeEntry(
    "chained-lq", ChainedLQ(),
    summary: "Neighbours coupled by a linear and a quadratic piece",
    details: """
      f(x) = Σ_{i<n} max(−xᵢ − xᵢ₊₁, −xᵢ − xᵢ₊₁ + xᵢ² + xᵢ₊₁² − 1). Minimum −(n − 1)√2 at
      (1, …, 1)/√2. Start: (−½, …, −½).
      """,
    source: chainedSource, tags: [.convex, .nonSmooth]
  ) { own in
    let n = own.dimension
    return Objective(
      own,
      kinked(
        start: every(-0.5, n), minimum: -Double(n - 1) * Double.sqrt(2),
        at: every(Double.sqrt(0.5), n)))
  }

  static let chainedCB3 = LandscapeEntry(
    "chained-cb3", ChainedCB3(),
    aliases: [Alias("chained-cb3-2", ("variant", "2"))],
    summary: "Neighbours coupled by a quartic, a quadratic and an exponential piece",
    details: """
      Pieces xᵢ⁴ + xᵢ₊₁², (2 − xᵢ)² + (2 − xᵢ₊₁)², 2e^(xᵢ₊₁ − xᵢ). variant=1: the sum over i < n of their
      maximum; variant=2: the maximum of their sums. Minimum 2(n − 1) at (1, …, 1). Start: (2, …, 2).
      """,
    source: chainedSource, tags: [.convex, .nonSmooth]
  ) { own in
    let n = own.dimension
    return Objective(own, kinked(start: every(2, n), minimum: 2 * Double(n - 1), at: every(1, n)))
  }

  static let chainedCrescent = LandscapeEntry(
    "chained-crescent", ChainedCrescent(),
    aliases: [Alias("chained-crescent-2", ("variant", "2"))],
    summary: "A bent kink that is not convex: the way down lies along it",
    details: """
      Pieces xᵢ² + (xᵢ₊₁ − 1)² + xᵢ₊₁ − 1 and −xᵢ² − (xᵢ₊₁ − 1)² + xᵢ₊₁ + 1. variant=1: the maximum of
      their sums over i < n; variant=2: the sum of their maxima. Minimum 0 at the origin.
      Start: (−1.5, 2, −1.5, …).
      """,
    source: chainedSource, tags: [.valley, .nonSmooth]
  ) { own in
    let n = own.dimension
    return Objective(
      own, kinked(start: (0..<n).map { $0 % 2 == 0 ? -1.5 : 2 }, minimum: 0, at: every(0, n)))
  }

  private static let chainedSource =
    "Haarala, Miettinen, Mäkelä 2004, doi:10.1080/10556780410001689225"

  private static func kinked(start: [Double], minimum: Double, at minimizer: [Double])
    -> LandscapeKnowledge
  {
    var knowledge = LandscapeKnowledge(
      start: start, minimum: minimum, at: minimizer, domain: -2...2)
    knowledge.isSmooth = false
    return knowledge
  }
}
