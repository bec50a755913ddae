/// Something a command accepts: an option, a flag or a positional argument.
///
/// It is declared once as a constant, listed in a ``Command``, and then used to get its typed value
/// out of the parsed ``Arguments``: `arguments[steps]`.
public protocol Argument<Value>: Sendable {
  /// What the command gets.
  associatedtype Value: Sendable
  /// What parser, help and completions know about it.
  var declaration: Declaration { get }
}

/// What parser, help and completions know about an argument, whatever its type.
public struct Declaration: Sendable {
  /// How many words an argument takes.
  enum Arity {
    case none
    case one
    /// One each time it is given.
    case repeated
    case several
  }

  /// The names with their dashes, long one first; a positional has its placeholder alone.
  let names: [String]
  let arity: Arity
  let placeholder: String
  let expectation: String
  var help: String
  let isRequired: Bool
  /// The default as the help shows it.
  let defaultText: String?
  let completion: Completion
  /// From the words given, none where the argument is absent, to a ``Box`` of the typed value.
  let read: @Sendable ([String]) throws -> any Sendable

  /// Whether one word follows each time it is given.
  var takesOne: Bool { arity == .one || arity == .repeated }

  /// The name that messages and tables use.
  public var name: String { names[0] }
}

/// A value on its way through code that does not know its type; optionals stay what they are.
struct Box<Value: Sendable>: Sendable {
  let value: Value
}
