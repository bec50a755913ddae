import Lanes

/// Rounding to the numbers of a format, its constants ready.
struct Rounding: Sendable, Equatable {
  let format: NumberFormat
  /// The least normal number.
  private let least: Double
  /// 1.5·2⁵²·2^(1 − p): times the power of two in x it is what x loses its last digits to when added.
  private let magic: Double
  /// 2^(1 − p).
  private let unit: Double
  /// From here on there is no number.
  private let limit: Double
  /// What stands there: infinity, NaN in e4m3.
  private let beyond: Double

  init(_ format: NumberFormat) {
    self.format = format
    func power(_ exponent: Int) -> Double {
      Double(sign: .plus, exponent: exponent, significand: 1)
    }
    least = power(format.leastExponent)
    unit = power(1 - format.digits)
    magic = 0x1.8p52 * unit
    let half = 0.5 * format.largest.binade * unit
    // Half way goes to the even one: up, but for e4m3, whose largest is even.
    limit = format == .e4m3 ? (448 + half).nextUp : format.largest + half
    beyond = format == .e4m3 ? .nan : .infinity
  }

  /// The nearest number of the format, ties to even; beyond the largest infinity (NaN in e4m3).
  @inline(__always)
  func nearest(_ x: F64x8) -> F64x8 {
    guard format != .fp64 else { return x }
    // Subnormal numbers have the unit of the least normal one.
    let m = F64x8.max(x.binade, F64x8(least)) * F64x8(magic)
    return F64x8.select(
      F64x8.abs(x) .< F64x8(limit), F64x8.copySign((x + m) - m, x), x * F64x8(beyond))
  }

  /// The nearest number of the format to a number of binary32.
  @inline(__always)
  func nearest(_ x: F32x8) -> F32x8 {
    switch format {
    case .bf16: x.bfloat
    case .fp16: x.half
    case .fp32, .fp64: x
    case .e4m3, .e5m2: F32x8(nearest(x.wide))
    }
  }

  /// One of the two neighbours, the upper one with probability (x − lower)/(upper − lower); `u` uniform in
  /// (0, 1).
  @inline(__always)
  func stochastic(_ x: F64x8, _ u: F64x8) -> F64x8 {
    guard format != .fp64 else { return x }
    let step = F64x8.max(x.binade, F64x8(least)) * F64x8(unit)
    // 2⁻ᵉ of 2ᵉ, by the exponents: all products here are exact.
    let inverse = F64x8(bits: F64x8.Bits(2046 << 52) &- step.bits)
    let value = F64x8.copySign(F64x8.floor(x * inverse + u) * step, x)
    let isNumber = F64x8.abs(value) .<= F64x8(format.largest)
    return F64x8.select(isNumber, value, x * F64x8(beyond))
  }
}

extension F64x8 {
  /// The largest power of two that is not above the size; zero below the normal numbers.
  @inline(__always)
  var binade: F64x8 { F64x8(bits: bits & Bits(0x7ff0_0000_0000_0000)) }
}
