import Lanes

/// f = Σ wᵢ|xᵢ|.
private struct WeightedAbsolute: LandscapeKernel {
  let weights: Coefficients
  var dimension: Int { weights.count }

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let w = V(weights[i])
      sum += w * V.abs(p.x[i])
      p.g[i] = w * V.sign(p.x[i])
    }
    return sum
  }
}

/// f = max |xᵢ|, or max xᵢ².
private struct LargestCoordinate: DimensionKernel {
  var dimension = 2
  let squared: Bool

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var most = V.abs(p.x[0])
    var sum = p.x[0]  // carries a NaN of any coordinate into the value
    for i in 1..<p.n {
      most = V.max(most, V.abs(p.x[i]))
      sum += p.x[i]
    }
    // The first coordinate of the greatest magnitude alone.
    let slope = squared ? most + most : V.select(0.0 .< most, 1.0, 0.0)
    var open = V.Bits(.max)
    for i in 0..<p.n {
      let chosen = open & (V.abs(p.x[i]) .== most)
      p.g[i] = V.select(chosen, V.copySign(1.0, p.x[i]) * slope, 0.0)
      open = open & ~chosen
    }
    let value = squared ? most * most : most
    return V.select(sum .== sum, value, sum)
  }
}

/// f = ‖x‖.
private struct EuclideanNorm: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let length = euclideanLength(p.n) { p.x[$0] }
    let pull: V = 1.0 / V.max(length, 1e-300)
    for i in 0..<p.n { p.g[i] = pull * p.x[i] }
    return length
  }
}

/// f = Σ ⌊xᵢ + ½⌋².
private struct StepSphere: DimensionKernel {
  static let dimensions = 1...10_000
  var dimension = 2

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var sum: V = 0.0
    for i in 0..<p.n {
      let level = V.floor(p.x[i] + 0.5)
      sum += level * level
      p.g[i] = 0.0
    }
    return sum
  }
}

extension LandscapeKnowledge {
  /// Knowledge of a function with kinks whose minimum f* is at the origin.
  fileprivate static func kinked(_ n: Int, start: [Double], domain: ClosedRange<Double>)
    -> LandscapeKnowledge
  {
    var knowledge = LandscapeKnowledge(start: start, minimum: 0, at: every(0, n), domain: domain)
    knowledge.isSmooth = false
    return knowledge
  }
}

extension LandscapeEntry {
  static let absolute = LandscapeEntry(
    "absolute", Dimension(range: 1...10_000),
    summary: "Slopes that do not fade: a constant rate ends in a cycle of its own size",
    details: """
      f(x) = Σ|xᵢ|, gradient sign x. Minimum 0 at the origin. Start: (1, …, 1).
      """,
    source: "classic; LightBench absolute",
    tags: [.convex, .separable, .nonSmooth]
  ) { own in
    let n = own.n
    return Objective(
      WeightedAbsolute(weights: Coefficients(every(1, n))),
      .kinked(n, start: every(1, n), domain: -5...5))
  }

  static let weightedAbsolute = LandscapeEntry(
    "weighted-absolute", Dimension(n: 10, range: 1...10_000),
    summary: "Kinks of different steepness: signs alone suffice",
    details: """
      f(x) = Σ i|xᵢ| / Σ i. Minimum 0 at the origin. Start: (1, …, 1).
      """,
    source: "LightBench absolute_varying_scale",
    tags: [.convex, .separable, .nonSmooth]
  ) { own in
    let n = own.n
    let total = Double(n * (n + 1) / 2)
    return Objective(
      WeightedAbsolute(weights: Coefficients((1...n).map { Double($0) / total })),
      .kinked(n, start: every(1, n), domain: -5...5))
  }

  static let maxAbsolute = LandscapeEntry(
    "max-absolute", LargestCoordinate(squared: false),
    summary: "One coordinate at a time has a gradient, and it has all of it",
    details: """
      f(x) = max |xᵢ|; the gradient is that of the first coordinate of the greatest magnitude.
      Minimum 0 at the origin. Start: (1, −2, 3, …, ±n).
      """,
    source: "Haarala, Miettinen, Mäkelä 2004, doi:10.1080/10556780410001689225 (after MAXHILB)",
    tags: [.convex, .nonSmooth]
  ) { own in
    let n = own.dimension
    return Objective(own, .kinked(n, start: alternating(n), domain: -5...5))
  }

  static let maxQ = LandscapeEntry(
    "maxq", LargestCoordinate(squared: true),
    summary: "The largest square: flat at the minimum, with kinks all the way down",
    details: """
      f(x) = max xᵢ²; the gradient is that of the first coordinate of the greatest magnitude.
      Minimum 0 at the origin. Start: (1, −2, 3, …, ±n).
      """,
    source: "MAXQ: Haarala, Miettinen, Mäkelä 2004, doi:10.1080/10556780410001689225",
    tags: [.convex, .nonSmooth]
  ) { own in
    let n = own.dimension
    return Objective(own, .kinked(n, start: alternating(n), domain: -5...5))
  }

  static let euclideanNorm = LandscapeEntry(
    "euclidean-norm", EuclideanNorm(),
    summary: "A cone: the gradient has length one everywhere but at the tip",
    details: """
      f(x) = ‖x‖, gradient x/‖x‖, zero at the origin. Minimum 0 there. Start: (1, …, 1).
      """,
    source: "classic",
    tags: [.convex, .nonSmooth]
  ) { own in
    let n = own.dimension
    return Objective(own, .kinked(n, start: every(1, n), domain: -5...5))
  }

  static let stepSphere = LandscapeEntry(
    "step-sphere", StepSphere(),
    summary:
      "Terraces: the gradient is zero everywhere, and every gradient method fails as it must",
    details: """
      f(x) = Σ ⌊xᵢ + ½⌋², gradient 0. Minimum 0 on [−½, ½)ⁿ. Start: (2.2, …, 2.2).
      """,
    source: "De Jong's F3 (De Jong 1975); compare BBOB f7",
    tags: [.plateau, .separable, .nonSmooth]
  ) { own in
    let n = own.dimension
    return Objective(own, .kinked(n, start: every(2.2, n), domain: -5.12...5.12))
  }

  private static func alternating(_ n: Int) -> [Double] {
    (1...n).map { (i: Int) -> Double in i % 2 == 1 ? Double(i) : Double(-i) }
  }
}
