import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The two streams of a program: data on one, messages and progress on the other.
public struct Console: Sendable {
  /// Standard output, for what was asked for.
  public let output: Output
  /// Standard error, for everything else.
  public let messages: Output
  /// How text on standard output is dressed.
  public let outputStyle: TerminalStyle
  /// How text on standard error is dressed.
  public let messageStyle: TerminalStyle

  private let quiet = Locked(false)

  /// Whether the command has been asked to say nothing but errors.
  var isQuiet: Bool { quiet.withLock { $0 } }

  /// From here on nothing but errors is said without being asked.
  public func beQuiet() { quiet.withLock { $0 = true } }

  /// Creates a console of any two streams.
  public init(
    output: Output, messages: Output, outputStyle: TerminalStyle = .plain,
    messageStyle: TerminalStyle = .plain
  ) {
    self.output = output
    self.messages = messages
    self.outputStyle = outputStyle
    self.messageStyle = messageStyle
  }

  /// The streams of this process; from here on a closed pipe no longer kills it.
  ///
  /// - Parameter noColor: Whether `--no-color` was given.
  /// - Returns: A console of both streams, each with its style.
  public static func standard(noColor: Bool = false) -> Self {
    signal(SIGPIPE, SIG_IGN)
    let environment = styleVariables()
    return Self(
      output: Output(descriptor: STDOUT_FILENO, capacity: 1 << 16),
      messages: Output(descriptor: STDERR_FILENO),
      outputStyle: TerminalStyle(
        descriptor: STDOUT_FILENO, environment: environment, noColor: noColor),
      messageStyle: TerminalStyle(
        descriptor: STDERR_FILENO, environment: environment, noColor: noColor))
  }

  /// Prints a line of data.
  public func print(_ line: String) { output.write(line + "\n") }

  /// Shows a message in one line; control characters in it are made visible.
  public func note(_ line: String) { messages.write(printable(line) + "\n") }

  /// Shows a warning.
  public func warn(_ line: String) {
    messages.write(messageStyle.yellow("warning:") + " " + printable(line) + "\n")
  }

  /// Shows an error.
  func report(_ message: String) {
    messages.write(messageStyle.red("error:") + " " + printable(message) + "\n")
  }

  /// Sends out what both streams have gathered.
  public func flush() {
    output.flush()
    messages.flush()
  }
}

/// The environment variables that ``TerminalStyle`` looks at.
private func styleVariables() -> [String: String] {
  var variables: [String: String] = [:]
  for name in ["COLUMNS", "TERM", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"] {
    if let value = getenv(name) { variables[name] = String(cString: value) }
  }
  return variables
}
