extension LaneVector {
  /// sin(2πx) and cos(2πx): at most 1.3 ulp, exact reduction for every finite x.
  ///
  /// Prefer it wherever a formula says `cos(2πx)`: cheaper than ``sincos(_:)``. The sine of ±0, as of any
  /// whole number, is +0; NaN and ±∞ → NaN.
  @inlinable @inline(__always)
  public static func sincos2piFormula(_ x0: Self) -> (sin: Self, cos: Self) {
    let limit: Self = 562949953421312.0
    let large = limit .<= abs(x0)
    var x = x0
    if large.any { x = select(large, x0 - round(x0), x0) }  // ±∞ becomes NaN
    let magic: Self = 6755399441055744.0
    let qm = x * 4.0 + magic
    let n = qm.bits
    let q = qm - magic
    let r = x - q * 0.25
    let z = r * r
    let z2 = z * z
    let p0: Self = -15.09383814122941 + z * 3.781547621784848
    let p1: Self = -76.7058597101696 + z * 42.0586856688799
    let p2: Self = -41.341702240399684 + z * 81.60524927597359
    let p = (p0 * z2 + p1) * z2 + p2
    // 2π = 8 − 1.7… and 2π² = 16 + 3.7…: products with powers of two are exact, which saves half an ulp.
    let rest: Self = -1.7168146928204135 + z * p
    let sin = r * 8.0 + r * rest
    let c0: Self = -26.42625124861142 + z * 7.903106458356828
    let c1: Self = -85.45681720654711 + z * 60.24464133282586
    let c2: Self = -3.7392088021787173 + z * 64.93939402266804
    let c3: Self = -1.6971050448865665
    let qc = ((c3 * z2 + c0) * z2 + c1) * z2 + c2
    let cos: Self = 1.0 + (z * qc - z * 16.0)
    return rotate(quadrant: n, sin: sin, cos: cos)
  }

  /// sin x and cos x: at most 0.77 ulp for every finite x.
  ///
  /// Cody–Waite reduction in four 33-bit parts with the low word carried for |x| ≤ 2²⁰·π/2 ≈ 1.6e6, exact
  /// reduction beyond, lane by lane. sin ±0 → ±0, NaN and ±∞ → NaN.
  @inlinable @inline(__always)
  public static func sincosFormula(_ x0: Self) -> (sin: Self, cos: Self) {
    let large = 1647099.0 .< abs(x0)
    let x = select(large, Self(.nan), x0)
    let magic: Self = 6755399441055744.0
    let km = x * 0.6366197723675814 + magic
    let n = km.bits
    let k = km - magic
    // k < 2^20, so each product with a 33-bit part is exact.
    let a = x - k * 1.5707963267341256
    let w1 = k * 6.077100506303966e-11
    let b = a - w1
    let bb = a - b
    let t1 = (a - (b + bb)) + (bb - w1)
    let w2 = k * 2.0222662487111665e-21
    let c = b - w2
    let cc = b - c
    let t2 = (b - (c + cc)) + (cc - w2)
    let excess = k * 8.4784276603689e-32 - (t1 + t2)
    let r = c - excess  // a difference, so that −0 stays −0
    let rl = (c - r) - excess
    if large.any {
      let (n, r, rl) = reduceLarge(x0, where: large, n, r, rl)
      return rotate(quadrant: n, sin: sinKernel(r, rl), cos: cosKernel(r, rl))
    }
    return rotate(quadrant: n, sin: sinKernel(r, rl), cos: cosKernel(r, rl))
  }

  /// Sine and cosine of `r + q·π/2` from those of `r`, with `q` in the low bits of `quadrant`.
  @inlinable @inline(__always)
  static func rotate(quadrant n: Bits, sin: Self, cos: Self) -> (sin: Self, cos: Self) {
    let odd: Bits = Bits(0) &- (n & Bits(1))
    let difference = (sin.bits ^ cos.bits) & odd
    let s = (sin.bits ^ difference) ^ ((n & Bits(2)) &<< Bits(62))
    let c = (cos.bits ^ difference) ^ (((n &+ Bits(1)) & Bits(2)) &<< Bits(62))
    return (Self(bits: s), Self(bits: c))
  }

  /// sin(x + y) for |x| ≤ π/4 and a tiny y (fdlibm's `__kernel_sin`).
  @inlinable @inline(__always)
  static func sinKernel(_ x: Self, _ y: Self) -> Self {
    let z = x * x
    let w = z * z
    let r0: Self =
      8.33333333332248946124e-03
      + z * (-1.98412698298579493134e-04 + z * 2.75573137070700676789e-06)
    let r1: Self = -2.50507602534068634195e-08 + z * 1.58969099521155010221e-10
    let r = r0 + (z * w) * r1
    let v = z * x
    let h: Self = (y * 0.5 - v * r)
    return x - ((z * h - y) - v * -1.66666666666666324348e-01)
  }

  /// cos(x + y) for |x| ≤ π/4 and a tiny y (fdlibm's `__kernel_cos`, branch-free form).
  @inlinable @inline(__always)
  static func cosKernel(_ x: Self, _ y: Self) -> Self {
    let z = x * x
    let w = z * z
    let a0: Self = -1.38888888888741095749e-03 + z * 2.48015872894767294178e-05
    let a: Self = z * (4.16666666666666019037e-02 + z * a0)
    let b0: Self = 2.08757232129817482790e-09 + z * -1.13596475577881948265e-11
    let b: Self = (w * w) * (-2.75573143513906633035e-07 + z * b0)
    let r = a + b
    let half: Self = z * 0.5
    let t: Self = 1.0 - half
    return t + (((1.0 - t) - half) + (z * r - x * y))
  }

  /// sin x; see ``sincos(_:)``.
  @inlinable @inline(__always)
  public static func sin(_ x: Self) -> Self { sincos(x).sin }

  /// cos x; see ``sincos(_:)``.
  @inlinable @inline(__always)
  public static func cos(_ x: Self) -> Self { sincos(x).cos }
}
