import Lanes

/// A number of about 30 digits, as a sum of two doubles.
///
/// The rotations of BBOB amplify the last place of the normal numbers that they are made of; logarithm and
/// cosine must be rounded correctly to come as near to coco's as its own C library is to the truth.
struct PairedNumber {
  var high: Double
  var low: Double

  init(_ high: Double, _ low: Double = 0) {
    self.high = high + low
    self.low = (high - self.high) + low
  }

  static func + (a: PairedNumber, b: PairedNumber) -> PairedNumber {
    let sum = a.high + b.high
    let back = sum - a.high
    let lost = (a.high - (sum - back)) + (b.high - back)
    return PairedNumber(sum, lost + (a.low + b.low))
  }

  static func * (a: PairedNumber, b: PairedNumber) -> PairedNumber {
    // Halves of 26 bits, whose products are exact (Dekker 1971).
    func halves(_ x: Double) -> (Double, Double) {
      let t = 134_217_729 * x
      let upper = t - (t - x)
      return (upper, x - upper)
    }
    let product = a.high * b.high
    let (p, q) = halves(a.high)
    let (r, s) = halves(b.high)
    let lost = ((p * r - product) + p * s + q * r) + q * s
    return PairedNumber(product, lost + (a.high * b.low + a.low * b.high))
  }

  static func / (a: PairedNumber, b: PairedNumber) -> PairedNumber {
    let first = PairedNumber(a.high / b.high)
    let rest = a + PairedNumber(-first.high) * b
    return first + PairedNumber(rest.high / b.high)
  }

  /// ln x for positive normal x, correctly rounded but for about one case in 2⁵⁰.
  static func log(_ x: Double) -> Double {
    var k = Double(x.exponent)
    var m = x.significand
    if m > 1.4142135623730951 {
      m *= 0.5
      k += 1
    }
    let s = (PairedNumber(m) + PairedNumber(-1)) / (PairedNumber(m) + PairedNumber(1))
    let square = s * s
    var sum = PairedNumber(0)
    for j in stride(from: 41.0, through: 1, by: -2) {
      sum = sum * square + PairedNumber(1) / PairedNumber(j)
    }
    let ln2 = PairedNumber(0.6931471805599453, 2.3190468138462996e-17)
    return (PairedNumber(k) * ln2 + PairedNumber(2) * (s * sum)).high
  }

  /// cos x for 0 ≤ x ≤ 7, correctly rounded but for about one case in 2⁵⁰.
  static func cos(_ x: Double) -> Double {
    let k = Double.round(x * 0.6366197723675814)
    let quarter = PairedNumber(1.5707963267948966, 6.123233995736766e-17)
    let r = PairedNumber(x) + PairedNumber(-k) * quarter
    let isOdd = Int(k) & 1 == 1
    let square = r * r
    var sum = PairedNumber(1)
    for i in stride(from: isOdd ? 27.0 : 26.0, through: 2, by: -2) {
      sum = PairedNumber(1) + sum * square * (PairedNumber(-1) / PairedNumber(i * (i - 1)))
    }
    if isOdd { sum = sum * r }
    return [sum.high, -sum.high, -sum.high, sum.high][Int(k) & 3]
  }
}
