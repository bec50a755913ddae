/// The shortest decimal digits of a finite number: ±0.d₁d₂d₃… × 10^exponent.
///
/// All rounding of printed numbers goes through here, so that it is the same on every machine and
/// in every locale. Rounding starts from the shortest digits that read back as the same number (what
/// a person sees), ties go away from zero: 0.15 to one decimal is 0.2.
package struct DecimalDigits: Equatable {
  package private(set) var isNegative: Bool
  /// The digits, at most 17, as a whole number that does not end in zero; 0 for zero.
  private(set) var digits: UInt64 = 0
  /// How many digits there are; none for zero.
  private(set) var count = 0
  var exponent = 0

  var isZero: Bool { count == 0 }

  /// - Precondition: `value` is finite.
  package init(_ value: Double) {
    precondition(value.isFinite, "decimal digits of a non-finite number")
    isNegative = value < 0
    var text = value.magnitude.description
    text.withUTF8 { read($0) }
    trim()
  }

  /// Reads what `Double.description` writes.
  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    var point: Int?
    var power = 0
    var places = 0
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: ".") {
        point = places
      } else if byte == UInt8(ascii: "e") {
        power = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        break
      } else {
        places += 1
        digits = digits * 10 + UInt64(byte - UInt8(ascii: "0"))
        if digits > 0 { count += 1 }
      }
    }
    exponent = (point ?? places) + power - (places - count)
  }

  /// Rounds to so many digits after the decimal point (negative: before it).
  mutating func round(decimals: Int) {
    let keep = exponent + decimals
    guard keep < count else { return }
    guard keep >= 0 else {
      (digits, count) = (0, 0)
      trim()
      return
    }
    let unit = Self.power(count - keep)
    let (kept, dropped) = digits.quotientAndRemainder(dividingBy: unit)
    digits = dropped >= unit / 2 ? kept + 1 : kept
    count = keep
    if digits == Self.power(keep) {
      (digits, count) = (1, 1)
      exponent += 1
    }
    trim()
  }

  /// Rounds to so many significant digits.
  mutating func round(significant: Int) { round(decimals: significant - exponent) }

  /// Cuts off what follows so many significant digits; zeros at the end then stay.
  package mutating func cut(significant keep: Int) {
    guard keep < count else { return }
    digits /= Self.power(count - keep)
    count = keep
  }

  /// Positional notation; `decimals` pads with zeros to exactly so many places.
  func positional(decimals: Int? = nil) -> String {
    let places = decimals ?? max(count - exponent, 0)
    let whole = max(exponent, 1)
    let size = (isNegative ? 1 : 0) + whole + (places > 0 ? places + 1 : 0)
    return String(unsafeUninitializedCapacity: size) { text in
      text.initialize(repeating: UInt8(ascii: "0"))
      let start = isNegative ? 1 : 0
      let point = start + whole
      // From the last digit to the first, each in its place where that is shown.
      var left = digits
      for place in stride(from: count - 1, through: 0, by: -1) {
        let column = place - exponent
        let at = column < 0 ? point + column : point + 1 + column
        if column < places, at < size { text[at] = UInt8(ascii: "0") + UInt8(left % 10) }
        left /= 10
      }
      if places > 0 { text[point] = UInt8(ascii: ".") }
      if isNegative { text[0] = UInt8(ascii: "-") }
      return size
    }
  }

  /// The number times 10^decimals without its sign, where that is whole and not large.
  func scaled(decimals: Int) -> UInt64 {
    precondition(isZero || exponent + decimals >= count, "digits behind the last decimal")
    return isZero ? 0 : digits * Self.power(exponent + decimals - count)
  }

  /// Mantissa and power of ten: `1.23` and `-7`.
  package var scientific: (mantissa: String, power: Int) {
    guard !isZero else { return ("0", 0) }
    var mantissa = self
    mantissa.exponent = 1
    return (mantissa.positional(), exponent - 1)
  }

  private static func power(_ exponent: Int) -> UInt64 {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  private mutating func trim() {
    while digits > 0, digits % 10 == 0 {
      digits /= 10
      count -= 1
    }
    if digits == 0 {
      count = 0
      exponent = 0
      isNegative = false
    }
  }
}
