// Conformances say what the protocol documents.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

/// A number with its derivative along one direction: forward-mode differentiation.
///
/// A kernel evaluated with duals gives the exact directional derivative of its value, and the exact
/// Hessian–vector product from its gradient, without a second formula. Comparisons and selections look
/// at the value alone; `bits` are the value's, so integer tricks yield constants.
public struct Dual: LaneVector {
  public typealias Bits = UInt64

  /// The value.
  public var value: Double
  /// The derivative.
  public var slope: Double

  /// A value with its derivative.
  @inlinable
  public init(_ value: Double, slope: Double) {
    self.value = value
    self.slope = slope
  }

  @inlinable public static var count: Int { 1 }
  @inlinable public init(_ value: Double) { self.init(value, slope: 0) }
  @inlinable public init(floatLiteral value: Double) { self.init(value, slope: 0) }
  @inlinable public init(bits: UInt64) { self.init(Double(bitPattern: bits), slope: 0) }
  @inlinable public var bits: UInt64 { value.bitPattern }

  @inlinable public static func + (a: Dual, b: Dual) -> Dual {
    Dual(a.value + b.value, slope: a.slope + b.slope)
  }

  @inlinable public static func - (a: Dual, b: Dual) -> Dual {
    Dual(a.value - b.value, slope: a.slope - b.slope)
  }

  @inlinable public static func * (a: Dual, b: Dual) -> Dual {
    Dual(a.value * b.value, slope: a.slope * b.value + a.value * b.slope)
  }

  @inlinable public static func / (a: Dual, b: Dual) -> Dual {
    let quotient = a.value / b.value
    return Dual(quotient, slope: (a.slope - quotient * b.slope) / b.value)
  }

  @inlinable public static prefix func - (a: Dual) -> Dual { Dual(-a.value, slope: -a.slope) }

  @inlinable public static func .< (a: Dual, b: Dual) -> UInt64 { a.value .< b.value }
  @inlinable public static func .<= (a: Dual, b: Dual) -> UInt64 { a.value .<= b.value }
  @inlinable public static func .== (a: Dual, b: Dual) -> UInt64 { a.value .== b.value }

  @inlinable public static func select(_ mask: UInt64, _ a: Dual, _ b: Dual) -> Dual {
    mask != 0 ? a : b
  }

  @inlinable public subscript(lane: Int) -> Double {
    get { value }
    set { value = newValue }
  }

  @inlinable public static func abs(_ a: Dual) -> Dual {
    a.value < 0 ? -a : Dual(Double.abs(a.value), slope: a.slope)
  }

  @inlinable public static func sqrt(_ a: Dual) -> Dual {
    let root = Double.sqrt(a.value)
    return Dual(root, slope: a.slope == 0 ? 0 : a.slope / (2 * root))
  }

  @inlinable public static func exp(_ x: Dual) -> Dual {
    let e = Double.exp(x.value)
    return Dual(e, slope: e * x.slope)
  }

  @inlinable public static func log(_ x: Dual) -> Dual {
    Dual(Double.log(x.value), slope: x.slope / x.value)
  }

  @inlinable public static func sincos(_ x: Dual) -> (sin: Dual, cos: Dual) {
    let (s, c) = Double.sincos(x.value)
    return (Dual(s, slope: c * x.slope), Dual(c, slope: -s * x.slope))
  }

  @inlinable public static func sincos2pi(_ x: Dual) -> (sin: Dual, cos: Dual) {
    let (s, c) = Double.sincos2pi(x.value)
    let turn = 2 * Double.pi * x.slope
    return (Dual(s, slope: c * turn), Dual(c, slope: -s * turn))
  }
}
