extension LaneVector {
  /// A power of two p for which |a|·p is near 1; 1 where a is 0 or not finite.
  ///
  /// Multiplying by p, and dividing by it again, is exact but for what leaves the range of numbers. p is
  /// held between 2⁻¹⁰⁰⁰ and 2¹⁰⁰⁰, so that 1/p is a number too.
  @inlinable @inline(__always)
  public static func scale(_ a: Self) -> Self {
    let size = abs(a)
    let held = select(size .< 0x1p-1000, 0x1p-1000, select(0x1p1000 .< size, 0x1p1000, size))
    let exponent = held.bits & Bits(0x7FF << 52)
    let inverse = Self(bits: Bits(2046 << 52) &- exponent)
    return select((0.0 .< size) & isFinite(size), inverse, 1.0)
  }

  /// √Σaᵢ² of n numbers, wherever the root itself is a number.
  ///
  /// In range it is the plain sum, in order, to the bit; else squares are taken of scaled numbers.
  @inlinable @inline(__always)
  public static func norm(_ n: Int, _ a: (Int) -> Self) -> Self {
    var total: Self = 0.0
    for i in 0..<n {
      let ai = a(i)
      total += ai * ai
    }
    let isSafe = (Self(1e-280) .< total) & (total .< Self(1e300))
    guard (~isSafe).any else { return sqrt(total) }
    return select(isSafe, sqrt(total), scaledNorm(n, a))
  }

  /// √Σaᵢ² of numbers in memory.
  @inlinable @inline(__always)
  public static func norm(_ a: UnsafePointer<Self>, _ n: Int) -> Self { norm(n) { a[$0] } }

  /// √(a² + b²).
  @inlinable @inline(__always)
  public static func hypot(_ a: Self, _ b: Self) -> Self { norm(2) { $0 == 0 ? a : b } }

  @inlinable @inline(never)
  static func scaledNorm(_ n: Int, _ a: (Int) -> Self) -> Self {
    var most: Self = 0.0
    for i in 0..<n { most = max(abs(a(i)), most) }
    let p = scale(most)
    var total: Self = 0.0
    for i in 0..<n {
      let ai = a(i) * p
      total += ai * ai
    }
    return sqrt(total) / p
  }
}
