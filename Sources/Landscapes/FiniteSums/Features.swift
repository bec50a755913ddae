import Lanes
import Specifications

/// Random data of one seed: features, teachers, noise.
struct DataSource {
  private var random: SequentialRandom

  /// Data named as their entry.
  init(_ name: String, _ seed: UInt64) {
    random = SequentialRandom(
      RandomStream(domain: "data", instance: stableHash(name), seed: seed))
  }

  /// Uniform in [0, 1).
  mutating func uniform() -> Double { random.nextUniform() }

  /// Standard normal.
  mutating func normal() -> Double { random.nextNormal() }

  /// n standard normal numbers times `scale`.
  mutating func normals(_ n: Int, scale: Double = 1) -> [Double] {
    (0..<n).map { _ in scale * random.nextNormal() }
  }

  /// n features that are 1 with probability j^(−alpha) and else 0; the first is always 1.
  mutating func rareWords(_ n: Int, alpha: Double) -> [Double] {
    (1...n).map { random.nextUniform() < Double.pow(Double($0), -alpha) ? 1 : 0 }
  }
}

extension Parameters {
  /// The number of terms.
  mutating func rows(_ value: inout Int) {
    count("rows", &value, in: 2...10_000, "terms of the sum N; as many more are held out")
  }

  /// The weight of ½‖x‖².
  mutating func ridge(_ value: inout Double) {
    number("l2", &value, in: 1e-8...1e8, "λ, the regulariser is ½λ‖x‖²")
  }

  /// The seed of the data.
  mutating func dataSeed(_ value: inout UInt64) { seed("seed", &value, "seed of the data") }
}

/// a·b.
func inner(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

/// ½λ‖x‖², with its gradient added.
@inline(__always)
func addRidge<V: LaneVector>(_ lambda: Double, _ p: Point<V>) -> V {
  let weight = V(lambda)
  var square: V = 0.0
  for i in 0..<p.n {
    let pull = weight * p.x[i]
    square += pull * p.x[i]
    p.g[i] += pull
  }
  return 0.5 * square
}
