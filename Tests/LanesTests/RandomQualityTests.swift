import Lanes
import Testing

/// Statistics of fixed streams.
///
/// Each test would fail for a perfect generator with the stated
/// probability over the choice of its seed; with the seeds fixed the outcome is fixed.
@Suite("Quality of the random streams")
struct RandomQualityTests {
  static let seeds: [UInt64] = [1, 2, 3, 4]
  static let count = 40_000

  /// `count` numbers of a stream along the coordinates of one step, or along the steps.
  static func numbers(_ seed: UInt64, alongSteps: Bool, normal: Bool) -> [Double] {
    let stream = RandomStream(domain: "quality", seed: seed)
    return (0..<UInt64(count)).map {
      let (step, coordinate) = alongSteps ? ($0, 3) : (3, $0)
      return normal
        ? stream.normal(step: step, coordinate: coordinate)
        : stream.uniform(step: step, coordinate: coordinate)
    }
  }

  /// |z| of a sum of independent terms of known mean and variance.
  static func score(_ terms: [Double], mean: Double, variance: Double) -> Double {
    let sum = terms.reduce(0, +)
    let count = Double(terms.count)
    return Double.abs(sum - count * mean) / Double.sqrt(count * variance)
  }

  // |z| > 5 has probability 5.7e-7 each.

  @Test("moments of uniform numbers; 3 z-tests, false alarm 1.7e-6", arguments: seeds)
  func uniformMoments(seed: UInt64) {
    for alongSteps in [false, true] {
      let u = Self.numbers(seed, alongSteps: alongSteps, normal: false).map { $0 - 0.5 }
      #expect(Self.score(u, mean: 0, variance: 1.0 / 12) < 5)
      #expect(Self.score(u.map { $0 * $0 }, mean: 1.0 / 12, variance: 1.0 / 180) < 5)
      #expect(Self.score(u.map { $0 * $0 * $0 }, mean: 0, variance: 1.0 / 448) < 5)
    }
  }

  @Test("moments of normal numbers; 4 z-tests, false alarm 2.3e-6", arguments: seeds)
  func normalMoments(seed: UInt64) {
    for alongSteps in [false, true] {
      let n = Self.numbers(seed, alongSteps: alongSteps, normal: true)
      let squares = n.map { $0 * $0 }
      #expect(Self.score(n, mean: 0, variance: 1) < 5)
      #expect(Self.score(squares, mean: 1, variance: 2) < 5)
      #expect(Self.score(zip(n, squares).map { $0 * $1 }, mean: 0, variance: 15) < 5)
      #expect(Self.score(squares.map { $0 * $0 }, mean: 3, variance: 96) < 5)
    }
  }

  @Test("no correlation at lags 1 to 8; 8 z-tests, false alarm 4.6e-6", arguments: seeds)
  func lagCorrelation(seed: UInt64) {
    for alongSteps in [false, true] {
      let n = Self.numbers(seed, alongSteps: alongSteps, normal: true)
      for lag in 1...8 {
        let products = zip(n, n.dropFirst(lag)).map { $0 * $1 }
        #expect(Self.score(products, mean: 0, variance: 1) < 5)
        let squares = zip(n, n.dropFirst(lag)).map { ($0 * $0 - 1) * ($1 * $1 - 1) }
        #expect(Self.score(squares, mean: 0, variance: 4) < 5)
      }
    }
  }

  @Test("no correlation between neighbouring streams; z-test, false alarm 5.7e-7", arguments: seeds)
  func streamCorrelation(seed: UInt64) {
    let a = Self.numbers(seed, alongSteps: true, normal: true)
    let b = Self.numbers(seed + 1, alongSteps: true, normal: true)
    let c = Self.numbers(seed, alongSteps: false, normal: true)
    #expect(Self.score(zip(a, b).map { $0 * $1 }, mean: 0, variance: 1) < 5)
    #expect(Self.score(zip(a, c).map { $0 * $1 }, mean: 0, variance: 1) < 5)
  }

  @Test("uniform numbers fill 256 cells evenly; chi-square, false alarm 1e-6", arguments: seeds)
  func uniformCells(seed: UInt64) {
    for alongSteps in [false, true] {
      var cells = [Double](repeating: 0, count: 256)
      for u in Self.numbers(seed, alongSteps: alongSteps, normal: false) {
        cells[Int(u * 256)] += 1
      }
      let expected = Double(Self.count) / 256
      let statistic = cells.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
      // The 5e-7 and 1 - 5e-7 quantiles of chi-square with 255 degrees of freedom.
      #expect(statistic > 159.37 && statistic < 381.13)
    }
  }

  @Test(
    "normal numbers follow the normal law; Kolmogorov–Smirnov, false alarm 1e-6", arguments: seeds)
  func normalLaw(seed: UInt64) {
    for alongSteps in [false, true] {
      let n = Self.numbers(seed, alongSteps: alongSteps, normal: true).sorted()
      var distance = 0.0
      for (index, x) in n.enumerated() {
        let p = Self.normalDistribution(x)
        let below = Double(index) / Double(n.count)
        let above = Double(index + 1) / Double(n.count)
        distance = max(distance, max(p - below, above - p))
      }
      // 2 exp(-2·2.694²) = 1e-6; a perfect fit would be as suspicious: sqrt(n)·D < 0.27 has 8e-7.
      #expect(distance * Double.sqrt(Double(n.count)) < 2.694)
      #expect(distance * Double.sqrt(Double(n.count)) > 0.27)
    }
  }

  /// Φ(x) by its Taylor series about 0, and 0 or 1 beyond 7.
  static func normalDistribution(_ x: Double) -> Double {
    if Swift.abs(x) > 7 { return x < 0 ? 0 : 1 }
    var term = x
    var sum = x
    var k = 1.0
    while Swift.abs(term) > 1e-17 * Swift.abs(sum) {
      term *= x * x / (2 * k + 1)
      sum += term
      k += 1
    }
    return 0.5 + sum * Double.exp(-x * x / 2) / Double.sqrt(2 * .pi)
  }

  @Test("the test's own normal distribution is right")
  func normalDistributionValues() {
    #expect(Swift.abs(Self.normalDistribution(1.959963984540054) - 0.975) < 1e-14)
    #expect(Swift.abs(Self.normalDistribution(-3) - 0.0013498980316300933) < 1e-14)
    #expect(Self.normalDistribution(0) == 0.5)
  }
}
