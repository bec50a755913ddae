extension LaneVector {
  /// xʸ: branch-free, at most 1.2 ulp over all finite results.
  ///
  /// 2^(y·log₂|x|) with the logarithm and the product in two parts. Edge cases as IEEE 754 `pow`:
  /// x⁰ = 1ʸ = 1 even for NaN; a negative x needs a whole y, else NaN, and gives a negative result for
  /// odd y; (±0)ʸ is 0 for y > 0 and ∞ for y < 0, (±∞)ʸ the reverse, signed for odd y; x^∞ is 0, 1 or
  /// ∞ as |x| is below, at or above 1, and x^(−∞) the reverse; overflow → ∞, gradual underflow.
  @inlinable @inline(__always)
  public static func powFormula(_ x: Self, _ y0: Self) -> Self {
    let infinity = Self(.infinity)
    let size = abs(x)
    // |y| = 2⁶⁴ already overflows or underflows any |x| ≠ 1.
    let limit: Self = 18446744073709551616.0
    let y = select(limit .< y0, limit, select(y0 .< -limit, -limit, y0))
    let (log, logLow) = log2Parts(size)
    let head = upper(y)
    let product = head * log
    let tail = (y - head) * log + y * logLow
    let beyond = Self(1100.0) .<= abs(product)
    let power = exp2Sum(
      select(beyond, copySign(1100.0, product), product), select(beyond, 0.0, tail))

    let zero = size .== 0.0
    let boundless = size .== infinity
    let grows = (zero & (y .< 0.0)) | (boundless & (0.0 .< y))
    var result = select(zero | boundless, select(grows, infinity, 0.0), power)

    let whole = floor(y0) .== y0
    let halved: Self = y0 * 0.5
    let odd = whole & ~(floor(halved) .== halved)
    result = Self(bits: result.bits ^ (x.bits & odd & Bits(1 << 63)))
    let imaginary = ((x .< 0.0) & (size .< infinity)) & ~whole
    let numbers = (x .== x) & (y0 .== y0)
    result = select(numbers & ~imaginary, result, Self(.nan))
    return select((x .== 1.0) | (y0 .== 0.0), 1.0, result)
  }

  /// xⁿ for a whole exponent by repeated squaring; 1/x^|n| for negative ones.
  ///
  /// Each of its about 2 log₂|n| products rounds: the error grows to about |n|/2 ulp, where
  /// ``pow(_:_:)`` stays below one. x⁰ = 1 even for NaN.
  @inlinable @inline(__always)
  public static func powi(_ x: Self, _ exponent: Int) -> Self {
    var rest = exponent.magnitude
    var square = x
    var product: Self = 1.0
    while rest != 0 {
      if rest & 1 != 0 { product = product * square }
      rest &>>= 1
      if rest != 0 { square = square * square }
    }
    return exponent < 0 ? 1.0 / product : product
  }
}
