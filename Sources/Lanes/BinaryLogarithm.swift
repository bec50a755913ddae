extension LaneVector {
  /// log₂ x: branch-free, at most 0.51 ulp; exact for powers of two.
  ///
  /// Edge cases as ``log(_:)``.
  @inlinable @inline(__always)
  public static func log2Formula(_ x: Self) -> Self {
    let (high, low) = log2Parts(x)
    return logEdges(x, high + low)
  }

  /// log₁₀ x: branch-free, at most 0.51 ulp; exact for powers of ten.
  ///
  /// Edge cases as ``log(_:)``.
  @inlinable @inline(__always)
  public static func log10Formula(_ x: Self) -> Self {
    let (high, low) = log2Parts(x)
    let tail: Self = high * 5.801722962879576e-10 + low * 0.3010299956639812
    return logEdges(x, high * 0.3010299950838089 + tail)
  }

  /// 2ˣ: branch-free, at most 0.8 ulp; exact for whole x.
  ///
  /// Edge cases: NaN → NaN, +∞ and overflow → +∞, −∞ → 0, gradual underflow.
  @inlinable @inline(__always)
  public static func exp2Formula(_ x0: Self) -> Self {
    let low: Self = -1100.0
    let high: Self = 1100.0
    let x = select(high .< x0, high, select(x0 .< low, low, x0))
    return exp2Sum(x, 0.0)
  }

  /// 10ˣ: branch-free, at most 0.8 ulp; exact for x = 0, 1, …, 22.
  ///
  /// Edge cases as ``exp2(_:)``.
  @inlinable @inline(__always)
  public static func exp10Formula(_ x0: Self) -> Self {
    let low: Self = -330.0
    let high: Self = 330.0
    let x = select(high .< x0, high, select(x0 .< low, low, x0))
    let head = upper(x)
    let tail: Self = (x - head) * 3.321928094887362 + head * 1.0990725384979695e-08
    return exp2Sum(head * 3.321928083896637, tail)
  }

  /// log₂ x to about 2⁻⁶⁵ for positive finite x (after fdlibm's `e_pow`); the high part has 26 bits.
  ///
  /// log₂ m = 2/(3 ln 2)·s·(3 + s² + s⁴·P(s²)) with s = (m − 1)/(m + 1).
  @inlinable @inline(__always)
  static func log2Parts(_ x: Self) -> (high: Self, low: Self) {
    let (k, m) = binaryParts(x)
    let sum: Self = m + 1.0
    let (s, sLow) = quotient(m - 1.0, 0.0, sum, (1.0 - sum) + m)
    let whole = s + sLow
    let z = whole * whole
    let z2 = z * z
    let p01: Self = 0.5999999999999998 + z * 0.42857142857163005
    let p23: Self = 0.3333333332724553 + z * 0.27272728206812286
    let p45: Self = 0.23076841182186308 + z * 0.20004275563892873
    let p67: Self = 0.17515886648541096 + z * 0.17955848779521472
    let p = (p01 + z2 * p23) + (z2 * z2) * (p45 + z2 * p67)
    let r = z2 * p + sLow * (s + whole)
    let square = s * s
    let t = upper((3.0 + square) + r)
    let tLow = r - ((t - 3.0) - square)
    let u = s * t
    let v = sLow * t + tLow * whole
    let head = upper(u + v)
    let tail = v - (head - u)
    let y = head * 0.9617967009544373
    let yLow: Self = head * -7.028461650952758e-09 + tail * 0.9617966939259756
    let high = upper((y + yLow) + k)
    return (high, yLow - ((high - k) - y))
  }

  /// 2^(high + low) for |high| ≤ 1100 and a small `low`, at most 0.6 ulp.
  @inlinable @inline(__always)
  static func exp2Sum(_ high: Self, _ low: Self) -> Self {
    let magic: Self = 6755399441055744.0
    let km = high + magic
    let a = high - (km - magic)
    let t = a + low
    let head = upper(t)
    let rest: Self = (t - head) + ((a - t) + low)
    let u = head * 0.6931471824645996
    let v = rest * 0.6931471805599453 + head * -1.904654299957768e-09
    let r = u + v
    let z = r * r
    let one: Self = 1.0 + u
    let tail = v + z * expm1Tail(r, z)
    let lost: Self = (1.0 - one) + u
    return scaled(one + (lost + tail), by: km.bits)
  }
}
