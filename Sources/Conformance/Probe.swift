/// A short sequence of gradients that tells formulas apart which a landscape would not.
public struct Probe: Sendable {
  /// Its name, one word.
  public let name: String
  /// What it separates, in words.
  public let summary: String
  /// The rows and columns, or the length, of its parameter.
  public let shape: [Int]
  /// Where it starts.
  public let start: [Double]
  /// The schedule's factor of step k, from 1.
  public let factor: @Sendable (_ k: Int) -> Double
  /// Value at x in step k; the gradient is written to the last argument.
  public let evaluate: @Sendable (_ k: Int, _ x: [Double], _ g: inout [Double]) -> Double

  /// The number of coordinates.
  public var dimension: Int { start.count }

  /// A probe whose schedule is constant where nothing else is said.
  init(
    _ name: String, _ summary: String, shape: [Int]? = nil, start: [Double],
    factor: @escaping @Sendable (Int) -> Double = { _ in 1 },
    evaluate: @escaping @Sendable (Int, [Double], inout [Double]) -> Double
  ) {
    self.name = name
    self.summary = summary
    self.shape = shape ?? [start.count]
    self.start = start
    self.factor = factor
    self.evaluate = evaluate
  }

  /// A probe whose gradient depends on the step alone, f being g·x: a difference cannot feed itself.
  init(
    _ name: String, _ summary: String, start: [Double],
    factor: @escaping @Sendable (Int) -> Double = { _ in 1 },
    gradient: @escaping @Sendable (_ k: Int, _ i: Int) -> Double
  ) {
    self.init(name, summary, start: start, factor: factor) { k, x, g in
      var f = 0.0
      for i in x.indices {
        g[i] = gradient(k, i)
        f += g[i] * x[i]
      }
      return f
    }
  }

  /// All probes.
  public static let all: [Probe] = [
    bowl, zero, flip, weight, rate, poison, matrix, flat, kick, spike,
  ]

  static let bowl = Probe(
    "bowl", "curvatures from 1e-9 to 1: where ε stands",
    start: (0..<10).map { $0.isMultiple(of: 2) ? 1 : -1.5 }
  ) { _, x, g in
    var f = 0.0
    var curvature = 1.0
    for i in x.indices {
      g[i] = curvature * x[i]
      f += 0.5 * g[i] * x[i]
      curvature *= 0.1
    }
    return f
  }

  static let zero = Probe(
    "zero", "a coordinate without gradient: what is divided by nothing, and what decays",
    start: [2, 1, -1]
  ) { k, i in i == 0 ? 0 : i == 1 ? 0.5 : k.isMultiple(of: 2) ? 0 : -0.25 }

  static let flip = Probe(
    "flip", "signs that turn after one step, two, four, eight: how the past is weighted",
    start: [1, 1, 1, 1]
  ) { k, i in ((k - 1) >> i) & 1 == 0 ? 1 : -0.7 }

  static let weight = Probe(
    "weight", "far from the origin with small gradients: how weights decay", start: [50, -30, 20]
  ) { k, i in 0.001 * Double(i + 1) * (k.isMultiple(of: 3) ? -0.5 : 1) }

  static let rate = Probe(
    "rate", "a learning rate that changes: whether it is inside the memory", start: [1, -2],
    factor: { k in k <= 5 ? 1 : k <= 10 ? 0.1 : k <= 15 ? 2 : 0.5 },
    gradient: { k, i in i == 0 ? 0.3 : k.isMultiple(of: 2) ? 0.2 : -0.1 })

  static let poison = Probe(
    "nan", "a gradient that is NaN once, and another infinite: what is let in", start: [1, 1, 1]
  ) { k, i in
    k == 4 && i == 0 ? .nan : k == 7 && i == 1 ? .infinity : i == 2 ? 0.1 : 0.5
  }

  static let matrix = Probe(
    "matrix", "a 3 × 4 parameter with rows of different size: what is shared within it",
    shape: [3, 4], start: (0..<12).map { 0.1 * Double($0 + 1) * ($0.isMultiple(of: 3) ? -1 : 1) }
  ) { k, x, g in
    var f = 0.0
    for i in x.indices {
      let size: Double = i < 4 ? 0.01 : i < 8 ? 1 : 3
      let target = Double((i * 7) % 5) - 2
      g[i] = size * (x[i] - target)
      f += 0.5 * g[i] * (x[i] - target)
    }
    return f
  }

  static let flat = Probe(
    "flat", "a long stretch of gradients of 1e-12, then of 1: what is forgotten, and ε",
    start: [1, -1]
  ) { k, i in k <= 30 ? 1e-12 * Double(i + 1) : 1 }

  static let kick = Probe(
    "kick", "rest, one kick, rest: the first step, and what lasts", start: [1, 1]
  ) { k, i in i == 0 ? (k == 6 ? 1 : 0) : k == 1 || k == 20 ? -2 : 0 }

  static let spike = Probe(
    "spike", "one gradient a hundred times the others, early: maxima, clips and norms",
    start: [1, 2, 3]
  ) { k, i in (k == 3 ? 100 : 1) * (0.3 + 0.2 * Double(i)) * (k % 4 == 0 ? -1 : 1) }
}
