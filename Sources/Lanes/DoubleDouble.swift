// Numbers as unevaluated sums high + low, where a function needs more than 53 bits on the way.
extension LaneVector {
  /// The leading 26 bits of the significand, so that products of two such numbers are exact.
  @inlinable @inline(__always)
  static func upper(_ a: Self) -> Self { Self(bits: a.bits & Bits(~0x7ff_ffff)) }

  /// The same sum with the rounded sum on top; needs |high| ≥ |low| or high = 0 (Dekker 1971).
  @inlinable @inline(__always)
  static func normalized(_ high: Self, _ low: Self) -> (high: Self, low: Self) {
    let sum = high + low
    return (sum, (high - sum) + low)
  }

  /// (a + aLow)/(b + bLow) to about 2⁻⁷⁰ with a single division; the high part has 26 bits.
  @inlinable @inline(__always)
  static func quotient(
    _ a: Self, _ aLow: Self, _ b: Self, _ bLow: Self
  ) -> (high: Self, low: Self) {
    let inverse = 1.0 / b
    let q = upper(a * inverse)
    let bHigh = upper(b)
    let rest: Self = (b - bHigh) + bLow
    let remainder: Self = (a - q * bHigh) - q * rest
    return (q, (remainder + aLow) * inverse)
  }

  /// e·2ᵏ in two factors, so that subnormal and overflowing results round once; |k| ≤ 2000.
  ///
  /// `n` are the bits of k + 1.5·2⁵².
  @inlinable @inline(__always)
  static func scaled(_ e: Self, by n: Bits) -> Self {
    let (first, second) = powersOfTwo(n)
    return (e * first) * second
  }

  /// Two powers of two whose product is 2ᵏ, from the bits of k + 1.5·2⁵².
  @inlinable @inline(__always)
  static func powersOfTwo(_ n: Bits) -> (Self, Self) {
    let kb: Bits = n &- Bits(0x4338_0000_0000_0000 &- 2048)
    let h = kb &>> Bits(1)
    let first = (h &- Bits(1)) &<< Bits(52)
    let second = ((kb &- h) &- Bits(1)) &<< Bits(52)
    return (Self(bits: first), Self(bits: second))
  }
}
