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
