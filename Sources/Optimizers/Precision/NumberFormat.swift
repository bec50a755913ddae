import Lanes

/// A binary floating-point format: which numbers it has, and what other numbers become in it.
public enum NumberFormat: String, Sendable, CaseIterable {
  /// binary64, what everything here is computed in.
  case fp64
  /// binary32.
  case fp32
  /// bfloat16: binary32's exponents, eight significant bits.
  case bf16
  /// binary16: numbers up to 65504, eleven significant bits.
  case fp16
  /// Four significant bits, up to 448, no infinity.
  case e4m3
  /// Three significant bits, up to 57344.
  case e5m2

  /// Significant bits, the hidden one among them.
  public var digits: Int {
    switch self {
    case .fp64: 53
    case .fp32: 24
    case .bf16: 8
    case .fp16: 11
    case .e4m3: 4
    case .e5m2: 3
    }
  }

  /// The exponent of the least normal number.
  public var leastExponent: Int {
    switch self {
    case .fp64: -1022
    case .fp32, .bf16: -126
    case .fp16, .e5m2: -14
    case .e4m3: -6
    }
  }

  /// The largest number.
  public var largest: Double {
    switch self {
    case .fp64: .greatestFiniteMagnitude
    case .fp32: Double(Float.greatestFiniteMagnitude)
    case .bf16: 0x1.fep127
    case .fp16: 65504
    case .e4m3: 448
    case .e5m2: 57344
    }
  }

  /// Bytes of a number.
  public var bytes: Double {
    switch self {
    case .fp64: 8
    case .fp32: 4
    case .bf16, .fp16: 2
    case .e4m3, .e5m2: 1
    }
  }

  /// Half the distance of 1 to the next larger number, 2^−digits: an update below this share of x (above
  /// half of it where x is no power of two) is lost by rounding to nearest.
  public var unitRoundoff: Double { Double(sign: .plus, exponent: -digits, significand: 1) }
}

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
    let power = F64x8(bits: x.bits & F64x8.Bits(0x7ff0_0000_0000_0000))
    // Subnormal numbers have the unit of the least normal one.
    let m = F64x8.max(power, F64x8(least)) * F64x8(magic)
    return F64x8.select(
      F64x8.abs(x) .< F64x8(limit), F64x8.copySign((x + m) - m, x), x * F64x8(beyond))
  }

  /// The nearest number of the format to the nearest one of fp32: what a conversion of torch's makes.
  @inline(__always)
  func bySingle(_ x: F64x8) -> F64x8 {
    switch format {
    case .fp32: F64x8.single(x)
    case .bf16: F64x8.bfloat(x)
    default: nearest(F64x8.single(x))
    }
  }

  /// One of the two neighbours, the upper one with probability (x − lower)/(upper − lower); `u` uniform in
  /// (0, 1).
  @inline(__always)
  func stochastic(_ x: F64x8, _ u: F64x8) -> F64x8 {
    guard format != .fp64 else { return x }
    let power = F64x8(bits: x.bits & F64x8.Bits(0x7ff0_0000_0000_0000))
    let step = F64x8.max(power, F64x8(least)) * F64x8(unit)
    // 2⁻ᵉ of 2ᵉ, by the exponents: all products here are exact.
    let inverse = F64x8(bits: F64x8.Bits(2046 << 52) &- step.bits)
    let value = F64x8.copySign(F64x8.floor(x * inverse + u) * step, x)
    let isNumber = F64x8.abs(value) .<= F64x8(format.largest)
    return F64x8.select(isNumber, value, x * F64x8(beyond))
  }
}
