/// The shortest decimal digits of a finite number: ±0.d₁d₂d₃… × 10^exponent.
///
/// All rounding of printed numbers goes through here, so that it is the same on every machine and
/// in every locale. Rounding starts from the shortest digits that read back as the same number (what
/// a person sees), ties go away from zero: 0.15 to one decimal is 0.2.
struct DecimalDigits: Equatable {
  var isNegative: Bool
  /// Digits without leading or trailing zeros; empty for zero.
  var digits: [UInt8]
  var exponent: Int

  /// - Precondition: `value` is finite.
  init(_ value: Double) {
    precondition(value.isFinite, "decimal digits of a non-finite number")
    isNegative = value < 0
    digits = []
    exponent = 0
    var point: Int?
    var power = 0
    let text = Array(value.magnitude.description.utf8)
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: ".") {
        point = digits.count
      } else if byte == UInt8(ascii: "e") {
        power = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        break
      } else {
        digits.append(byte - UInt8(ascii: "0"))
      }
    }
    exponent = (point ?? digits.count) + power
    trim()
  }

  /// Rounds to so many digits after the decimal point (negative: before it).
  mutating func round(decimals: Int) {
    let keep = exponent + decimals
    guard keep < digits.count else { return }
    guard keep >= 0 else {
      digits = []
      trim()
      return
    }
    let roundsUp = digits[keep] >= 5
    digits.removeLast(digits.count - keep)
    if roundsUp {
      var index = keep - 1
      while index >= 0, digits[index] == 9 {
        digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        digits[index] += 1
      } else {
        digits.insert(1, at: 0)
        exponent += 1
      }
    }
    trim()
  }

  /// Rounds to so many significant digits.
  mutating func round(significant: Int) { round(decimals: significant - exponent) }

  /// Positional notation; `decimals` pads with zeros to exactly so many places.
  func positional(decimals: Int? = nil) -> String {
    var text = isNegative ? "-" : ""
    if exponent <= 0 { text += "0" }
    for place in stride(from: 0, to: max(exponent, 0), by: 1) { text += digit(place) }
    let places = decimals ?? max(digits.count - exponent, 0)
    if places > 0 {
      text += "."
      for place in exponent..<(exponent + places) { text += digit(place) }
    }
    return text
  }

  /// Mantissa and power of ten: `1.23` and `-7`.
  var scientific: (mantissa: String, power: Int) {
    guard let first = digits.first else { return ("0", 0) }
    let rest = digits.dropFirst().map { "\($0)" }.joined()
    let mantissa = (isNegative ? "-" : "") + "\(first)" + (rest.isEmpty ? "" : ".\(rest)")
    return (mantissa, exponent - 1)
  }

  private func digit(_ place: Int) -> String {
    digits.indices.contains(place) ? "\(digits[place])" : "0"
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    exponent -= leading
    if digits.isEmpty {
      exponent = 0
      isNegative = false
    }
  }
}
