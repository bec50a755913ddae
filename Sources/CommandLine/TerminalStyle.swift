#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How text for one stream is dressed: colour or not, and how wide a line may be.
///
/// Decided for each stream by itself. Colour is off with `--no-color`, with a non-empty `NO_COLOR`,
/// with `TERM=dumb`, and where the stream is not a terminal; a non-empty `FORCE_COLOR` or
/// `CLICOLOR_FORCE` other than `0` turns it on even so. The flag beats `NO_COLOR`, `NO_COLOR` beats
/// the forcing variables, and these beat the rest.
public struct TerminalStyle: Sendable, Equatable {
  /// Whether escape sequences may be used for colour and bold type.
  public let isColored: Bool
  /// Whether the stream is a terminal, on which a line can be rewritten.
  public let isTerminal: Bool
  /// Characters in a line: `COLUMNS`, or what the terminal says, or 80.
  public let width: Int

  /// Plain text of 80 columns.
  public static let plain = Self(isColored: false, isTerminal: false, width: 80)

  /// Creates a style as given.
  public init(isColored: Bool, isTerminal: Bool, width: Int) {
    self.isColored = isColored
    self.isTerminal = isTerminal
    self.width = width
  }

  /// Decides by the rules above.
  ///
  /// - Parameters:
  ///   - isTerminal: Whether the stream is a terminal.
  ///   - environment: The environment variables.
  ///   - noColor: Whether `--no-color` was given.
  ///   - terminalWidth: The width that the terminal reports, or nil.
  public init(
    isTerminal: Bool, environment: [String: String], noColor: Bool = false,
    terminalWidth: Int? = nil
  ) {
    let isDumb = environment["TERM"] == "dumb"
    let isForced = ["FORCE_COLOR", "CLICOLOR_FORCE"].contains { name in
      let value = environment[name] ?? ""
      return !value.isEmpty && value != "0"
    }
    let isRefused = noColor || !(environment["NO_COLOR"] ?? "").isEmpty
    isColored = !isRefused && (isForced || (isTerminal && !isDumb))
    self.isTerminal = isTerminal && !isDumb
    let columns = environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    width = columns ?? terminalWidth.flatMap { $0 > 0 ? $0 : nil } ?? 80
  }

  /// Decides for an open file.
  public init(descriptor: Int32, environment: [String: String], noColor: Bool = false) {
    var size = winsize()
    let answered = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
    self.init(
      isTerminal: isatty(descriptor) == 1, environment: environment, noColor: noColor,
      terminalWidth: answered ? Int(size.ws_col) : nil)
  }

  /// Bold text.
  public func bold(_ text: String) -> String { dressed(text, 1) }
  /// Faint text, for what matters less.
  public func faint(_ text: String) -> String { dressed(text, 2) }
  /// Red text, for what is worse.
  public func red(_ text: String) -> String { dressed(text, 31) }
  /// Green text, for what is better.
  public func green(_ text: String) -> String { dressed(text, 32) }
  /// Yellow text, for what wants attention.
  public func yellow(_ text: String) -> String { dressed(text, 33) }

  private func dressed(_ text: String, _ code: Int) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
