/// A key that an entry of a catalogue takes: its kind, default and meaning.
public struct Key: Sendable {
  /// What values a key takes.
  public enum Kind: Sendable {
    /// A finite number between bounds, both included.
    case number(ClosedRange<Double>)
    /// A whole number between bounds.
    case count(ClosedRange<Int>)
    /// `true` or `false`.
    case flag
    /// One of several words.
    case choice([String])
    /// One or more numbers joined by `:`, each between the bounds.
    case numbers(ClosedRange<Double>)
    /// Steps, absolute or a share of the budget.
    case steps
    /// One or more step counts joined by `:`.
    case stepList
    /// Any text without a comma, such as a path.
    case text
  }

  /// How a tuner draws the key's value.
  public enum Search: Sendable {
    /// Uniform in the logarithm.
    case logarithmic(Double, Double)
    /// Uniform.
    case linear(Double, Double)
    /// `1 − v` uniform in the logarithm of v: for averaging factors near one.
    case complement(Double, Double)
    /// One of the values.
    case among([String])
  }

  /// The key's name, kebab-case.
  public let name: String
  /// What values it takes.
  public let kind: Kind
  /// The default's text, or nil where the key is absent unless given.
  public let fallback: String?
  /// One line: the symbol and what it does.
  public let summary: String
  /// How a tuner draws it; nil: it stays at its default.
  public let search: Search?
  /// Whether random parts are drawn by it: every instance then has other ones.
  public let isSeed: Bool

  private init(
    _ name: String, _ kind: Kind, _ fallback: String?, _ summary: String, _ search: Search?,
    isSeed: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.fallback = fallback
    self.summary = summary
    self.search = search
    self.isSeed = isSeed
  }

  /// A number; without a default it is absent unless given.
  public static func number(
    _ name: String, _ fallback: Double?, in range: ClosedRange<Double> = 0...1e300,
    search: Search? = nil, _ summary: String
  ) -> Key {
    Key(name, .number(range), fallback.map(Number.text), summary, search)
  }

  /// A whole number; without a default it is absent unless given.
  public static func count(
    _ name: String, _ fallback: Int?, in range: ClosedRange<Int> = 0...1_000_000_000,
    search: Search? = nil, _ summary: String
  ) -> Key {
    Key(name, .count(range), fallback.map { "\($0)" }, summary, search)
  }

  /// The seed of random parts (data, axes): a whole number, read by ``Parameters``; without a default
  /// there are no random parts unless it is given.
  public static func seed(_ name: String, _ fallback: Int?, _ summary: String) -> Key {
    Key(
      name, .count(0...1_000_000_000), fallback.map { "\($0)" }, summary, nil, isSeed: true)
  }

  /// A flag.
  public static func flag(
    _ name: String, _ fallback: Bool, search: Search? = nil, _ summary: String
  ) -> Key {
    Key(name, .flag, "\(fallback)", summary, search)
  }

  /// One of several words; without a default it is absent unless given.
  public static func choice(
    _ name: String, _ fallback: String?, among words: [String], search: Search? = nil,
    _ summary: String
  ) -> Key {
    Key(name, .choice(words), fallback, summary, search)
  }

  /// Numbers joined by `:`; without a default the key is absent unless given.
  public static func numbers(
    _ name: String, _ fallback: [Double]?, in range: ClosedRange<Double> = -1e300...1e300,
    _ summary: String
  ) -> Key {
    Key(
      name, .numbers(range), fallback.map { $0.map(Number.text).joined(separator: ":") }, summary,
      nil)
  }

  /// Steps, absolute or a share (`"5%"`); without a default the key is absent unless given.
  public static func steps(_ name: String, _ fallback: String?, _ summary: String) -> Key {
    Key(name, .steps, fallback, summary, nil)
  }

  /// Step counts joined by `:`.
  public static func stepList(_ name: String, _ fallback: String?, _ summary: String) -> Key {
    Key(name, .stepList, fallback, summary, nil)
  }

  /// Text; absent unless given.
  public static func text(_ name: String, _ fallback: String? = nil, _ summary: String) -> Key {
    Key(name, .text, fallback, summary, nil)
  }

  /// What fits, in words, for messages and descriptions.
  public var expectation: String {
    func bounds(_ low: Double, _ high: Double) -> String {
      switch (low > -1e300, high < 1e300) {
      case (true, true): " from \(Number.text(low)) to \(Number.text(high))"
      case (true, false): low == 0 ? ", not negative" : ", at least \(Number.text(low))"
      case (false, true): ", at most \(Number.text(high))"
      case (false, false): ""
      }
    }
    return switch kind {
    case .number(let range): "a number" + bounds(range.lowerBound, range.upperBound)
    case .count(let range):
      range.upperBound >= 1_000_000_000
        ? "a whole number, at least \(range.lowerBound)"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .flag: "true or false"
    case .choice(let words): "one of " + words.joined(separator: ", ")
    case .numbers(let range):
      "numbers joined by ':'" + bounds(range.lowerBound, range.upperBound)
    case .steps: "a number of steps (100) or a share of the budget (5%)"
    case .stepList: "step counts or shares joined by ':' (50%:75%)"
    case .text: "text"
    }
  }
}
