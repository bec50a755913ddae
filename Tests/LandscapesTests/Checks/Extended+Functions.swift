import Lanes

// Elementary functions to about 30 digits, by series and Newton's method.
extension Extended {
  private static let ln2 = Extended(
    high: 0.6931471805599453, low: 2.3190468138462996e-17, exponent: 0)
  private static let halfPi = [
    1.5707963267948966, 6.123233995736766e-17, -1.4973849048591833e-33, 5.5622711043168264e-50,
  ].map { Extended($0) }

  static func exp(_ x: Extended) -> Extended {
    guard x.high.isFinite, x.exponent < 50 else {
      return Extended(x.high > 0 ? .infinity : x.high < 0 ? 0 : .nan)
    }
    let k = Int((x.double * 1.4426950408889634).rounded())
    let r = (x - Extended(Double(k)) * ln2).scaled(-8)
    var sum: Extended = 1.0
    for i in stride(from: 14.0, through: 1.0, by: -1.0) { sum = 1.0 + sum * r / Extended(i) }
    for _ in 0..<8 { sum = sum * sum }
    return sum.scaled(k)
  }

  static func log(_ x: Extended) -> Extended {
    guard x.high > 0, x.high.isFinite else { return Extended(Double.log(x.high)) }
    let m = x.scaled(-x.exponent)
    var y = Extended(Double.log(m.high))
    for _ in 0..<2 { y = y + (m * exp(-y) - 1.0) }
    return y + Extended(Double(x.exponent)) * ln2
  }

  static func sincos(_ x: Extended) -> (sin: Extended, cos: Extended) {
    guard x.high.isFinite else { return (Extended(.nan), Extended(.nan)) }
    guard x.exponent < 50 else { return sumOfAngles(x) }
    let k = (x.double * 0.6366197723675814).rounded()
    var r = x
    for part in halfPi { r = r - Extended(k) * part }
    let square = r * r
    var sin: Extended = 1.0
    var cos: Extended = 1.0
    for i in stride(from: 26.0, through: 2.0, by: -2.0) {
      sin = 1.0 - sin * square / Extended(i * (i + 1))
      cos = 1.0 - cos * square / Extended(i * (i - 1))
    }
    sin = sin * r
    switch Int(k) & 3 {
    case 0: return (sin, cos)
    case 1: return (cos, -sin)
    case 2: return (-sin, -cos)
    default: return (-cos, sin)
    }
  }

  /// Beyond 2⁵⁰: the two doubles' own angles, to sixteen digits.
  private static func sumOfAngles(_ x: Extended) -> (sin: Extended, cos: Extended) {
    let high = Extended(high: x.high, low: 0, exponent: x.exponent)
    guard high.double.isFinite else { return (Extended(.nan), Extended(.nan)) }
    let (s, c) = Double.sincos(high.double)
    let (t, d) = Double.sincos((x - high).double)
    return (Extended(s * d + c * t), Extended(c * d - s * t))
  }

  static func sincos2pi(_ x: Extended) -> (sin: Extended, cos: Extended) {
    sincos(4.0 * (halfPi[0] + halfPi[1]) * (x - round(x)))
  }

  static func expm1(_ x: Extended) -> Extended {
    guard x.exponent < -20, x.high.isFinite else { return exp(x) - 1.0 }
    return x * (1.0 + x * 0.5 * (1.0 + x / 3.0 * (1.0 + x * 0.25 * (1.0 + x / 5.0))))
  }

  static func log1p(_ x: Extended) -> Extended {
    guard x.exponent < -20, x.high.isFinite else { return log(1.0 + x) }
    return x * (1.0 - x * (0.5 - x * (1.0 / Extended(3) - x * (0.25 - x * 0.2))))
  }

  static func log2(_ x: Extended) -> Extended { log(x) / ln2 }
  static func log10(_ x: Extended) -> Extended { log(x) / log(10.0) }
  static func exp2(_ x: Extended) -> Extended { exp(x * ln2) }
  static func exp10(_ x: Extended) -> Extended { exp(x * log(10.0)) }

  static func pow(_ x: Extended, _ y: Extended) -> Extended {
    if x.high == 0 { return Extended(y.high > 0 ? 0 : y.high == 0 ? 1 : .infinity) }
    if x.high < 0 {
      guard y.exponent < 50, round(y).double == y.double else { return Extended(.nan) }
      let size = exp(y * log(-x))
      return Int(y.double) & 1 == 0 ? size : -size
    }
    return exp(y * log(x))
  }

  static func cbrt(_ x: Extended) -> Extended {
    x.high == 0 ? x : copySign(exp(log(abs(x)) / 3.0), x)
  }

  static func sinh(_ x: Extended) -> Extended {
    let t = expm1(abs(x))
    return copySign(0.5 * (t + t / (1.0 + t)), x)
  }

  static func cosh(_ x: Extended) -> Extended { 0.5 * (exp(x) + exp(-x)) }

  static func tanh(_ x: Extended) -> Extended {
    guard abs(x).double < 50 else { return Extended(x.high < 0 ? -1 : x.high > 0 ? 1 : .nan) }
    let t = expm1(2.0 * x)
    return t / (t + 2.0)
  }

  static func atan2(_ y: Extended, _ x: Extended) -> Extended {
    let r = sqrt(x * x + y * y)
    guard r.high > 0, r.high.isFinite else { return Extended(Double.atan2(y.high, x.high)) }
    let (s, c) = (y / r, x / r)
    var angle = Extended(Double.atan2(s.double, c.double))
    for _ in 0..<2 {
      let (sin, cos) = sincos(angle)
      angle = angle + (s * cos - c * sin)
    }
    return angle
  }

  static func logistic(_ x: Extended) -> Extended {
    x.high > 0 ? 1.0 / (1.0 + exp(-x)) : exp(x) / (1.0 + exp(x))
  }

  static func softplus(_ x: Extended) -> Extended {
    x.high > 0 ? x + log1p(exp(-x)) : log1p(exp(x))
  }
}
