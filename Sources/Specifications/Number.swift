/// Decimal numbers as text.
public enum Number {
  /// A finite decimal number with an optional exponent; nil for anything else (hexadecimal, `nan`,
  /// `inf`, blanks).
  public static func parse(_ text: some StringProtocol) -> Double? {
    guard !text.isEmpty, text.utf8.count <= 64,
      text.utf8.allSatisfy({ byte in
        (byte >= 48 && byte <= 57) || byte == 43 || byte == 45 || byte == 46 || byte == 69
          || byte == 101
      }), let value = Double(String(text)), value.isFinite
    else { return nil }
    return value
  }

  /// The nearest decimal number of so many digits to a positive number of moderate size (1e±300).
  public static func rounded(_ value: Double, digits: Int) -> Double {
    var exponent = -digits
    var scaled = value
    // One factor ten at a time: every step rounds alike on every machine.
    while scaled < 1 { (scaled, exponent) = (scaled * 10, exponent - 1) }
    while scaled >= 10 { (scaled, exponent) = (scaled / 10, exponent + 1) }
    for _ in 1..<digits { scaled *= 10 }
    return Double("\(Int(scaled.rounded()))e\(exponent + 1)") ?? value
  }

  /// The shortest text that reads back as the same number, without a trailing `.0`.
  public static func text(_ value: Double) -> String {
    // A NaN's sign is the processor's choice.
    let text = value.isNaN ? "nan" : "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
