extension LaneVector {
  /// The nearest whole number, ties to even; every double, ±0, ±∞ and NaN included.
  @inlinable @inline(__always)
  public static func round(_ x: Self) -> Self {
    let magic: Self = 4503599627370496.0
    let size = abs(x)
    let rounded: Self = (size + magic) - magic
    return select(size .< magic, copySign(rounded, x), x)
  }

  /// The largest whole number ≤ x; every double, −0 → −0, ±∞ and NaN included.
  @inlinable @inline(__always)
  public static func floor(_ x: Self) -> Self {
    let rounded = round(x)
    return rounded - select(x .< rounded, 1.0, 0.0)
  }

  /// The smallest whole number ≥ x; every double, (−1, −0] → −0, ±∞ and NaN included.
  @inlinable @inline(__always)
  public static func ceil(_ x: Self) -> Self { -floor(-x) }
}
