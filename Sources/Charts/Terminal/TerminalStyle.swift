/// What the terminal can show: decided by the caller, never looked up here.
public struct TerminalStyle: Sendable, Equatable {
  /// Whether ANSI escape sequences may be written.
  public var color: Bool
  /// Whether characters beyond ASCII may be written.
  public var unicode: Bool

  /// A style; without arguments, Unicode and no colour.
  public init(color: Bool = false, unicode: Bool = true) {
    self.color = color
    self.unicode = unicode
  }

  /// Plain ASCII, no colour.
  public static let ascii = TerminalStyle(color: false, unicode: false)

  /// Wraps text into an ANSI sequence where colour is on: `"1"` bold, `"2"` faint, `"31"` red.
  func paint(_ text: String, _ code: String) -> String {
    color && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// ANSI colour of series number `index`; eight that differ on dark and light backgrounds.
  static func seriesCode(_ index: Int) -> String {
    let codes = ["34", "33", "32", "35", "36", "31", "94", "90"]
    return codes[index % codes.count]
  }

  var horizontal: String { unicode ? "─" : "-" }
  var horizontalTick: String { unicode ? "┬" : "+" }
  var vertical: String { unicode ? "│" : "|" }
  var verticalTick: String { unicode ? "┤" : "+" }
  var corner: String { unicode ? "└" : "+" }
  var ellipsis: String { unicode ? "…" : "..." }
  var missing: String { unicode ? "–" : "-" }
}

extension String {
  /// The text with spaces before it up to a width in characters.
  func padded(left width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }

  /// The text with spaces after it up to a width in characters.
  func padded(right width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  /// The text cut to a width, ending in `mark` where something was left out.
  func truncated(to width: Int, mark: String) -> String {
    guard count > width else { return self }
    guard width > mark.count else { return String(prefix(width)) }
    return String(prefix(width - mark.count)) + mark
  }

  /// Lines broken at spaces, none longer than `width` unless a single word is.
  package func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(word)
      }
    }
    lines.append(line)
    return lines
  }
}
