/// How a word of the command line becomes a typed value, and back.
public struct ValueKind<Value: Sendable>: Sendable {
  /// What stands for the value in usage lines, such as `N`.
  public let placeholder: String
  /// What fits, as it reads after "expected", such as `a whole number of at least 1`.
  public let expectation: String
  /// Where completions come from.
  public let completion: Completion
  let read: @Sendable (String) throws -> Value
  let show: @Sendable (Value) -> String

  /// Creates a kind of value.
  ///
  /// - Parameters:
  ///   - placeholder: What stands for the value in usage lines.
  ///   - expectation: What fits, as it reads after "expected".
  ///   - completion: Where completions come from.
  ///   - show: The spelling of a value, for the default in the help text.
  ///   - read: Reads one word; returns nil where it does not fit, or throws an error whose
  ///     description says why. The message to the user names the word and the option around it.
  public init(
    _ placeholder: String, expectation: String, completion: Completion = .none,
    show: @escaping @Sendable (Value) -> String = { "\($0)" },
    read: @escaping @Sendable (String) throws -> Value?
  ) {
    self.placeholder = placeholder
    self.expectation = expectation
    self.completion = completion
    self.show = show
    self.read = { word in
      guard let value = try read(word) else { throw Misfit(reason: "expected \(expectation)") }
      return value
    }
  }

  /// The same kind with another placeholder in usage lines.
  public func named(_ placeholder: String) -> Self {
    Self(
      placeholder, expectation: expectation, completion: completion, show: show, read: read)
  }

  /// The same kind with other completions.
  public func completed(by completion: Completion) -> Self {
    Self(
      placeholder, expectation: expectation, completion: completion, show: show, read: read)
  }
}

/// Why a word does not fit its kind, as it reads after the colon of a message.
struct Misfit: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}
