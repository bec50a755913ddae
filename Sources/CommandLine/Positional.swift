/// An argument known by its place: `bench describe NAME`.
public struct Positional<Value: Sendable>: Argument {
  /// What parser, help and completions know about it.
  public let declaration: Declaration

  /// A positional that must be given.
  public init(_ placeholder: String, _ kind: ValueKind<Value>, help: String) {
    let kind = kind.named(placeholder)
    declaration = Declaration(placeholder, nil, kind, .one, help, isRequired: true) { words in
      try kind.read(words.first ?? "")
    }
  }

  /// A positional that may be left out; the command then gets nil.
  public static func optional<Given>(
    _ placeholder: String, _ kind: ValueKind<Given>, help: String
  ) -> Self where Value == Given? {
    let kind = kind.named(placeholder)
    return Self(
      declaration: Declaration(placeholder, nil, kind, .one, help) { words in
        try words.first.map(kind.read)
      })
  }

  /// All remaining words, at least `min` of them.
  public static func list<Item>(
    _ placeholder: String, _ kind: ValueKind<Item>, min: Int = 1, help: String
  ) -> Self where Value == [Item] {
    let kind = kind.named(placeholder)
    return Self(
      declaration: Declaration(placeholder, nil, kind, .several, help, isRequired: min > 0) {
        words in
        guard words.count >= min else {
          throw TooFew(expected: min, given: words.count)
        }
        return try words.map(kind.reading)
      })
  }

  private init(declaration: Declaration) { self.declaration = declaration }
}

/// Fewer words than a list needs.
struct TooFew: Error {
  let expected: Int
  let given: Int
}
