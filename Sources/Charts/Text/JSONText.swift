/// Strings as JSON.
package enum JSONText {
  /// A list of numbers, each as ``NumberText/json(_:)`` writes it.
  package static func numbers(_ values: [Double]) -> String {
    "[" + values.map(NumberText.json).joined(separator: ",") + "]"
  }

  /// A quoted string.
  ///
  /// With `insideHTML`, `<`, `>` and `&` are escaped too, so that it can stand in a `<script>`.
  package static func string(_ text: String, insideHTML: Bool = false) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "<", ">", "&": result += insideHTML ? escape(scalar) : String(scalar)
      case "\u{2028}", "\u{2029}": result += escape(scalar)
      case _ where scalar.value < 0x20: result += escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
