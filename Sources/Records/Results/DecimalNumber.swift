/// Digits and a power of ten as the nearest `Double`, without big numbers.
///
/// D. Lemire, "Number parsing at a gigabyte per second", Software: Practice and Experience 51 (2021),
/// doi:10.1002/spe.2984: the product of the digits and 128 bits of 5^q decides the rounding, but for
/// rare cases that are told apart.
enum DecimalNumber {
  /// The powers q for which 5^|q| fits in 128 bits; hardly any other is met in results.
  static let powers = -54...55

  /// `digits`·10^`power` rounded to the nearest `Double`, ties to even.
  ///
  /// Nil where the power is beyond ``powers`` or 128 bits do not decide: then ask the slow reader.
  static func nearest(_ digits: UInt64, power: Int) -> Double? {
    guard powers.contains(power) else { return nil }
    guard digits != 0 else { return 0 }
    let zeros = digits.leadingZeroBitCount
    let w = digits << UInt64(zeros)
    let five = fives[power - powers.lowerBound]
    var (high, low) = w.multipliedFullWidth(by: UInt64(truncatingIfNeeded: five >> 64))
    if high & 0x1ff == 0x1ff {
      // The bits below those kept are all ones: the second half of 5^q may carry into them.
      let second = w.multipliedFullWidth(by: UInt64(truncatingIfNeeded: five)).high
      let (sum, carry) = low.addingReportingOverflow(second)
      (high, low) = (carry ? high + 1 : high, sum)
    }
    if low == .max, !(-27...55).contains(power) { return nil }
    let top = high >> 63
    let shift = top + 9
    var significand = high >> shift
    // ⌊q·log₂10⌋ + 63, and the exponent's bias.
    var exponent = ((217_706 * power) >> 16) + 63 + Int(top) - zeros + 1023
    // Exactly half way between two numbers, which only these powers allow: to the even one.
    if low <= 1, (-4...23).contains(power), significand & 3 == 1, significand << shift == high {
      significand &= ~1
    }
    significand = (significand + (significand & 1)) >> 1
    if significand >> 53 != 0 {
      significand >>= 1
      exponent += 1
    }
    // Powers within the table with at most 19 digits stay far from the ends of the exponents.
    return Double(bitPattern: UInt64(exponent) << 52 | (significand & 0xf_ffff_ffff_ffff))
  }

  /// The top 128 bits of 5^q for each power, rounded down; for −27 ≤ q < 0 rounded up.
  private static let fives: [UInt128] = powers.map { q in
    let power = (0..<abs(q)).reduce(UInt128(1)) { five, _ in five * 5 }
    if q >= 0 { return power << UInt128(power.leadingZeroBitCount) }
    // Long division of a power of two that gives 128 bits.
    var left = UInt128(1) << UInt128(127 - power.leadingZeroBitCount)
    var quotient: UInt128 = 0
    for _ in 0..<128 {
      left <<= 1
      quotient <<= 1
      if left >= power {
        left -= power
        quotient |= 1
      }
    }
    return q >= -27 ? quotient + 1 : quotient
  }
}
