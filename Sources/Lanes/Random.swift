extension LaneVector {
  /// A uniform number in the open interval (0, 1) from the upper 52 of 64 random bits.
  ///
  /// (k + ½)·2⁻⁵² for the 52-bit k, exactly: symmetric about ½, never 0 or 1.
  @inlinable @inline(__always)
  public static func uniform(_ bits: Bits) -> Self {
    Self(bits: (bits &>> Bits(12)) | Bits(0x3ff0_0000_0000_0000)) - 0.99999999999999988897769753748
  }

  /// Two independent standard normal numbers from two independent uniform ones in (0, 1).
  ///
  /// Box and Muller: √(−2 ln a)·(cos 2πb, sin 2πb). No magnitude exceeds √(106 ln 2) ≈ 8.57.
  @inlinable @inline(__always)
  public static func boxMuller(_ a: Self, _ b: Self) -> (Self, Self) {
    let radius = sqrt(log(a) * -2.0)
    let (sin, cos) = sincos2pi(b)
    return (radius * cos, radius * sin)
  }
}
