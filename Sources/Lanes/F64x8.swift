// Conformances say what the protocol documents.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import CLanes

/// Eight 64-bit patterns; see ``LaneBits``.
public struct U64x8: LaneBits {
  /// The patterns.
  public var values: SIMD8<UInt64>

  /// Wraps eight patterns.
  @inlinable @inline(__always)
  public init(_ values: SIMD8<UInt64>) { self.values = values }

  @inlinable public static var count: Int { @inline(__always) get { 8 } }

  @inlinable @inline(__always)
  public init(_ bits: UInt64) { values = descent_usplat8(bits) }

  @inlinable @inline(__always)
  public static func &+ (a: Self, b: Self) -> Self { Self(descent_uadd8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func &- (a: Self, b: Self) -> Self { Self(descent_usub8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func & (a: Self, b: Self) -> Self { Self(descent_and8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func | (a: Self, b: Self) -> Self { Self(descent_or8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func ^ (a: Self, b: Self) -> Self { Self(descent_xor8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func &<< (a: Self, b: Self) -> Self { Self(descent_shl8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func &>> (a: Self, b: Self) -> Self { Self(descent_shr8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func multiply32(_ a: Self, _ b: Self) -> Self {
    Self(descent_umul32x8(a.values, b.values))
  }

  @inlinable public var signs: UInt32 { @inline(__always) get { descent_signs8(values) } }

  @inlinable public subscript(lane: Int) -> UInt64 {
    @inline(__always) get { values[lane] }
    @inline(__always) set { values[lane] = newValue }
  }
}

/// Eight doubles, one per run; see ``LaneVector``.
public struct F64x8: LaneVector {
  public typealias Bits = U64x8

  /// The doubles.
  public var values: SIMD8<Double>

  /// Wraps eight doubles.
  @inlinable @inline(__always)
  public init(_ values: SIMD8<Double>) { self.values = values }

  @inlinable public static var count: Int { @inline(__always) get { 8 } }

  @inlinable @inline(__always)
  public init(_ value: Double) { values = descent_splat8(value) }

  @inlinable @inline(__always)
  public init(floatLiteral value: Double) { values = descent_splat8(value) }

  @inlinable @inline(__always)
  public init(bits: U64x8) { values = descent_from8(bits.values) }

  @inlinable public var bits: U64x8 { @inline(__always) get { U64x8(descent_bits8(values)) } }

  @inlinable @inline(__always)
  public static func + (a: Self, b: Self) -> Self { Self(descent_add8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func - (a: Self, b: Self) -> Self { Self(descent_sub8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func * (a: Self, b: Self) -> Self { Self(descent_mul8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func / (a: Self, b: Self) -> Self { Self(descent_div8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func sqrt(_ a: Self) -> Self { Self(descent_sqrt8(a.values)) }

  @inlinable @inline(__always)
  public static func .< (a: Self, b: Self) -> U64x8 { U64x8(descent_lt8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func .<= (a: Self, b: Self) -> U64x8 { U64x8(descent_le8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func .== (a: Self, b: Self) -> U64x8 { U64x8(descent_eq8(a.values, b.values)) }

  @inlinable @inline(__always)
  public static func select(_ mask: U64x8, _ a: Self, _ b: Self) -> Self {
    Self(descent_select8(mask.values, a.values, b.values))
  }

  @inlinable public subscript(lane: Int) -> Double {
    @inline(__always) get { values[lane] }
    @inline(__always) set { values[lane] = newValue }
  }
}
