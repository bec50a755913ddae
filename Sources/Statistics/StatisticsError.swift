import Specifications

/// What makes a statistic undefined for the data it was given.
///
/// One rule for the whole room: a statistic of nothing, or of a NaN, is an error, never 0.
/// Infinities are values (an unreached target costs `+∞`) wherever the statistic has a meaning for
/// them.
public enum StatisticsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is no value in `what`.
  case empty(what: String)
  /// The value at `index` of `what` is NaN.
  case notANumber(what: String, index: Int)
  /// Paired data of `what` have different lengths.
  case unequalLengths(what: String, Int, Int)
  /// A parameter lies outside its domain.
  case outOfDomain(what: String, value: Double, domain: String)
  /// Two sets of records have nothing that can be compared: `what` for a reason, and so many others.
  case incomparable(what: String, reason: String, others: Int)

  /// The sentence for the user.
  public var description: String {
    switch self {
    case .empty(let what): "\(what): no values, so there is nothing to summarise"
    case .notANumber(let what, let index): "\(what): value \(index) is not a number"
    case .unequalLengths(let what, let a, let b):
      "\(what): paired data must have the same length, but have \(a) and \(b) values"
    case .outOfDomain(let what, let value, let domain):
      "\(what) is \(Number.text(value)), but must be \(domain)"
    case .incomparable(let what, let reason, let others):
      "nothing can be compared: \(what): \(reason)" + (others > 0 ? "; \(others) more" : "")
    }
  }
}

/// Throws if `values` is empty or holds a NaN.
package func requireNumbers(_ values: [Double], _ what: String) throws {
  if values.isEmpty { throw StatisticsError.empty(what: what) }
  if let index = values.firstIndex(where: \.isNaN) {
    throw StatisticsError.notANumber(what: what, index: index)
  }
}

/// Throws if the data are not pairs of numbers.
package func requirePairs(_ a: [Double], _ b: [Double], _ what: String) throws {
  if a.count != b.count { throw StatisticsError.unequalLengths(what: what, a.count, b.count) }
  try requireNumbers(a, what)
  try requireNumbers(b, what)
}

/// Throws unless `value` lies in `range`.
package func requireDomain(_ value: Double, _ range: ClosedRange<Double>, _ what: String) throws {
  if !range.contains(value) {
    throw StatisticsError.outOfDomain(
      what: what, value: value, domain: "in [\(range.lowerBound), \(range.upperBound)]")
  }
}

/// Throws unless `level` is a confidence level or a probability strictly between 0 and 1.
package func requireLevel(_ level: Double, _ what: String = "confidence level") throws {
  if !(level > 0 && level < 1) {
    throw StatisticsError.outOfDomain(what: what, value: level, domain: "strictly between 0 and 1")
  }
}

/// Throws unless `count` is at least `minimum`.
package func requireCount(_ count: Int, atLeast minimum: Int, _ what: String) throws {
  if count < minimum {
    throw StatisticsError.outOfDomain(
      what: what, value: Double(count), domain: "at least \(minimum)")
  }
}
