import Specifications

/// A named argument with a value: `--steps 1000` or `--steps=1000`.
public struct Option<Value: Sendable>: Argument {
  /// What parser, help and completions know about it.
  public let declaration: Declaration

  /// An option that has a default.
  ///
  /// - Parameters:
  ///   - name: The long name with its dashes.
  ///   - short: A one-letter name with its dash, or nil.
  ///   - kind: What a value looks like.
  ///   - value: What the command gets where the option is not given.
  ///   - defaultText: How the help describes the default; nil shows the value.
  ///   - help: A sentence for the help text.
  public init(
    _ name: String, short: String? = nil, _ kind: ValueKind<Value>, default value: Value,
    defaultText: String? = nil, help: String
  ) {
    declaration = Declaration(
      name, short, kind, .one, help, defaultText: defaultText ?? kind.show(value)
    ) { words in try words.first.map(kind.read) ?? value }
  }

  /// An option that must be given.
  public static func required(
    _ name: String, short: String? = nil, _ kind: ValueKind<Value>, help: String
  ) -> Self {
    Self(
      declaration: Declaration(name, short, kind, .one, help, isRequired: true) { words in
        try kind.read(words.first ?? "")
      })
  }

  /// An option that may be left out; the command then gets nil.
  public static func optional<Given>(
    _ name: String, short: String? = nil, _ kind: ValueKind<Given>, help: String
  ) -> Self where Value == Given? {
    Self(
      declaration: Declaration(name, short, kind, .one, help) { words in
        try words.first.map(kind.read)
      })
  }

  /// An option that takes one or more words and may be repeated: `--landscapes sphere beale`.
  ///
  /// Left out, the command gets `value`; given, the list is never empty.
  public static func list<Item>(
    _ name: String, short: String? = nil, _ kind: ValueKind<Item>, default value: [Item] = [],
    defaultText: String? = nil, help: String
  ) -> Self where Value == [Item] {
    let shown = value.isEmpty ? nil : value.map(kind.show).joined(separator: " ")
    return Self(
      declaration: Declaration(
        name, short, kind, .several, help, defaultText: defaultText ?? shown
      ) { words in words.isEmpty ? value : try words.map(kind.readingOne) })
  }

  /// An option that takes one word and may be given again and again; none where it is left out.
  public static func repeated<Item>(
    _ name: String, short: String? = nil, _ kind: ValueKind<Item>, help: String
  ) -> Self where Value == [Item] {
    Self(
      declaration: Declaration(name, short, kind, .repeated, help) { words in
        try words.map(kind.reading)
      })
  }

  private init(declaration: Declaration) { self.declaration = declaration }
}

/// A named argument without a value: given or not.
public struct Flag: Argument {
  /// True where the flag is given.
  public typealias Value = Bool
  /// What parser, help and completions know about it.
  public let declaration: Declaration

  /// Creates a flag from its long name with dashes, a one-letter name if any, and a sentence.
  public init(_ name: String, short: String? = nil, help: String) {
    declaration = Declaration(
      names: [name] + (short.map { [$0] } ?? []), arity: .none, placeholder: "", expectation: "",
      help: help, isRequired: false, defaultText: nil, completion: .none
    ) { words in Box(value: !words.isEmpty) }
  }
}

extension Declaration {
  init<Item, Value: Sendable>(
    _ name: String, _ short: String?, _ kind: ValueKind<Item>, _ arity: Arity, _ help: String,
    isRequired: Bool = false, defaultText: String? = nil,
    read: @escaping @Sendable ([String]) throws -> Value
  ) {
    self.init(
      names: [name] + (short.map { [$0] } ?? []), arity: arity, placeholder: kind.placeholder,
      expectation: kind.expectation, help: help, isRequired: isRequired, defaultText: defaultText,
      completion: kind.completion, read: { Box(value: try read($0)) })
  }
}

/// Which of several words did not fit.
struct MisfitWord: Error {
  let word: String
  let underlying: any Error
}

extension ValueKind {
  /// Reads one word of several; the error remembers which.
  var reading: (String) throws -> Value {
    { word in
      do { return try read(word) } catch { throw MisfitWord(word: word, underlying: error) }
    }
  }
}

extension ValueKind {
  /// Reads one of several words; a word that is a list with commas says how lists are spelt.
  fileprivate func readingOne(_ word: String) throws -> Value {
    do { return try reading(word) } catch let misfit as MisfitWord {
      let parts = word.split(separator: ",").map(String.init)
      let isSaid = "\(misfit.underlying)".contains("did you mean")
      guard !isSaid, parts.count > 1, parts.allSatisfy({ (try? read($0)) != nil }) else {
        throw misfit
      }
      throw MisfitWord(
        word: word,
        underlying: SpecificationError(
          "several are separated by blanks; did you mean '\(parts.joined(separator: " "))'?"))
    }
  }
}
