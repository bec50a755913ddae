/// A map from data to pixels (or characters) along one direction.
///
/// What cannot be shown has a defined place: not-a-number has none; ±∞, and numbers that are not
/// positive on a logarithmic scale, lie far outside on their side.
public struct AxisScale: Sendable, Equatable {
  /// How distances in the data become distances in the picture.
  public enum Kind: Sendable, Equatable {
    /// Equal differences, equal distances.
    case linear
    /// Equal ratios, equal distances; base 10.
    case log
    /// sign(x)·log₁₀(1 + |x|/threshold): linear around zero, logarithmic far from it.
    case symlog(threshold: Double)
  }

  /// How distances are mapped.
  public let kind: Kind
  /// The data's range that is shown.
  public let domain: ClosedRange<Double>
  /// The position of the domain's lower bound.
  public let start: Double
  /// The position of the domain's upper bound.
  public let end: Double

  private let low: Double
  private let factor: Double

  /// A scale; an empty domain is widened around its only value.
  ///
  /// - Precondition: the domain is finite, and positive for a logarithmic scale.
  public init(_ kind: Kind, domain: ClosedRange<Double>, start: Double, end: Double) {
    precondition(
      domain.lowerBound.isFinite && domain.upperBound.isFinite, "domain \(domain) is not finite")
    precondition(kind != .log || domain.lowerBound > 0, "logarithmic domain \(domain)")
    let wide = Self.widened(domain, kind)
    self.kind = kind
    self.domain = wide
    self.start = start
    self.end = end
    low = Self.transform(wide.lowerBound, kind)
    factor = (end - start) / (Self.transform(wide.upperBound, kind) - low)
  }

  /// The position of a value, or nil for not-a-number; positions outside are limited to ±10⁵.
  public func position(_ value: Double) -> Double? {
    if value.isNaN { return nil }
    let transformed = Self.transform(value, kind)
    let position = start + (transformed - low) * factor
    return max(-1e5, min(1e5, position))
  }

  /// Kind and domain for a page's script: `log 1 500`, `symlog/0.001 -3 20`.
  var words: String {
    let name =
      switch kind {
      case .linear: "linear"
      case .log: "log"
      case .symlog(let threshold): "symlog/\(NumberText.exact(threshold))"
      }
    let ends = [domain.lowerBound, domain.upperBound].map { NumberText.significant($0, digits: 6) }
    return ([name] + ends).joined(separator: " ")
  }

  /// Whether a value lies in the domain.
  public func contains(_ value: Double) -> Bool { domain.contains(value) }

  private static func widened(_ domain: ClosedRange<Double>, _ kind: Kind) -> ClosedRange<Double> {
    let (low, high) = (domain.lowerBound, domain.upperBound)
    guard transform(low, kind) == transform(high, kind) else { return domain }
    if kind == .log {
      return max(low / 3, .leastNormalMagnitude)...min(high * 3, .greatestFiniteMagnitude)
    }
    let margin = max(abs(low) * 0.1, 0.5)
    return (low - margin)...(high + margin)
  }

  private static func transform(_ value: Double, _ kind: Kind) -> Double {
    switch kind {
    case .linear: return value
    case .log: return value > 0 ? DecimalPower.log10(value) : -.infinity
    case .symlog(let threshold):
      let size = DecimalPower.log10(1 + abs(value) / threshold)
      return value < 0 ? -size : size
    }
  }
}

/// The finite values met along one axis.
package struct Extent: Sendable, Equatable {
  package private(set) var low = Double.infinity
  package private(set) var high = -Double.infinity
  private(set) var lowestPositive = Double.infinity

  mutating func include(_ value: Double) {
    guard value.isFinite else { return }
    low = min(low, value)
    high = max(high, value)
    if value > 0 { lowestPositive = min(lowestPositive, value) }
  }

  mutating func include(_ other: Extent) {
    for value in [other.low, other.high, other.lowestPositive] { include(value) }
  }

  /// A domain that shows all values with a margin of `padding` times their range on both sides.
  func domain(_ kind: AxisScale.Kind, padding: Double) -> ClosedRange<Double> {
    guard low <= high else { return kind == .log ? 0.1...1 : 0...1 }
    switch kind {
    case .linear, .symlog:
      let margin = (high - low) * padding
      guard margin.isFinite else { return low...high }
      return (low - margin)...(high + margin)
    case .log:
      guard lowestPositive.isFinite else { return 0.1...1 }
      // A factor of ratio^padding; ratios of extreme values may overflow.
      let ratio = DecimalPower.log10(high) - DecimalPower.log10(lowestPositive)
      let factor = DecimalPower.raise(ratio * padding)
      let lower = max(lowestPositive / factor, .leastNonzeroMagnitude)
      return lower...min(high * factor, .greatestFiniteMagnitude)
    }
  }
}
