import Files
import Specifications

/// A command line that cannot be carried out as written.
///
/// The message says what is wrong, where, and what would fit. ``Program`` prints it on standard
/// error with one usage line and ends with ``ExitCode/usage``; commands may throw it as well for
/// what only they can see.
public struct UsageError: Error, Equatable, CustomStringConvertible {
  /// One line: what is wrong, where, and what would fit.
  public let message: String
  /// The command that was being read, such as `bench run`; empty when a command threw the error.
  public internal(set) var command = ""
  /// The usage line of that command.
  public internal(set) var usage = ""

  /// Creates an error for what a command finds wrong in its arguments.
  public init(_ message: String) { self.message = message }

  /// The message alone.
  public var description: String { message }
}

/// Text of the user's inside quotation marks, with control characters made visible.
func quoted(_ text: String) -> String {
  let shown = printable(String(String.UnicodeScalarView(text.unicodeScalars.prefix(120))))
  return "'" + shown + (text.unicodeScalars.count > 120 ? "…'" : "'")
}

/// The end of a message that offers the nearest known name, or nothing.
func nearestHint(for name: String, among names: [String]) -> String {
  nearestName(to: name, among: names).map { "; did you mean '\($0)'?" } ?? ""
}
