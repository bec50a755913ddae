extension Table {
  /// A column: what it is called and how its cells are written for a reader.
  public struct Column: Sendable, Equatable {
    /// How the cells of a column are written.
    public enum Kind: Sendable, Equatable {
      /// Words; left-aligned, wrapped where a terminal is narrow.
      case text
      /// Whole numbers.
      case integer
      /// Numbers with so many significant digits.
      case number(digits: Int)
      /// A number with its lower and upper bound: `12.3 [11, 14.1]`.
      case interval(digits: Int)
      /// A fraction shown times a hundred; CSV and JSON keep the fraction.
      case percentage(decimals: Int)
    }

    /// Where the text of a cell stands.
    public enum Alignment: Sendable, Equatable {
      /// At the left edge.
      case left
      /// At the right edge.
      case right
      /// Decimal points below each other.
      case decimal
    }

    /// The heading.
    public var name: String
    /// The unit, shown in the heading.
    public var unit: String?
    /// How cells are written.
    public var kind: Kind
    /// Where the text of a cell stands.
    public var alignment: Alignment
    /// The name in JSON; without one of its own, the heading in camel case.
    public var key: String { ownKey ?? Self.camelCase(name) }
    private let ownKey: String?

    /// How much the column matters where a terminal is narrow: that of least weight is left out first.
    public var weight: Int

    /// The weight of what tells rows apart, which is never left out; the first column of words has it anyway.
    public static let key = 100

    /// A column.
    public init(
      _ name: String, unit: String? = nil, _ kind: Kind = .text, key: String? = nil,
      alignment: Alignment? = nil, weight: Int = 10
    ) {
      self.name = name
      self.unit = unit
      self.kind = kind
      self.weight = weight
      ownKey = key
      if let alignment {
        self.alignment = alignment
      } else {
        self.alignment = kind == .text ? .left : .decimal
      }
    }

    /// Whether its cells are words that can go on below.
    var wraps: Bool { alignment == .left && kind == .text }

    /// Heading and unit: `ERT (steps)`.
    public var heading: String { unit.map { "\(name) (\($0))" } ?? name }

    /// `CPU time/step` becomes `cpuTimeStep`: ASCII letters and digits, words joined.
    static func camelCase(_ name: String) -> String {
      let words = name.split { !($0.isLetter || $0.isNumber) }
      return words.enumerated().map { index, word in
        let isAcronym = word.allSatisfy { $0.isUppercase || $0.isNumber }
        if index == 0 {
          return isAcronym ? word.lowercased() : word.prefix(1).lowercased() + word.dropFirst()
        }
        return word.prefix(1).uppercased() + word.dropFirst()
      }.joined()
    }
  }
}
