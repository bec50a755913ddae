extension LaneVector {
  /// eˣ: branch-free, at most 1.01 ulp (subnormal results included).
  ///
  /// `x = k ln 2 + r`, `|r| ≤ ½ ln 2`, with a degree-11 minimax polynomial for `eʳ`.
  /// Edge cases: NaN → NaN, +∞ and overflow → +∞, −∞ → 0, gradual underflow.
  @inlinable @inline(__always)
  public static func expFormula(_ x0: Self) -> Self {
    let low: Self = -746.0
    let high: Self = 710.0
    let x = select(high .< x0, high, select(x0 .< low, low, x0))  // NaN passes through
    let magic: Self = 6755399441055744.0
    let km = x * 1.4426950408889634 + magic
    let k = km - magic
    let r = (x - k * 0.6931471803691238) - k * 1.9082149292705877e-10
    let z = r * r
    let e: Self = 1.0 + (r + z * expTail(r, z))
    return scaled(e, by: km.bits)
  }

  /// eˣ − 1: branch-free, at most 1.2 ulp, accurate near 0.
  ///
  /// 2ᵏ(q + (1 − 2⁻ᵏ)) with q = eʳ − 1 in two parts. Edge cases: ±0 → ±0, −∞ → −1, +∞ → +∞,
  /// overflow above 709.78, NaN → NaN.
  @inlinable @inline(__always)
  public static func expm1Formula(_ x0: Self) -> Self {
    let low: Self = -37.43
    let high: Self = 710.0
    let x = select(high .< x0, high, select(x0 .< low, low, x0))
    let (n, inverse, q, qLow) = expm1Parts(x)
    let offset: Self = 1.0 - inverse
    let s = offset + q
    let rest: Self = (((offset - s) + q) + qLow) + ((1.0 - offset) - inverse)
    return copySign(scaled(s + rest, by: n), x0)
  }

  /// eʳ = 1 + r + r²·P(r) for |r| ≤ ½ ln 2, the polynomial P; z = r².
  @inlinable @inline(__always)
  static func expTail(_ r: Self, _ z: Self) -> Self {
    let z2 = z * z
    let p01: Self = 0.5000000000000012 + r * 0.166666666666667
    let p23: Self = 0.04166666666652174 + r * 0.008333333333307808
    let p45: Self = 0.0013888888945607243 + r * 0.00019841269916298144
    let p67: Self = 2.480149122266361e-05 + r * 2.755721712799967e-06
    let p89: Self = 2.763087073740412e-07 + r * 2.511763311807339e-08
    return (p01 + z * p23) + z2 * ((p45 + z * p67) + z2 * p89)
  }

  /// The same with an error small against r, not only against eʳ.
  @inlinable @inline(__always)
  static func expm1Tail(_ r: Self, _ z: Self) -> Self {
    let z2 = z * z
    let p01: Self = 0.5 + r * 0.16666666666666677
    let p23: Self = 0.0416666666666667 + r * 0.008333333333321638
    let p45: Self = 0.0013888888888866874 + r * 0.00019841269886112638
    let p67: Self = 2.4801587360506205e-05 + r * 2.7557244219278955e-06
    let p89: Self = 2.7557242790086e-07 + r * 2.510903441219513e-08
    return (p01 + z * p23) + z2 * ((p45 + z * p67) + z2 * (p89 + z * 2.092443661908682e-09))
  }

  /// eˣ = 2ᵏ(1 + high + low) for |x| ≤ 750, with the bits of k + 1.5·2⁵², and 2⁻ᵏ for k ≤ 64.
  ///
  /// 2⁻⁶⁴ stands for all smaller ones; `low` is not small against `high`, but is against 1 + `high`.
  @inlinable @inline(__always)
  static func expm1Parts(_ x: Self) -> (n: Bits, inverse: Self, high: Self, low: Self) {
    let magic: Self = 6755399441055744.0
    let km = x * 1.4426950408889634 + magic
    let k = km - magic
    let a = x - k * 0.6931471803691238
    let w = k * 1.9082149292705877e-10
    let r = a - w
    let lost: Self = (a - r) - w
    let z = r * r
    let capped = min(k, 64.0) + magic
    let inverse = (Bits(0x4338_0000_0000_0000 &+ 1023) &- capped.bits) &<< Bits(52)
    return (km.bits, Self(bits: inverse), r, lost + z * expm1Tail(r, z))
  }
}
