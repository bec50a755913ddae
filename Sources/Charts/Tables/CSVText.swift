/// Fields of comma-separated values.
package enum CSVText {
  /// A text as a field: in quotes where it holds a separator, a quote, a line break or outer spaces; behind
  /// an apostrophe where a spreadsheet would take it for a formula.
  package static func field(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
      text = "'" + text
    }
    return quoted(text)
  }

  /// A field in quotes where it needs them.
  static func quoted(_ field: String) -> String {
    let special = field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    guard special || field.hasPrefix(" ") || field.hasSuffix(" ") else { return field }
    var result = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
