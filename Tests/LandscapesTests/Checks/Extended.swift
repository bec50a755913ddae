import Lanes

/// Twice the digits and all exponents: (high + low)·2ᵉ, 1 ≤ |high| < 2.
///
/// Kernels are generic over their numbers; evaluated with these they give values to about 30 digits that
/// neither overflow nor cancel. For tests alone: it uses fused multiply-add, and time.
struct Extended: LaneVector, CustomStringConvertible {
  typealias Bits = UInt64
  private(set) var high: Double
  private(set) var low: Double
  private(set) var exponent: Int

  static var count: Int { 1 }
  init(_ value: Double) { self.init(high: value, low: 0, exponent: 0) }
  init(floatLiteral value: Double) { self.init(value) }
  init(bits: UInt64) { self.init(Double(bitPattern: bits)) }
  var bits: UInt64 { double.bitPattern }

  /// Any sum of two, |high| ≥ |low| or high = 0, brought into its form.
  init(high: Double, low: Double, exponent: Int) {
    let sum = high + low
    let rest = (high - sum) + low
    guard sum.isFinite, sum != 0 else {
      (self.high, self.low, self.exponent) = (sum, 0, 0)
      return
    }
    let shift = Int(sum.exponent)
    self.high = Double(sign: sum.sign, exponent: 0, significand: sum.significand)
    self.low = scalbn(rest, -shift)
    self.exponent = exponent + shift
  }

  /// The nearest double.
  var double: Double {
    guard high.isFinite, high != 0 else { return high }
    if exponent > 1100 { return high * .infinity }
    if exponent < -1200 { return high > 0 ? 0 : -0.0 }
    return scalbn(high + low, exponent)
  }

  var description: String { "\(high)+\(low)·2^\(exponent)" }

  static func + (a: Self, b: Self) -> Self {
    guard a.high.isFinite, b.high.isFinite, a.high != 0, b.high != 0 else {
      return a.high == 0 ? b : b.high == 0 ? a : Self(a.high + b.high)
    }
    let (top, other) = a.exponent >= b.exponent ? (a, b) : (b, a)
    let shift = other.exponent - top.exponent
    guard shift > -240 else { return top }
    let (p, q) = (scalbn(other.high, shift), scalbn(other.low, shift))
    let (s, e) = twoSum(top.high, p)
    let (t, u) = twoSum(top.low, q)
    let (s1, e1) = fastTwoSum(s, e + t)
    return Self(high: s1, low: e1 + u, exponent: top.exponent)
  }

  static prefix func - (a: Self) -> Self {
    var negative = a
    (negative.high, negative.low) = (-a.high, -a.low)
    return negative
  }

  static func - (a: Self, b: Self) -> Self { a + (-b) }

  static func * (a: Self, b: Self) -> Self {
    let product = a.high * b.high
    guard product.isFinite, product != 0 else { return Self(product) }
    let lost = (-product).addingProduct(a.high, b.high)
    return Self(
      high: product, low: lost + (a.high * b.low + a.low * b.high),
      exponent: a.exponent + b.exponent)
  }

  static func / (a: Self, b: Self) -> Self {
    let first = a.high / b.high
    guard first.isFinite, first != 0, b.high.isFinite else { return Self(first) }
    let q1 = Self(high: first, low: 0, exponent: a.exponent - b.exponent)
    let r1 = a - q1 * b
    let q2 = Self(high: r1.high / b.high, low: 0, exponent: r1.exponent - b.exponent)
    let r2 = r1 - q2 * b
    let q3 = Self(high: r2.high / b.high, low: 0, exponent: r2.exponent - b.exponent)
    return (q1 + q2) + q3
  }

  static func sqrt(_ a: Self) -> Self {
    guard a.high > 0, a.high.isFinite else { return Self(a.high.squareRoot()) }
    let odd = a.exponent & 1
    let first = Self(
      high: (a.high * (odd == 1 ? 2 : 1)).squareRoot(), low: 0, exponent: (a.exponent - odd) / 2)
    return first + (a - first * first) / (first + first)
  }

  static func .< (a: Self, b: Self) -> UInt64 { (a - b).high < 0 ? .max : 0 }
  static func .<= (a: Self, b: Self) -> UInt64 {
    a.high.isInfinite && a.high == b.high || (a - b).high <= 0 ? .max : 0
  }
  static func .== (a: Self, b: Self) -> UInt64 {
    (a.high, a.low, a.exponent) == (b.high, b.low, b.exponent) ? .max : 0
  }
  static func select(_ mask: UInt64, _ a: Self, _ b: Self) -> Self { mask != 0 ? a : b }
  subscript(lane: Int) -> Double {
    get { double }
    set { self = Self(newValue) }
  }
  static func abs(_ a: Self) -> Self { a.high.sign == .minus ? -a : a }
  static func copySign(_ magnitude: Self, _ sign: Self) -> Self {
    magnitude.high.sign == sign.high.sign ? magnitude : -magnitude
  }
  static func round(_ a: Self) -> Self {
    guard a.exponent < 110, a.high.isFinite else { return a }
    let first = Double.round(a.double)
    let rest = a - Self(first)
    return Self(first) + Self(Double.round(rest.double))
  }

  /// Times 2ᵏ.
  func scaled(_ k: Int) -> Self { Self(high: high, low: low, exponent: exponent + k) }

  private static func twoSum(_ a: Double, _ b: Double) -> (Double, Double) {
    let s = a + b
    let t = s - a
    return (s, (a - (s - t)) + (b - t))
  }
  private static func fastTwoSum(_ a: Double, _ b: Double) -> (Double, Double) {
    let s = a + b
    return (s, b - (s - a))
  }
}

private func scalbn(_ x: Double, _ k: Int) -> Double {
  let first = Swift.max(-1000, Swift.min(1000, k))
  let rest = Swift.max(-1000, Swift.min(1000, k - first))
  return x * Double(sign: .plus, exponent: first, significand: 1)
    * Double(sign: .plus, exponent: rest, significand: 1)
}
