// Conformances say what the protocol documents.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import CLanes

extension UInt64: LaneBits {
  @inlinable public static var count: Int { @inline(__always) get { 1 } }

  @inlinable @inline(__always)
  public static func multiply32(_ a: UInt64, _ b: UInt64) -> UInt64 {
    (a & 0xffff_ffff) &* (b & 0xffff_ffff)
  }

  @inlinable public var signs: UInt32 {
    @inline(__always) get { UInt32(truncatingIfNeeded: self &>> 63) }
  }

  @inlinable public subscript(lane: Int) -> UInt64 {
    @inline(__always) get { self }
    @inline(__always) set { self = newValue }
  }
}

extension Double: LaneVector {
  public typealias Bits = UInt64

  @inlinable public static var count: Int { @inline(__always) get { 1 } }

  @inlinable @inline(__always)
  public init(bits: UInt64) { self = Double(bitPattern: bits) }

  @inlinable public var bits: UInt64 { @inline(__always) get { bitPattern } }

  @inlinable @inline(__always)
  public static func sqrt(_ a: Double) -> Double { descent_sqrt1(a) }

  @inlinable @inline(__always)
  public static func .< (a: Double, b: Double) -> UInt64 { a < b ? .max : 0 }

  @inlinable @inline(__always)
  public static func .<= (a: Double, b: Double) -> UInt64 { a <= b ? .max : 0 }

  @inlinable @inline(__always)
  public static func .== (a: Double, b: Double) -> UInt64 { a == b ? .max : 0 }

  @inlinable @inline(__always)
  public static func select(_ mask: UInt64, _ a: Double, _ b: Double) -> Double {
    mask != 0 ? a : b
  }

  @inlinable public subscript(lane: Int) -> Double {
    @inline(__always) get { self }
    @inline(__always) set { self = newValue }
  }
}
