// Conformances say what the protocol documents.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import Lanes

/// A number of any width with its derivative along one coordinate: what formulas without a gradient of
/// their own are evaluated with, once per coordinate.
struct Slope<V: LaneVector>: LaneVector {
  typealias Bits = V.Bits

  /// The value.
  var value: V
  /// The derivative.
  var slope: V

  @inline(__always)
  init(_ value: V, _ slope: V) {
    self.value = value
    self.slope = slope
  }

  static var count: Int { V.count }
  @inline(__always) init(_ value: Double) { self.init(V(value), V(0)) }
  @inline(__always) init(floatLiteral value: Double) { self.init(V(value), V(0)) }
  @inline(__always) init(bits: V.Bits) { self.init(V(bits: bits), V(0)) }
  var bits: V.Bits { @inline(__always) get { value.bits } }

  subscript(lane: Int) -> Double {
    get { value[lane] }
    set { value[lane] = newValue }
  }

  @inline(__always) static func + (a: Self, b: Self) -> Self {
    Self(a.value + b.value, a.slope + b.slope)
  }
  @inline(__always) static func - (a: Self, b: Self) -> Self {
    Self(a.value - b.value, a.slope - b.slope)
  }
  @inline(__always) static func * (a: Self, b: Self) -> Self {
    Self(a.value * b.value, a.slope * b.value + a.value * b.slope)
  }
  @inline(__always) static func / (a: Self, b: Self) -> Self {
    let quotient = a.value / b.value
    return Self(quotient, (a.slope - quotient * b.slope) / b.value)
  }
  @inline(__always) static prefix func - (a: Self) -> Self { Self(-a.value, -a.slope) }

  @inline(__always) static func .< (a: Self, b: Self) -> V.Bits { a.value .< b.value }
  @inline(__always) static func .<= (a: Self, b: Self) -> V.Bits { a.value .<= b.value }
  @inline(__always) static func .== (a: Self, b: Self) -> V.Bits { a.value .== b.value }
  @inline(__always) static func select(_ mask: V.Bits, _ a: Self, _ b: Self) -> Self {
    Self(V.select(mask, a.value, b.value), V.select(mask, a.slope, b.slope))
  }

  /// f(x) with the slope f′(x)·x′; a constant stays one where the derivative is infinite.
  @inline(__always)
  private static func chain(_ value: V, _ x: Self, _ derivative: V) -> Self {
    // Only there: the slope may have a slope of its own.
    let isEdge = (x.slope .== 0.0) & ~V.isFinite(derivative)
    return Self(value, V.select(isEdge, 0.0, derivative * x.slope))
  }

  @inline(__always) static func abs(_ a: Self) -> Self { select(a.value .< 0.0, -a, a) }
  @inline(__always) static func round(_ a: Self) -> Self { Self(V.round(a.value), V(0)) }
  @inline(__always) static func copySign(_ a: Self, _ b: Self) -> Self {
    let size = abs(a)
    return select(V.copySign(1.0, b.value) .< 0.0, -size, size)
  }
  @inline(__always) static func sqrt(_ a: Self) -> Self {
    let root = V.sqrt(a.value)
    return chain(root, a, 0.5 / root)
  }
  @inline(__always) static func exp(_ x: Self) -> Self {
    let e = V.exp(x.value)
    return chain(e, x, e)
  }
  @inline(__always) static func log(_ x: Self) -> Self { chain(V.log(x.value), x, 1.0 / x.value) }
  @inline(__always) static func sincos(_ x: Self) -> (sin: Self, cos: Self) {
    let (s, c) = V.sincos(x.value)
    return (chain(s, x, c), chain(c, x, -s))
  }
  @inline(__always) static func sincos2pi(_ x: Self) -> (sin: Self, cos: Self) {
    let (s, c) = V.sincos2pi(x.value)
    let turn = V(2 * Double.pi)
    return (chain(s, x, turn * c), chain(c, x, -(turn * s)))
  }
  @inline(__always) static func expm1(_ x: Self) -> Self {
    chain(V.expm1(x.value), x, V.exp(x.value))
  }
  @inline(__always) static func log1p(_ x: Self) -> Self {
    chain(V.log1p(x.value), x, 1.0 / (1.0 + x.value))
  }
  @inline(__always) static func log2(_ x: Self) -> Self {
    chain(V.log2(x.value), x, 1.4426950408889634 / x.value)
  }
  @inline(__always) static func log10(_ x: Self) -> Self {
    chain(V.log10(x.value), x, 0.4342944819032518 / x.value)
  }
  @inline(__always) static func exp2(_ x: Self) -> Self {
    let power = V.exp2(x.value)
    return chain(power, x, 0.6931471805599453 * power)
  }
  @inline(__always) static func exp10(_ x: Self) -> Self {
    let power = V.exp10(x.value)
    return chain(power, x, 2.302585092994046 * power)
  }
  @inline(__always) static func pow(_ x: Self, _ y: Self) -> Self {
    let power = V.pow(x.value, y.value)
    let base = chain(power, x, y.value * V.pow(x.value, y.value - 1.0))
    return Self(power, base.slope + chain(power, y, power * V.log(x.value)).slope)
  }
  @inline(__always) static func cbrt(_ x: Self) -> Self {
    let root = V.cbrt(x.value)
    return chain(root, x, 1.0 / (3.0 * (root * root)))
  }
  @inline(__always) static func sinh(_ x: Self) -> Self {
    chain(V.sinh(x.value), x, V.cosh(x.value))
  }
  @inline(__always) static func cosh(_ x: Self) -> Self {
    chain(V.cosh(x.value), x, V.sinh(x.value))
  }
  @inline(__always) static func tanh(_ x: Self) -> Self {
    let c = V.cosh(x.value)
    return chain(V.tanh(x.value), x, 1.0 / (c * c))
  }
  @inline(__always) static func atan2(_ y: Self, _ x: Self) -> Self {
    let square: V = x.value * x.value + y.value * y.value
    let turn: V = x.value * y.slope - y.value * x.slope
    return Self(V.atan2(y.value, x.value), V.select(square .== 0.0, 0.0, turn / square))
  }
  @inline(__always) static func logistic(_ x: Self) -> Self {
    let s = V.logistic(x.value)
    return chain(s, x, s * V.logistic(-x.value))
  }
  @inline(__always) static func softplus(_ x: Self) -> Self {
    chain(V.softplus(x.value), x, V.logistic(x.value))
  }
}
