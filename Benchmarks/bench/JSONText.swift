import Specifications

/// Numbers and strings as JSON.
enum JSONText {
  /// The shortest text that reads back as the same number; non-finite ones as strings.
  static func number(_ value: Double) -> String {
    value.isFinite
      ? Number.text(value) : value.isNaN ? "\"nan\"" : value < 0 ? "\"-inf\"" : "\"inf\""
  }

  static func numbers(_ values: [Double]) -> String {
    "[" + values.map(number).joined(separator: ",") + "]"
  }

  static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
