import Lanes
import Specifications

extension Key {
  /// The number of coordinates.
  static func dimension(_ fallback: Int = 2, from least: Int = 2, to most: Int = 10_000) -> Key {
    .count("dim", fallback, in: least...most, "number of coordinates n")
  }

  /// How far a start lies from the set that flows into a saddle.
  static func distance(_ fallback: Double = 1e-3) -> Key {
    .number(
      "distance", fallback, in: 0...1,
      "distance of the start from the saddle's stable manifold; 0: exactly on it")
  }
}

extension Parameters {
  /// The number of coordinates.
  mutating func dimension(_ value: inout Int, from least: Int = 2, to most: Int = 10_000) {
    count("dim", &value, in: least...most, "number of coordinates n")
  }

  /// How far a start lies from the set that flows into a saddle.
  mutating func distance(_ value: inout Double) {
    number(
      "distance", &value, in: 0...1,
      "distance of the start from the saddle's stable manifold; 0: exactly on it")
  }
}

extension Settings {
  /// Whether the user gave the key a value other than its default.
  func changes(_ key: String) -> Bool { canonical.pairs.contains { $0.key == key } }
}

/// n numbers from 1 to `end`, each the same multiple of the one before; the ends are exact.
func geometricSequence(_ n: Int, to end: Double) -> [Double] {
  let step = n > 1 ? Double.log(end) / Double(n - 1) : 0
  return (0..<n).map { i in
    i == 0 ? 1 : i == n - 1 ? end : Double.exp(step * Double(i))
  }
}
