/// Changes of the problem under which an optimizer takes the same path, seen in the changed coordinates.
///
/// Declared by each entry for its default keys; the catalogue's tests hold each declaration against paths, and
/// find where one claims less than holds.
public struct Invariances: Sendable, Equatable, Codable {
  /// How far a path stays the same.
  public enum Hold: String, Sendable, CaseIterable, Codable {
    /// To the bit.
    case exact
    /// To rounding: sums are taken in another order, or numbers have other last digits.
    case rounding
    /// As far as a key ε, added to a quantity with a unit, is small; to the bit or to rounding where it is 0.
    case epsilon
    /// Not at all.
    case none

    /// The larger restriction of two.
    public func and(_ other: Hold) -> Hold {
      let order = Hold.allCases
      let places = (order.firstIndex(of: self) ?? 0, order.firstIndex(of: other) ?? 0)
      return order[Swift.max(places.0, places.1)]
    }
  }

  /// What a learning rate is measured in: length to a power times value to a power.
  public struct Unit: Sendable, Equatable, Codable {
    /// The power of a length.
    public var length: Double
    /// The power of a value of f.
    public var value: Double

    /// A unit.
    public init(length: Double, value: Double) {
      self.length = length
      self.value = value
    }

    /// A step along the gradient: length²/value.
    public static let gradientStep = Unit(length: 2, value: -1)
    /// A step of this length.
    public static let length = Unit(length: 1, value: 0)
    /// A factor.
    public static let number = Unit(length: 0, value: 0)
  }

  /// x is moved: f(x − t) from x₀ + t.
  public var translation = Hold.rounding
  /// The coordinates are renumbered.
  public var permutation = Hold.exact
  /// Coordinates change their sign.
  public var signs = Hold.exact
  /// The coordinates are turned.
  public var rotation = Hold.none
  /// x is measured in another unit, a power of two, and the learning rate with it: see ``unit``.
  public var length = Hold.epsilon
  /// f is measured in another unit, a power of two, and the learning rate with it.
  public var value = Hold.epsilon
  /// One coordinate alone is measured in another unit, the learning rate staying as it is.
  public var coordinate = Hold.none
  /// What the learning rate is measured in, where ``length`` or ``value`` holds.
  public var unit = Unit.length

  /// A coordinate-wise method whose steps have the learning rate's length, but for ε: Adam's kind.
  public static let adaptive = Invariances()

  /// As ``adaptive``, without an ε.
  public static let signLike = Invariances().with { ($0.length, $0.value) = (.exact, .exact) }

  /// A method whose steps are sums of gradients: gradient descent's kind.
  public static let linear = signLike.with { ($0.rotation, $0.unit) = (.rounding, .gradientStep) }

  /// A method for matrices whose steps have the learning rate's length, but for ε: their entries can be neither
  /// renumbered nor mirrored one by one.
  public static let matrixwise = adaptive.with { ($0.permutation, $0.signs) = (.none, .none) }

  /// A method of inner products and norms that finds its own step lengths: the learning rate is a factor.
  public static let geometric = linear.with { ($0.permutation, $0.unit) = (.rounding, .number) }

  /// A method with random or ordered directions along the axes that compares values alone, started with steps of a
  /// length of its own: neither coordinates nor lengths may change, values may.
  public static let byValue = signLike.anchored.with {
    ($0.permutation, $0.signs, $0.length, $0.unit) = (.none, .none, .none, .number)
  }

  /// The same with some parts changed.
  public func with(_ change: (inout Invariances) -> Void) -> Invariances {
    var changed = self
    change(&changed)
    return changed
  }

  /// What is left where coordinates meet in sums: another order of theirs has other last digits.
  public var summed: Invariances { with { $0.permutation = $0.permutation.and(.rounding) } }

  /// What is left where the origin is a place of its own.
  public var anchored: Invariances { with { $0.translation = .none } }

  /// What is left with an absolute constant that has a unit.
  public var unscaled: Invariances { with { ($0.length, $0.value) = (.none, .none) } }

  /// The changes by name, in their fixed order.
  public var named: [(name: String, hold: Hold)] {
    [
      ("translate", translation), ("permute", permutation), ("flip signs", signs),
      ("rotate", rotation), ("scale x", length), ("scale f", value),
      ("scale one coordinate", coordinate),
    ]
  }

  /// What holds and what does not, in a sentence or two.
  public var sentence: String {
    let words: [(String, Hold)] = [
      ("moved", translation), ("renumbered", permutation), ("mirrored", signs),
      ("turned", rotation),
      ("measured in another unit of length", length), ("measured in another unit of value", value),
      ("stretched along one coordinate", coordinate),
    ]
    func list(_ hold: Hold, _ how: String) -> String? {
      let parts = words.filter { $0.1 == hold }.map(\.0)
      return parts.isEmpty ? nil : parts.joined(separator: ", ") + how
    }
    let held = [
      list(.exact, " (to the bit)"), list(.rounding, " (to rounding)"),
      list(.epsilon, " (as far as ε is small)"),
    ].compactMap { $0 }
    let text =
      "Takes the same path where the problem is " + held.joined(separator: "; ")
      + (list(.none, "").map { "; not where it is \($0)" } ?? "") + "."
    return text + (unitText.map { " Its learning rate is measured in: \($0)." } ?? "")
  }

  /// What the learning rate is measured in, in words; nil where neither unit can be changed.
  public var unitText: String? {
    guard length != .none || value != .none else { return nil }
    func power(_ name: String, _ exponent: Double) -> String? {
      exponent == 0 ? nil : exponent == 1 ? name : "\(name)^\(Number.text(exponent))"
    }
    let parts = [
      length == .none ? nil : power("length", unit.length),
      value == .none ? nil : power("value", unit.value),
    ].compactMap { $0 }
    return parts.isEmpty ? "a number" : parts.joined(separator: "·")
  }
}
