/// Text as it can be shown: control characters, line breaks and marks that turn the direction of writing are
/// written as `\u{1b}`.
public func printable(_ text: some StringProtocol) -> String {
  guard text.unicodeScalars.contains(where: isControl) else { return String(text) }
  var shown = ""
  for scalar in text.unicodeScalars {
    if isControl(scalar) {
      shown += "\\u{" + String(scalar.value, radix: 16) + "}"
    } else {
      shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}

/// Whether a text has a character that ``printable(_:)`` rewrites.
public func hasControlCharacters(_ text: some StringProtocol) -> Bool {
  text.unicodeScalars.contains(where: isControl)
}

private func isControl(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
  default: false
  }
}
