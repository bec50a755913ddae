/// Numbers as text, the same on every machine: no locale, no C formatting.
public enum NumberText {
  /// The shortest text that reads back as the same number: `0.1`, `1000`, `1e-08`, `inf`, `nan`.
  public static func exact(_ value: Double) -> String {
    guard value.isFinite else { return nonFinite(value) }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// At most so many decimals, without trailing zeros and without `-0`.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return nonFinite(value) }
    var number = DecimalDigits(value)
    number.round(decimals: decimals)
    return number.positional()
  }

  /// Exactly so many decimals.
  public static func padded(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return nonFinite(value) }
    var number = DecimalDigits(value)
    number.round(decimals: decimals)
    return number.positional(decimals: decimals)
  }

  /// So many significant digits for a reader: `0.0123`, `12345`, `1.23e-7`.
  ///
  /// Digits before the decimal point are never rounded away below a million. Powers of ten are used
  /// below 0.001 and from a million on.
  public static func significant(_ value: Double, digits: Int = 3) -> String {
    guard value.isFinite else { return nonFinite(value) }
    var number = DecimalDigits(value)
    if number.isZero { return "0" }
    let isPositional = number.exponent >= -2 && number.exponent <= 6
    number.round(significant: isPositional ? max(digits, number.exponent) : digits)
    if number.exponent >= -2 && number.exponent <= 6 { return number.positional() }
    let (mantissa, power) = number.scientific
    return "\(mantissa)e\(power)"
  }

  /// A fraction as a percentage: `0.923` is `92%`, or `92.3%` with one decimal.
  public static func percentage(_ fraction: Double, decimals: Int = 0) -> String {
    guard fraction.isFinite else { return nonFinite(fraction) }
    var number = DecimalDigits(fraction)
    if !number.isZero { number.exponent += 2 }
    number.round(decimals: decimals)
    return number.positional(decimals: decimals) + "%"
  }

  /// A number as a JSON value: shortest round-trip, `"inf"`, `"-inf"` and `"nan"` as strings.
  public static func json(_ value: Double) -> String {
    value.isFinite ? exact(value) : "\"\(nonFinite(value))\""
  }

  private static func nonFinite(_ value: Double) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
  }
}
