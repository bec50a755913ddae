extension LaneVector {
  /// ln x: branch-free, at most 0.79 ulp, subnormals handled (after fdlibm's `e_log`).
  ///
  /// Edge cases: ±0 → −∞, negative and NaN → NaN, +∞ → +∞.
  @inlinable @inline(__always)
  public static func logFormula(_ x: Self) -> Self {
    let (k, m) = binaryParts(x)
    let y = logKernel(m - 1.0, k, k * 1.90821492927058770002e-10)
    return logEdges(x, y)
  }

  /// ln(1 + x): branch-free, at most 0.85 ulp, accurate near 0.
  ///
  /// Edge cases: ±0 → ±0, −1 → −∞, below −1 and NaN → NaN, +∞ → +∞.
  @inlinable @inline(__always)
  public static func log1pFormula(_ x: Self) -> Self {
    let y = log1pKernel(x, 0.0)
    let infinity = Self(.infinity)
    let passed = select(x .< infinity, copySign(y, x), x)
    let below: Self = select(x .== -1.0, -infinity, Self(.nan))
    return select(x .<= -1.0, below, passed)
  }

  /// ln(1 + x + low) for −1 < x < ∞ and |low| ≤ ulp(x).
  @inlinable @inline(__always)
  static func log1pKernel(_ x: Self, _ low: Self) -> Self {
    let u = x + 1.0
    let back = u - x
    let lost: Self = ((x - (u - back)) + (1.0 - back)) + low
    let (k, m) = binaryParts(u)
    // lost/u counts little: 2⁻ᵏ·lost times a rough 1/m will do.
    let magic: Self = 6755399441055744.0
    let capped = min(k, 1000.0) + magic
    let inverse = (Bits(0x4338_0000_0000_0000 &+ 1023) &- capped.bits) &<< Bits(52)
    let g = m - 1.0
    let rough: Self = 1.0 - g * (1.0 - g * (0.9 - g * 0.6))
    let correction = (lost * Self(bits: inverse)) * rough
    // Near 0 nothing is to be reduced and x itself is exact.
    let near = (-0.29 .< x) & (x .< 0.41)
    let f = select(near, x, g)
    let exponent = select(near, 0.0, k)
    let tail = select(near, low, exponent * 1.90821492927058770002e-10 + correction)
    return logKernel(f, exponent, tail)
  }

  /// k ln 2 + ln(1 + f) + tail for √½ ≤ 1 + f < √2, where `tail` holds the low part of k ln 2.
  @inlinable @inline(__always)
  static func logKernel(_ f: Self, _ k: Self, _ tail: Self) -> Self {
    let s = f / (2.0 + f)
    let z = s * s
    let w = z * z
    let t1: Self =
      w
      * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01))
    let t2a: Self = 1.818357216161805012e-01 + w * 1.479819860510658591e-01
    let t2: Self = z * (6.666666666666735130e-01 + w * (2.857142874366239149e-01 + w * t2a))
    let r = t2 + t1
    let half: Self = (f * f) * 0.5
    let q = s * (half + r) + tail
    return k * 6.93147180369123816490e-01 - ((half - q) - f)
  }

  /// x = 2ᵏ·m with √½ ≤ m < √2, for positive finite x; anything else gives finite rubbish.
  @inlinable @inline(__always)
  static func binaryParts(_ x0: Self) -> (exponent: Self, mantissa: Self) {
    let tiny: Self = 2.2250738585072014e-308
    let subnormal = x0 .< tiny
    let x = select(subnormal, x0 * 18014398509481984.0, x0)
    let shift: Self = select(subnormal, -54.0, 0.0)
    let u: Bits = x.bits &+ Bits(0x3ff0_0000_0000_0000 &- 0x3fe6_a09e_0000_0000)
    let biased = Self(bits: (u &>> Bits(52)) | Bits(0x4330_0000_0000_0000))
    let k = biased - (4503599627370496.0 + 1023.0) + shift
    let m = Self(bits: (u & Bits(0x000f_ffff_ffff_ffff)) &+ Bits(0x3fe6_a09e_0000_0000))
    return (k, m)
  }

  /// The logarithm's value `y` of positive finite x, and its special values elsewhere.
  @inlinable @inline(__always)
  static func logEdges(_ x: Self, _ y: Self) -> Self {
    let infinity = Self(.infinity)
    let passed = select(x .< infinity, y, x)  // +∞ and NaN pass through
    let negative: Self = select(x .< 0.0, Self(.nan), -infinity)
    return select(0.0 .< x, passed, x * 0.0 + negative)
  }
}
