import CLanes

/// Eight numbers of binary32: each operation's result is the nearest number, ties to even.
public struct F32x8: Sendable {
  /// The numbers.
  public var values: SIMD8<Float>

  /// Wraps eight numbers.
  @inlinable @inline(__always)
  public init(_ values: SIMD8<Float>) { self.values = values }

  /// The nearest number, eight times.
  @inlinable @inline(__always)
  public init(_ value: Double) { values = descent_fsplat8(Float(value)) }

  /// The nearest numbers.
  @inlinable @inline(__always)
  public init(_ wide: F64x8) { values = descent_narrow8(wide.values) }

  /// The same numbers as doubles.
  @inlinable public var wide: F64x8 { @inline(__always) get { F64x8(descent_widen8(values)) } }

  /// The nearest numbers of bfloat16, as numbers of binary32.
  @inlinable public var bfloat: Self { @inline(__always) get { Self(descent_bfloat8(values)) } }

  /// The nearest numbers of binary16, as numbers of binary32.
  @inlinable public var half: Self { @inline(__always) get { Self(descent_half8(values)) } }

  /// −1, 0 or 1 by the sign; NaN stays.
  @inlinable public var sign: Self { @inline(__always) get { Self(descent_fsign8(values)) } }

  /// The sums.
  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self { Self(descent_fadd8(a.values, b.values)) }

  /// The differences.
  @inlinable @inline(__always)
  public static func - (a: Self, b: Self) -> Self { Self(descent_fsub8(a.values, b.values)) }

  /// The products.
  @inlinable @inline(__always)
  public static func * (a: Self, b: Self) -> Self { Self(descent_fmul8(a.values, b.values)) }

  /// The quotients.
  @inlinable @inline(__always)
  public static func / (a: Self, b: Self) -> Self { Self(descent_fdiv8(a.values, b.values)) }

  /// The square roots.
  @inlinable @inline(__always)
  public static func sqrt(_ a: Self) -> Self { Self(descent_fsqrt8(a.values)) }

  /// a·b + c, rounded once.
  @inlinable @inline(__always)
  public static func fused(_ a: Self, _ b: Self, _ c: Self) -> Self {
    Self(descent_fma8(a.values, b.values, c.values))
  }
}
