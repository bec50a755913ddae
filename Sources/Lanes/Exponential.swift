extension Lane {
  /// eˣ: branch-free, at most 1.01 ulp (subnormal results included).
  ///
  /// `x = k ln 2 + r`, `|r| ≤ ½ ln 2`, with a degree-11 minimax polynomial for `eʳ`.
  /// Edge cases: NaN → NaN, +∞ and overflow → +∞, −∞ → 0, gradual underflow.
  @inlinable @inline(__always)
  public static func exp(_ x0: Self) -> Self {
    let low: Self = -746.0
    let high: Self = 710.0
    let x = select(high .< x0, high, select(x0 .< low, low, x0))  // NaN passes through
    let magic: Self = 6755399441055744.0
    let km = x * 1.4426950408889634 + magic
    let n = km.bits
    let k = km - magic
    let r = (x - k * 0.6931471803691238) - k * 1.9082149292705877e-10
    let z = r * r
    let z2 = z * z
    let p01: Self = 0.5000000000000012 + r * 0.166666666666667
    let p23: Self = 0.04166666666652174 + r * 0.008333333333307808
    let p45: Self = 0.0013888888945607243 + r * 0.00019841269916298144
    let p67: Self = 2.480149122266361e-05 + r * 2.755721712799967e-06
    let p89: Self = 2.763087073740412e-07 + r * 2.511763311807339e-08
    let p = (p01 + z * p23) + z2 * ((p45 + z * p67) + z2 * p89)
    let e: Self = 1.0 + (r + z * p)
    // 2^k in two factors, so that subnormal and overflowing results round once.
    let kb: Bits = n &- Bits(0x4338_0000_0000_0000 &- 2048)
    let h = kb &>> Bits(1)
    let e1 = (h &- Bits(1)) &<< Bits(52)
    let e2 = ((kb &- h) &- Bits(1)) &<< Bits(52)
    return (e * Self(bits: e1)) * Self(bits: e2)
  }

  /// ln x: branch-free, at most 0.79 ulp, subnormals handled (after fdlibm's `e_log`).
  ///
  /// Edge cases: 0 → −∞, negative and NaN → NaN, +∞ → +∞.
  @inlinable @inline(__always)
  public static func log(_ x0: Self) -> Self {
    let tiny: Self = 2.2250738585072014e-308
    let subnormal = x0 .< tiny
    let x = select(subnormal, x0 * 18014398509481984.0, x0)
    let shift: Self = select(subnormal, -54.0, 0.0)
    let u: Bits = x.bits &+ Bits(0x3ff0_0000_0000_0000 &- 0x3fe6_a09e_0000_0000)
    let biased = Self(bits: (u &>> Bits(52)) | Bits(0x4330_0000_0000_0000))
    let k = biased - (4503599627370496.0 + 1023.0) + shift
    let m = Self(bits: (u & Bits(0x000f_ffff_ffff_ffff)) &+ Bits(0x3fe6_a09e_0000_0000))
    let f = m - 1.0
    let s = f / (2.0 + f)
    let z = s * s
    let w = z * z
    let t1: Self =
      w
      * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    let t2a: Self = 1.818357216161805012e-01 + w * 1.479819860511658591e-01
    let t2: Self = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * t2a))
    let r = t2 + t1
    let half: Self = (f * f) * 0.5
    let q = s * (half + r) + k * 1.90821492927058770002e-10
    let y = k * 6.93147180369123816490e-01 - ((half - q) - f)
    let infinity = Self(.infinity)
    let passed = select(x0 .< infinity, y, x0)  // +∞ and NaN pass through
    let negative: Self = select(x0 .< 0.0, Self(.nan), -infinity)
    return select(0.0 .< x0, passed, x0 * 0.0 + negative)
  }
}
