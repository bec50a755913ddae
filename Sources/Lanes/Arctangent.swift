extension LaneVector {
  /// atan x: branch-free, at most 0.85 ulp everywhere.
  ///
  /// Edge cases: ±0 → ±0, ±∞ → ±π/2, NaN → NaN.
  @inlinable @inline(__always)
  public static func atan(_ x: Self) -> Self { atan2(x, 1.0) }

  /// The angle of the point (x, y) in (−π, π]: branch-free, at most 0.85 ulp everywhere.
  ///
  /// The smaller coordinate n over the larger d; `atan(n/d) = atan c + atan((n − cd)/(d + cn))` with
  /// c = 0, ½ or 1 leaves |t| ≤ 7/16 for a degree-23 minimax polynomial, all sums in two parts.
  /// Edge cases as IEEE 754 `atan2`: (±0, x > 0 or +0) → ±0, (±0, x < 0 or −0) → ±π, infinities
  /// → multiples of π/4, NaN → NaN.
  @inlinable @inline(__always)
  public static func atan2Formula(_ y: Self, _ x: Self) -> Self {
    let infinity = Self(.infinity)
    let width = abs(x)
    let height = abs(y)
    let steep = width .< height
    let larger = select(steep, height, width)
    let smaller = select(steep, width, height)
    // Powers of two keep the quotient's remainder clear of overflow and underflow.
    // An infinite side counts as 1 and a finite one beside it as 0; 0/0 becomes 0/1.
    let boundless = larger .== infinity
    let flat = select(smaller .== infinity, 1.0, 0.0)
    let scale: Self = select(
      larger .< 1.0, 1.6069380442589903e+60,
      select(Self(1e270) .< larger, 7.888609052210118e-31, 1.0))
    let n = select(boundless, flat, smaller * scale)
    let d = select(boundless | (larger .== 0.0), 1.0, larger * scale)

    let sixteenth: Self = n * 16.0
    let low = sixteenth .< d * 7.0
    let middle = sixteenth .< d * 11.0
    let c: Self = select(low, 0.0, select(middle, 0.5, 1.0))
    let cn = c * n
    let (bottom, bottomLow) = normalized(d, cn)
    let (t, tLow) = quotient(n - c * d, 0.0, bottom, bottomLow)
    let whole = t + tLow
    let z = whole * whole
    let correction = tLow - (z * whole) * atanTail(z)

    // θ = base ± (angle of c + t + correction)
    let angle: Self = select(low, 0.0, select(middle, 0.4636476090008061, 0.7853981633974483))
    let angleLow: Self = select(
      low, 0.0, select(middle, 2.2698777452961687e-17, 3.061616997868383e-17))
    let right = Self(0.0) .< copySign(1.0, x)
    let half: Self = select(right, 0.0, 3.141592653589793)
    let halfLow: Self = select(right, 0.0, 1.2246467991473532e-16)
    let base: Self = select(steep, 1.5707963267948966, half)
    let baseLow: Self = select(steep, 6.123233995736766e-17, halfLow)
    // The angle counts downwards from π (flat, x < 0) and from π/2 (steep, x > 0).
    let flip = (x.bits ^ steep) & Bits(1 << 63)
    let start = Self(bits: angle.bits ^ flip)
    let startLow = Self(bits: angleLow.bits ^ flip) + baseLow
    let turn = Self(bits: t.bits ^ flip)
    let (sum, sumLow) = normalized(base, start)
    let (high, lost) = normalized(sum, turn)
    let rest: Self = (lost + Self(bits: correction.bits ^ flip)) + (sumLow + startLow)
    let result = copySign(high + rest, y)
    return select((x .== x) & (y .== y), result, Self(.nan))
  }

  /// atan t = t − t³·P(t²) for |t| ≤ 7/16, the polynomial P at z = t².
  @inlinable @inline(__always)
  static func atanTail(_ z: Self) -> Self {
    let z2 = z * z
    let z4 = z2 * z2
    let p01: Self = 0.3333333333333294 + z * -0.19999999999877863
    let p23: Self = 0.14285714272601466 + z * -0.11111110409053035
    let p45: Self = 0.09090887210953219 + z * -0.07691877256838764
    let p67: Self = 0.066610823558981 + z * -0.05833622228161084
    let p89: Self = 0.049770611375816703 + z * -0.03653521236241542
    let upperHalf = (p45 + z2 * p67) + z4 * (p89 + z2 * 0.016288939894764938)
    return (p01 + z2 * p23) + z4 * upperHalf
  }
}
