import Lanes
import Specifications

extension Parameters {
  /// The number of coordinates.
  public mutating func dimension(
    _ value: inout Int, from least: Int = 2, to most: Int = 10_000
  ) {
    count("dim", &value, in: least...most, "number of coordinates n")
  }

  /// How far a start lies from the set that flows into a saddle; where it is not spelt, instances draw it.
  public mutating func distance(_ value: inout Double) {
    number(
      "distance", &value, in: 0...1,
      "distance of the start from the saddle's stable manifold; 0: exactly on it")
  }
}

/// A kernel whose only key is the number of coordinates.
protocol DimensionKernel: LandscapeKernel, Parameterized {
  /// How many there can be; from two on unless it says otherwise.
  static var dimensions: ClosedRange<Int> { get }
  /// How many there are.
  var dimension: Int { get set }
}

extension DimensionKernel {
  static var dimensions: ClosedRange<Int> { 2...10_000 }
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&dimension, from: Self.dimensions.lowerBound, to: Self.dimensions.upperBound)
  }
}

/// The number of coordinates alone, where a kernel has more than it.
struct Dimension: Parameterized {
  var n = 2
  var range = 2...10_000
  mutating func parameters(_ p: inout Parameters) {
    p.dimension(&n, from: range.lowerBound, to: range.upperBound)
  }
}

/// The distance from a saddle's stable manifold alone.
struct Distance: Parameterized {
  var distance = 1e-3
  mutating func parameters(_ p: inout Parameters) { p.distance(&distance) }
}

/// n numbers from 1 to `end`, each the same multiple of the one before; the ends are exact.
func geometricSequence(_ n: Int, to end: Double) -> [Double] {
  let step = n > 1 ? Double.log(end) / Double(n - 1) : 0
  return (0..<n).map { i in
    i == 0 ? 1 : i == n - 1 ? end : Double.exp(step * Double(i))
  }
}
