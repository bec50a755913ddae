/// One direction of a panel: what is shown along it and how.
public struct Axis: Sendable, Equatable {
  /// What runs along an axis.
  public enum Kind: Sendable, Equatable {
    /// Numbers.
    case numeric(AxisScale.Kind)
    /// Names in order; name number i stands at the value i.
    case categories([String])
  }

  /// The most characters of a name that is never shortened where it is turned.
  package static let usualLength = 24

  /// What is measured.
  public var label: String
  /// Its unit, written behind the label.
  public var unit: String?
  /// Numbers or names.
  public var kind: Kind
  /// The range shown; nil shows all the data.
  public var domain: ClosedRange<Double>?
  /// How ticks are written.
  public var format: Ticks.Format
  /// A value that must be in view, such as 0 under bars.
  public var includes: [Double]
  /// Whether lines run from the ticks through the panel.
  public var showsGrid: Bool

  /// A numeric axis.
  public init(
    _ label: String, unit: String? = nil, _ scale: AxisScale.Kind = .linear,
    domain: ClosedRange<Double>? = nil, format: Ticks.Format = .automatic,
    includes: [Double] = [], showsGrid: Bool = true
  ) {
    self.label = label
    self.unit = unit
    kind = .numeric(scale)
    self.domain = domain
    self.format = format
    self.includes = includes
    self.showsGrid = showsGrid
  }

  /// An axis of names; vertical ones run from the top down.
  public init(_ label: String = "", categories: [String]) {
    self.init(label)
    kind = .categories(categories)
    showsGrid = false
  }

  /// Label and unit: `evaluations (steps)`.
  var heading: String { unit.map { "\(label) (\($0))" } ?? label }

  /// The scale's kind; names stand at equal distances.
  var scaleKind: AxisScale.Kind {
    if case .numeric(let kind) = kind { return kind }
    return .linear
  }

  var categories: [String]? {
    if case .categories(let names) = kind { return names }
    return nil
  }

  /// The range to show for the data met.
  func domain(for extent: Extent, padding: Double) -> ClosedRange<Double> {
    if let categories { return -0.5...(Double(max(categories.count, 1)) - 0.5) }
    if let domain, scaleKind != .log || domain.lowerBound > 0 { return domain }
    var extent = extent
    for value in includes where scaleKind != .log || value > 0 { extent.include(value) }
    var result = extent.domain(scaleKind, padding: padding)
    // A margin must not suggest values beyond a bound that was asked for, such as 0.
    if scaleKind != .log, let low = includes.min(), low == extent.low {
      result = low...max(low, result.upperBound)
    }
    if scaleKind != .log, let high = includes.max(), high == extent.high {
      result = min(result.lowerBound, high)...high
    }
    return result
  }
}
