/// What the user asked of a command, all of it checked and typed.
public struct Arguments: Sendable {
  /// The command and its parents, such as `bench run`.
  public let command: String
  /// The words after the program's name, as given.
  public let words: [String]
  private let values: [String: any Sendable]
  private let given: Set<String>

  init(
    command: String, words: [String], values: [String: any Sendable], given: Set<String>
  ) {
    self.command = command
    self.words = words
    self.values = values
    self.given = given
  }

  /// The value of an argument that the command declares.
  ///
  /// - Precondition: The argument is among those of the command.
  public subscript<Value>(argument: some Argument<Value>) -> Value {
    let name = argument.declaration.name
    guard let box = values[name] as? Box<Value> else {
      preconditionFailure("'\(command)' does not declare '\(name)'")
    }
    return box.value
  }

  /// Whether the user gave the argument, rather than the default standing in.
  public func has(_ argument: any Argument) -> Bool { given.contains(argument.declaration.name) }
}
