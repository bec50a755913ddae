/// x − q·π/2 for large x, exactly (Payne, Hanek 1983): x times 192 bits of 2/π, of which only the bits
/// are looked at that decide the quadrant and the fraction.
///
/// The fraction keeps 137 bits; no double comes nearer to a multiple of π/2 than 2⁻⁶¹, so 76 remain.
struct ArgumentReduction {
  /// 64 zeros, then the bits of 2/π.
  private static let twoOverPi: [UInt64] = [
    0x0000_0000_0000_0000, 0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041,
    0xfe51_63ab_debb_c561, 0xb724_6e3a_424d_d2e0, 0x0649_2eea_09d1_921c, 0xfe1d_eb1c_b129_a73e,
    0xe882_35f5_2ebb_4484, 0xe99c_7026_b45f_7e41, 0x3991_d639_8353_39f4, 0x9c84_5f8b_bdf9_283b,
    0x1ff8_97ff_de05_980f, 0xef2f_118b_5a0a_6d1f, 0x6d36_7ecf_27cb_09b7, 0x4f46_3f66_9e5f_ea2d,
    0x7527_bac7_ebe5_f17b, 0x3d07_39f7_8a52_92ea, 0x6bfb_5fb1_1f8d_5d08, 0x5603_3046_fc7b_6bab,
    0xf0cf_bc20_9af4_361d,
  ]

  /// The bits of q; the lowest two are right.
  let quadrant: UInt64
  /// The rest r, |r| ≤ π/4, as a sum of two.
  let high: Double
  /// What is missing to r.
  let low: Double

  /// Of a finite number of at least 2²⁰ in magnitude.
  init(_ x: Double) {
    // |x| = m·2ᵉ. Bits of 2/π up to weight 2^(2−e) contribute whole turns.
    let m = (x.bitPattern & 0xf_ffff_ffff_ffff) | 0x10_0000_0000_0000
    let e = Int((x.bitPattern >> 52) & 0x7ff) - 1075
    let first = e + 62
    let (word, shift) = (first / 64, UInt64(first % 64))
    func bits(_ i: Int) -> UInt64 {
      let top = Self.twoOverPi[word + i] << shift
      return shift == 0 ? top : top | Self.twoOverPi[word + i + 1] >> (64 - shift)
    }
    // m times the window, modulo 2¹⁹²: two bits of quadrant, then the fraction.
    let lowest = m.multipliedFullWidth(by: bits(2))
    let middle = m.multipliedFullWidth(by: bits(1))
    let (second, carry) = middle.low.addingReportingOverflow(lowest.high)
    let top = m &* bits(0) &+ middle.high &+ (carry ? 1 : 0)
    var fraction = (top << 2 | second >> 62, second << 2 | lowest.low >> 62, lowest.low << 2)
    // The nearer multiple: a fraction above ½ is negative.
    let isAbove = fraction.0 >> 63 == 1
    if isAbove {
      let (c, over) = (~fraction.2).addingReportingOverflow(1)
      let (b, overB) = (~fraction.1).addingReportingOverflow(over ? 1 : 0)
      fraction = (~fraction.0 &+ (overB ? 1 : 0), b, c)
    }
    // Leading one on top, then times π/2.
    var zeros = fraction.0.leadingZeroBitCount
    if zeros == 64 {
      fraction = (fraction.1, fraction.2, 0)
      zeros = 64 + fraction.0.leadingZeroBitCount
    }
    let s = UInt64(zeros & 63)
    let a = s == 0 ? fraction.0 : fraction.0 << s | fraction.1 >> (64 - s)
    let b = s == 0 ? fraction.1 : fraction.1 << s | fraction.2 >> (64 - s)
    let product = Self.timesHalfPi(a, b)
    let unit = Double(sign: .plus, exponent: -52 - zeros, significand: 1)
    let coarse = Double(product.high >> 11) * unit
    let rest = (product.high & 0x7ff) << 53 | product.low >> 11
    let fine = Double(rest) * (unit * 0x1p-64)
    let sum = coarse + fine
    let missing = (coarse - sum) + fine
    let isNegative = isAbove != (x < 0)
    let turns = top >> 62 &+ (isAbove ? 1 : 0)
    quadrant = x < 0 ? 0 &- turns : turns
    high = isNegative ? -sum : sum
    low = isNegative ? -missing : missing
  }

  /// The upper 128 bits of a 128-bit number times π/2·2¹²⁷.
  private static func timesHalfPi(_ a: UInt64, _ b: UInt64) -> (high: UInt64, low: UInt64) {
    let (p, q): (UInt64, UInt64) = (0xc90f_daa2_2168_c234, 0xc4c6_628b_80dc_1cd1)
    let top = a.multipliedFullWidth(by: p)
    let left = a.multipliedFullWidth(by: q)
    let right = b.multipliedFullWidth(by: p)
    let (sum, carry1) = top.low.addingReportingOverflow(left.high)
    let (low, carry2) = sum.addingReportingOverflow(right.high)
    return (top.high &+ (carry1 ? 1 : 0) &+ (carry2 ? 1 : 0), low)
  }
}

extension LaneVector {
  /// Quadrants and rests of the lanes that are large and finite; the others keep what they are given.
  ///
  /// Never inlined: a call that hardly ever comes.
  @usableFromInline @inline(never)
  static func reduceLarge(
    _ x: Self, where large: Bits, _ quadrant: Bits, _ high: Self, _ low: Self
  ) -> (quadrant: Bits, high: Self, low: Self) {
    var (quadrant, high, low) = (quadrant, high, low)
    for lane in 0..<count where large[lane] != 0 && x[lane].isFinite {
      let reduced = ArgumentReduction(x[lane])
      quadrant[lane] = reduced.quadrant
      high[lane] = reduced.high
      low[lane] = reduced.low
    }
    return (quadrant, high, low)
  }
}
