import Files

extension Table {
  /// A value of a table, with how it should stand out.
  public struct Cell: Sendable, Equatable {
    /// What a cell holds.
    public enum Value: Sendable, Equatable {
      /// Words.
      case text(String)
      /// A whole number.
      case integer(Int)
      /// A number, possibly infinite or not a number.
      case number(Double)
      /// A number between bounds.
      case interval(Double, low: Double, high: Double)
      /// Nothing was measured.
      case missing
    }

    /// How a cell stands out where the format can show it.
    public enum Tone: Sendable, Equatable {
      /// As everything else.
      case plain
      /// The best or most important: bold.
      case strong
      /// An improvement: green.
      case good
      /// A regression or failure: red.
      case bad
      /// Beside the point: faint.
      case faint
    }

    /// The value.
    public var value: Value
    /// How the cell stands out.
    public var tone: Tone
    /// Where the cell leads to; HTML only.
    public var link: String?

    /// A cell.
    public init(_ value: Value, tone: Tone = .plain, link: String? = nil) {
      self.value = value
      self.tone = tone
      self.link = link
    }

    /// The same cell with a link.
    public func linked(to link: String) -> Cell { Cell(value, tone: tone, link: link) }

    /// Words.
    public static func text(_ text: String, tone: Tone = .plain) -> Cell {
      Cell(.text(text), tone: tone)
    }

    /// A whole number, or nothing.
    public static func integer(_ value: Int?, tone: Tone = .plain) -> Cell {
      Cell(value.map { .integer($0) } ?? .missing, tone: tone)
    }

    /// A number, or nothing.
    public static func number(_ value: Double?, tone: Tone = .plain) -> Cell {
      Cell(value.map { .number($0) } ?? .missing, tone: tone)
    }

    /// A number between bounds.
    public static func interval(
      _ value: Double, low: Double, high: Double, tone: Tone = .plain
    ) -> Cell {
      Cell(.interval(value, low: low, high: high), tone: tone)
    }

    /// Nothing was measured.
    public static let missing = Cell(.missing)
  }
}

extension Table.Cell: ExpressibleByStringLiteral, ExpressibleByStringInterpolation,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral
{
  /// Words.
  public init(stringLiteral value: String) { self.init(.text(value)) }
  /// A whole number.
  public init(integerLiteral value: Int) { self.init(.integer(value)) }
  /// A number.
  public init(floatLiteral value: Double) { self.init(.number(value)) }
}

extension Table.Column {
  /// The text of a cell for a reader; a value of another type than the column's is written plainly.
  func text(_ cell: Table.Cell, style: TerminalStyle) -> String {
    switch cell.value {
    case .missing: style.missing
    case .text(let text): printable(text)
    case .integer(let value): number(Double(value), exactly: "\(value)", style)
    case .number(let value): number(value, exactly: nil, style)
    case .interval(let value, let low, let high):
      number(value, exactly: nil, style) + " [" + number(low, exactly: nil, style) + ", "
        + number(high, exactly: nil, style) + "]"
    }
  }

  private func number(_ value: Double, exactly: String?, _ style: TerminalStyle) -> String {
    if !value.isFinite, style.unicode, !value.isNaN { return value < 0 ? "-∞" : "∞" }
    switch kind {
    case .percentage(let decimals): return NumberText.percentage(value, decimals: decimals)
    case .number(let digits), .interval(let digits):
      return exactly ?? NumberText.significant(value, digits: digits)
    case .text, .integer: return exactly ?? NumberText.significant(value, digits: 6)
    }
  }
}
