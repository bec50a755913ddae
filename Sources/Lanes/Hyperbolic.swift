extension LaneVector {
  /// tanh x: branch-free, at most 1 ulp everywhere.
  ///
  /// (e²ˣ − 1)/(e²ˣ + 1) with numerator, denominator and quotient in two parts.
  /// Edge cases: ±0 → ±0, ±∞ → ±1, NaN → NaN.
  @inlinable @inline(__always)
  public static func tanhFormula(_ x: Self) -> Self {
    let size = abs(x)
    let limit: Self = 22.0
    let doubled: Self = select(limit .< size, limit, size) * 2.0
    let (_, inverse, q, qLow) = expm1Parts(doubled)
    // Both divided by 2ᵏ: e²ˣ − 1 = (1 − 2⁻ᵏ) + q, e²ˣ + 1 = (1 + 2⁻ᵏ) + q.
    let (top, topLow) = offset(-inverse, q, qLow)
    let (bottom, bottomLow) = offset(inverse, q, qLow)
    let (high, low) = quotient(top, topLow, bottom, bottomLow)
    return copySign(high + low, x)
  }

  /// sinh x: branch-free, at most 1.05 ulp everywhere.
  ///
  /// ½(t + t/(t + 1)) with t = eˣ − 1 in two parts.
  /// Edge cases: ±0 → ±0, ±∞ and overflow above 710.47 → ±∞, NaN → NaN.
  @inlinable @inline(__always)
  public static func sinhFormula(_ x: Self) -> Self {
    let size = abs(x)
    let limit: Self = 712.0
    let (n, inverse, q, qLow) = expm1Parts(select(limit .< size, limit, size))
    let (t, tLow) = offset(-inverse, q, qLow)
    let (e, eLow) = offset(0.0, q, qLow)
    let (u, uLow) = quotient(t, tLow, e, eLow)
    let (sum, lost) = normalized(t, inverse * u)
    let rest = lost + (tLow + inverse * uLow)
    return copySign(scaled(sum + rest, by: n &- Bits(1)), x)
  }

  /// cosh x: branch-free, at most 0.8 ulp everywhere.
  ///
  /// ½(eˣ + e⁻ˣ) with the exponential in two parts. Edge cases: ±∞ and overflow → +∞, NaN → NaN.
  @inlinable @inline(__always)
  public static func coshFormula(_ x: Self) -> Self {
    let size = abs(x)
    let limit: Self = 712.0
    let (n, inverse, q, qLow) = expm1Parts(select(limit .< size, limit, size))
    let (e, eLow) = offset(0.0, q, qLow)
    let (u, uLow) = quotient(1.0, 0.0, e, eLow)
    let square = inverse * inverse
    let (sum, lost) = normalized(e, square * u)
    let rest = lost + (eLow + square * uLow)
    return scaled(sum + rest, by: n &- Bits(1))
  }

  /// 1 + part + high + low, normalised, for |part| ≤ 1 and |1 + part| ≥ |high| or 1 + part = 0.
  @inlinable @inline(__always)
  static func offset(_ part: Self, _ high: Self, _ low: Self) -> (high: Self, low: Self) {
    let base: Self = part + 1.0
    let sum = base + high
    let lost: Self = ((base - sum) + high) + ((1.0 - base) + part)
    return normalized(sum, lost + low)
  }
}
