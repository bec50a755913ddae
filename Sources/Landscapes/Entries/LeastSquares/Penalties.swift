import Lanes
import Specifications

/// f = 10⁻⁵Σ (xᵢ − 1)² + (Σ xᵢ² − ¼)².
private struct PenaltyOne: DimensionKernel {
  static let dimensions = 2...1000
  var dimension = 4

  @inline(__always)
  func f<V: LaneVector>(_ p: Point<V>) -> V {
    var soft: V = 0.0
    var square: V = 0.0
    for i in 0..<p.n {
      let x = p.x[i]
      let d: V = x - 1.0
      soft += d * d
      square += x * x
    }
    let hard: V = square - 0.25
    let pull: V = 4.0 * hard
    for i in 0..<p.n { p.g[i] = 2e-5 * (p.x[i] - 1.0) + pull * p.x[i] }
    return 1e-5 * soft + hard * hard
  }

  /// The point (x, …, x) nearest to `guess` where the gradient vanishes, by Newton's method.
  func critical(near guess: Double) -> [Double] {
    let n = Double(dimension)
    var x = guess
    for _ in 0..<50 {
      let slope = 2e-5 * (x - 1) + 4 * x * (n * x * x - 0.25)
      x -= slope / (2e-5 + 12 * n * x * x - 1)
    }
    return every(x, dimension)
  }
}

/// f = (x₁ − 0.2)² + 10⁻⁵Σ_{i≥2} (aᵢ² + bᵢ²) + (Σ (n − i + 1)xᵢ² − 1)².
///
/// aᵢ = e^(xᵢ/10) + e^(xᵢ₋₁/10) − e^(i/10) − e^((i−1)/10), bᵢ = e^(xᵢ/10) − e^(−1/10).
private struct PenaltyTwo: LandscapeKernel {
  let dimension: Int
  /// y₂ … yₙ.
  let targets: Coefficients

  init(_ n: Int) {
    dimension = n
    targets = Coefficients(
      (2...n).map { (i: Int) -> Double in
        let (here, before) = (0.1 * Double(i), 0.1 * Double(i - 1))
        return Double.exp(here) + Double.exp(before)
      })
  }

  func f<V: LaneVector>(_ p: Point<V>) -> V {
    let rest = V(Double.exp(-0.1))
    var hard: V = -1.0
    for i in 0..<p.n { hard += V(Double(p.n &- i)) * (p.x[i] * p.x[i]) }
    let pull: V = 4.0 * hard
    let first: V = p.x[0] - 0.2
    var soft: V = 0.0
    var before = V.exp(0.1 * p.x[0])
    p.g[0] = (first + first) + (pull * V(Double(p.n))) * p.x[0]
    for i in 1..<p.n {
      let e = V.exp(0.1 * p.x[i])
      let a: V = (e - V(targets[i &- 1])) + before
      let b = e - rest
      soft += a * a + b * b
      p.g[i &- 1] += (2e-6 * a) * before
      p.g[i] = (pull * V(Double(p.n &- i))) * p.x[i] + (2e-6 * (a + b)) * e
      before = e
    }
    return first * first + (1e-5 * soft + hard * hard)
  }
}

private struct PenaltyTwoKeys: Parameterized {
  enum Size: String, CaseIterable {
    case four = "4"
    case ten = "10"
  }
  var size = Size.four
  mutating func parameters(_ p: inout Parameters) {
    p.choice("dim", &size, "number of coordinates n")
  }
}

extension LandscapeEntry {
  static let penaltyOne = LandscapeEntry(
    "penalty-1", PenaltyOne(),
    summary: "A hard sphere and a soft pull: the last decades are slow, along the sphere",
    details: """
      f(x) = 10⁻⁵Σ (xᵢ − 1)² + (Σ xᵢ² − ¼)². Minimum 2.24998e-5 for n = 4, 7.08765e-5 for n = 10, where all
      coordinates agree; a saddle of index n − 1 opposite, a maximum near the origin. Start: xᵢ = i.
      """,
    source: "Gill, Murray, Pitfield 1972; Moré–Garbow–Hillstrom 1981 no. 23",
    tags: [.valley, .illConditioned, .saddle]
  ) { own in
    let n = own.dimension
    let radius = 0.5 / Double.sqrt(Double(n))
    let minimizer = own.critical(near: radius)
    let opposite = own.critical(near: -radius)
    let top = own.critical(near: 0)
    return Objective(
      own,
      LandscapeKnowledge(
        start: (1...n).map { Double($0) }, minimum: own.evaluate(at: minimizer).value,
        at: minimizer, domain: -2...2,
        critical: [
          CriticalPoint(
            opposite, value: own.evaluate(at: opposite).value, .saddle(index: n - 1)),
          CriticalPoint(top, value: own.evaluate(at: top).value, .maximum),
        ]))
  }

  static let penaltyTwo = LandscapeEntry(
    "penalty-2", PenaltyTwoKeys(),
    summary: "A hard ellipsoid and very soft exponentials along it: condition a million",
    details: """
      f(x) = (x₁ − 0.2)² + 10⁻⁵Σ_{i≥2} (e^(xᵢ/10) + e^(xᵢ₋₁/10) − yᵢ)² + 10⁻⁵Σ_{i≥2} (e^(xᵢ/10) − e^(−1/10))² +
      (Σ (n − i + 1)xᵢ² − 1)², yᵢ = e^(i/10) + e^((i−1)/10). Minimum 9.376293e-6 for n = 4, 2.936605e-4 for
      n = 10. Start: ½ in every coordinate, f = 2.34 for n = 4.
      """,
    source: "Gill, Murray, Pitfield 1972; Moré–Garbow–Hillstrom 1981 no. 24",
    tags: [.valley, .illConditioned]
  ) { own in
    let (minimum, minimizer): (Double, [Double]) =
      switch own.size {
      case .four:
        (
          9.376293007355442e-06,
          [0.1999993333503804, 0.19131670099277245, 0.48010148533262315, 0.5188454043902005]
        )
      case .ten:
        (
          0.00029366053745674594,
          [
            0.1999836051978236, 0.010350648471292297, 0.019604934480438402, 0.03208906722068565,
            0.049932677399641294, 0.07651399515399361, 0.11862407286950417, 0.19214487233557667,
            0.34732058694184365, 0.3691643741593508,
          ]
        )
      }
    let n = minimizer.count
    return Objective(
      PenaltyTwo(n),
      LandscapeKnowledge(start: every(0.5, n), minimum: minimum, at: minimizer, domain: -2...2))
  }
}
