import CLanes

/// Integer bits of a ``LaneVector``, also used as a mask: all ones where a comparison holds, else zero.
public protocol LaneBits: Sendable {
  /// The number of lanes: 1 or 8.
  static var count: Int { get }
  /// The same bits in every lane.
  init(_ bits: UInt64)
  /// Wrapping sum.
  static func &+ (a: Self, b: Self) -> Self
  /// Wrapping difference.
  static func &- (a: Self, b: Self) -> Self
  /// Bitwise and; of masks: both hold.
  static func & (a: Self, b: Self) -> Self
  /// Bitwise or; of masks: at least one holds.
  static func | (a: Self, b: Self) -> Self
  /// Bitwise exclusive or.
  static func ^ (a: Self, b: Self) -> Self
  /// Shift left; counts below 64.
  static func &<< (a: Self, b: Self) -> Self
  /// Logical shift right; counts below 64.
  static func &>> (a: Self, b: Self) -> Self
  /// The full 64-bit product of the low 32 bits of each lane.
  static func multiply32(_ a: Self, _ b: Self) -> Self
  /// The lanes' top bits as a number, lane 0 lowest: a mask's lanes that hold.
  var signs: UInt32 { get }
  /// The bits of one lane.
  subscript(lane: Int) -> UInt64 { get set }
}

extension LaneBits {
  /// The bits that a function gives to each lane.
  @inlinable @inline(__always)
  public init(lanes bits: (Int) -> UInt64) {
    self.init(0)
    for lane in 0..<Self.count { self[lane] = bits(lane) }
  }

  /// The lanes' own numbers, from 0.
  @inlinable public static var iota: Self {
    @inline(__always) get { Self { UInt64(truncatingIfNeeded: $0) } }
  }

  /// The lanes where a mask does not hold.
  @inlinable @inline(__always)
  public static prefix func ~ (a: Self) -> Self { a ^ Self(.max) }

  /// Whether a mask holds in at least one lane.
  @inlinable @inline(__always)
  public var any: Bool { signs != 0 }

  /// The lanes that a mask holds, in order.
  @inlinable public var held: HeldLanes { HeldLanes(signs) }

  /// The mask that holds a lane where its bit is set, lane 0 lowest.
  @inlinable public init(held bits: UInt32) {
    self.init(lanes: { bits >> $0 & 1 == 1 ? .max : 0 })
  }
}

/// The numbers of the lanes that a mask holds, in order.
public struct HeldLanes: Sequence, IteratorProtocol {
  @usableFromInline var bits: UInt32

  @inlinable init(_ bits: UInt32) { self.bits = bits }

  /// The next one.
  @inlinable public mutating func next() -> Int? {
    guard bits != 0 else { return nil }
    defer { bits &= bits &- 1 }
    return bits.trailingZeroBitCount
  }
}

/// The numbers that kernels are written in: one `Double`, or eight at a time (``F64x8``).
///
/// Only IEEE `+ − × ÷ √`, comparisons with selection, and integer bit operations: a generic kernel is
/// at once the scalar and the eight-wide code, and the two agree to the bit.
public protocol LaneVector: Sendable, ExpressibleByFloatLiteral where FloatLiteralType == Double {
  /// Integer bits and masks of the same width.
  associatedtype Bits: LaneBits
  /// The number of lanes: 1 or 8.
  static var count: Int { get }
  /// The same value in every lane.
  init(_ value: Double)
  /// The values with these bit patterns.
  init(bits: Bits)
  /// The bit patterns.
  var bits: Bits { get }
  /// Sum.
  static func + (a: Self, b: Self) -> Self
  /// Difference.
  static func - (a: Self, b: Self) -> Self
  /// Product.
  static func * (a: Self, b: Self) -> Self
  /// Quotient.
  static func / (a: Self, b: Self) -> Self
  /// Correctly rounded square root; NaN for negative numbers.
  static func sqrt(_ a: Self) -> Self
  /// Mask of `a < b`.
  static func .< (a: Self, b: Self) -> Bits
  /// Mask of `a ≤ b`.
  static func .<= (a: Self, b: Self) -> Bits
  /// Mask of `a = b`.
  static func .== (a: Self, b: Self) -> Bits
  /// `a` where the mask holds, else `b`.
  static func select(_ mask: Bits, _ a: Self, _ b: Self) -> Self
  /// The value of one lane.
  subscript(lane: Int) -> Double { get set }

  // Below: functions with an own derivative; ``Dual`` overrides the default implementations.

  /// The negative: the sign bit flipped, so that −(+0) is −0.
  static prefix func - (a: Self) -> Self
  /// The absolute value: the sign bit cleared.
  static func abs(_ a: Self) -> Self
  /// `|magnitude|` with the sign bit of `sign`.
  static func copySign(_ magnitude: Self, _ sign: Self) -> Self
  /// The nearest whole number, ties to even.
  static func round(_ x: Self) -> Self
  /// eˣ.
  static func exp(_ x: Self) -> Self
  /// ln x.
  static func log(_ x: Self) -> Self
  /// sin x and cos x.
  static func sincos(_ x: Self) -> (sin: Self, cos: Self)
  /// sin 2πx and cos 2πx.
  static func sincos2pi(_ x: Self) -> (sin: Self, cos: Self)
  /// eˣ − 1.
  static func expm1(_ x: Self) -> Self
  /// ln(1 + x).
  static func log1p(_ x: Self) -> Self
  /// log₂ x.
  static func log2(_ x: Self) -> Self
  /// log₁₀ x.
  static func log10(_ x: Self) -> Self
  /// 2ˣ.
  static func exp2(_ x: Self) -> Self
  /// 10ˣ.
  static func exp10(_ x: Self) -> Self
  /// xʸ.
  static func pow(_ x: Self, _ y: Self) -> Self
  /// ∛x.
  static func cbrt(_ x: Self) -> Self
  /// sinh x.
  static func sinh(_ x: Self) -> Self
  /// cosh x.
  static func cosh(_ x: Self) -> Self
  /// tanh x.
  static func tanh(_ x: Self) -> Self
  /// The angle of the point (x, y) in (−π, π].
  static func atan2(_ y: Self, _ x: Self) -> Self
  /// 1/(1 + e⁻ˣ).
  static func logistic(_ x: Self) -> Self
  /// ln(1 + eˣ).
  static func softplus(_ x: Self) -> Self
}

extension LaneVector {
  /// The values that a function gives to each lane.
  @inlinable @inline(__always)
  public init(lanes values: (Int) -> Double) {
    self.init(0.0)
    for lane in 0..<Self.count { self[lane] = values(lane) }
  }

  /// Mask of `a > b`.
  @inlinable @inline(__always)
  public static func .> (a: Self, b: Self) -> Bits { b .< a }

  /// Mask of `a ≥ b`.
  @inlinable @inline(__always)
  public static func .>= (a: Self, b: Self) -> Bits { b .<= a }

  /// The negative: the sign bit flipped, so that −(+0) is −0.
  @inlinable @inline(__always)
  public static prefix func - (a: Self) -> Self { Self(bits: a.bits ^ Bits(1 << 63)) }

  /// The absolute value: the sign bit cleared.
  @inlinable @inline(__always)
  public static func abs(_ a: Self) -> Self { Self(bits: a.bits & Bits(~(1 << 63))) }

  /// `a < b ? a : b`; `b` where either is NaN.
  @inlinable @inline(__always)
  public static func min(_ a: Self, _ b: Self) -> Self { select(a .< b, a, b) }

  /// `a > b ? a : b`; `b` where either is NaN.
  @inlinable @inline(__always)
  public static func max(_ a: Self, _ b: Self) -> Self { select(b .< a, a, b) }

  /// −1, 0 or +1; 0 for ±0, NaN for NaN.
  @inlinable @inline(__always)
  public static func sign(_ a: Self) -> Self {
    select(a .< 0.0, -1.0, select(0.0 .< a, 1.0, a * 0.0))
  }

  /// `|magnitude|` with the sign bit of `sign`.
  @inlinable @inline(__always)
  public static func copySign(_ magnitude: Self, _ sign: Self) -> Self {
    Self(bits: (magnitude.bits & Bits(~(1 << 63))) | (sign.bits & Bits(1 << 63)))
  }

  /// Mask of the finite lanes.
  @inlinable @inline(__always)
  public static func isFinite(_ a: Self) -> Bits { abs(a) .< Self(.infinity) }

  /// `a += b`.
  @inlinable @inline(__always)
  public static func += (a: inout Self, b: Self) { a = a + b }

  /// `a -= b`.
  @inlinable @inline(__always)
  public static func -= (a: inout Self, b: Self) { a = a - b }

  /// `a *= b`.
  @inlinable @inline(__always)
  public static func *= (a: inout Self, b: Self) { a = a * b }

  /// `a /= b`.
  @inlinable @inline(__always)
  public static func /= (a: inout Self, b: Self) { a = a / b }
}
