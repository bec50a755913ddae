/// How wide text is, without asking a font: estimates that are rather too wide than too narrow.
enum TextWidth {
  /// Width in pixels at a size of type; widths follow DejaVu Sans, the widest of the fonts used.
  static func of(_ text: String, size: Double, bold: Bool = false) -> Double {
    let ems = text.unicodeScalars.reduce(0.0) { $0 + em($1) }
    return ems * size * (bold ? 1.1 : 1)
  }

  private static func em(_ scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "l", "j", "I", "'", "|": 0.30
    case " ", ".", ",", ":", ";", "!": 0.33
    case "f", "t", "r", "-", "(", ")", "[", "]", "/": 0.40
    case "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻": 0.41
    case "m", "w", "M", "W", "%", "@", "…", "—": 0.98
    case "A"..."Z": 0.70
    case "0"..."9", "a"..."z": 0.62
    default: scalar.value < 0x2E80 ? 0.84 : 1.0
    }
  }

  /// The text in lines of at most a width in pixels, broken behind `:`, `,`, `+` and blanks, and within words that
  /// are too long.
  static func wrapped(
    _ text: String, to width: Double, size: Double, bold: Bool = false
  ) -> [String] {
    var lines = [""]
    func add(_ piece: String) {
      let whole = lines[lines.count - 1] + piece
      if lines[lines.count - 1].isEmpty || of(whole, size: size, bold: bold) <= width {
        lines[lines.count - 1] = whole
      } else {
        lines.append(piece)
      }
    }
    var piece = ""
    for character in text {
      piece.append(character)
      if ":,+ ".contains(character) {
        add(piece)
        piece = ""
      } else if of(piece, size: size, bold: bold) > width, piece.count > 1 {
        piece.removeLast()
        add(piece)
        piece = String(character)
      }
    }
    if !piece.isEmpty { add(piece) }
    return lines
  }

  /// The text cut to a width in pixels, ending in `…` where something was left out.
  static func truncated(_ text: String, to width: Double, size: Double) -> String {
    guard of(text, size: size) > width else { return text }
    var text = text
    while !text.isEmpty, of(text + "…", size: size) > width { text.removeLast() }
    return text + "…"
  }
}
