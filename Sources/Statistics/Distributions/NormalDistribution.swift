import Lanes

/// The standard normal distribution.
enum NormalDistribution {
  /// φ(x) = exp(−x²/2)/√(2π).
  static func density(_ x: Double) -> Double {
    0.398942280401432677939946 * expMinusHalfSquare(Swift.abs(x))
  }

  /// Φ(x), at most 1e-14 relative error also in the lower tail.
  ///
  /// Rational approximations of W. J. Cody, "Rational Chebyshev approximations for the error
  /// function", Math. Comp. 23 (1969); beyond √32 Laplace's continued fraction. −∞ → 0, +∞ → 1, NaN
  /// → NaN.
  static func cdf(_ x: Double) -> Double {
    if x.isNaN { return x }
    let y = Swift.abs(x)
    if y <= 0.67448975 { return 0.5 + central(x) }
    let tail = upperTail(y)
    return x < 0 ? tail : 1 - tail
  }

  /// 1 − Φ(x) without cancellation.
  static func survival(_ x: Double) -> Double { cdf(-x) }

  /// Φ(x) − ½ for |x| ≤ 0.674.
  private static func central(_ x: Double) -> Double {
    let z = x * x
    var n = 0.065682337918207449113 * z
    var d = z
    n = (n + 2.2352520354606839287) * z
    d = (d + 47.20258190468824187) * z
    n = (n + 161.02823106855587881) * z
    d = (d + 976.09855173777669322) * z
    n = (n + 1067.6894854603709582) * z
    d = (d + 10260.932208618978205) * z
    return x * (n + 18154.981253343561249) / (d + 45507.789335026729956)
  }

  private static let numerator: [Double] = [
    0.39894151208813466764, 8.8831497943883759412, 93.506656132177855979,
    597.27027639480026226, 2494.5375852903726711, 6848.1904505362823326,
    11602.651437647350124, 9842.7148383839780218,
  ]
  private static let denominator: [Double] = [
    22.266688044328115691, 235.38790178262499861, 1519.377599407554805,
    6485.558298266760755, 18615.571640885098091, 34900.952721145977266,
    38912.003286093271411, 19685.429676859990727,
  ]

  /// 1 − Φ(y) for y > 0.674.
  private static func upperTail(_ y: Double) -> Double {
    if y == .infinity { return 0 }
    if y > 5.656854249492380 {
      // 1 − Φ = φ/(y + 1/(y + 2/(y + …))); 40 levels leave less than an ulp here.
      var fraction = y
      for level in stride(from: 40.0, through: 1.0, by: -1.0) { fraction = y + level / fraction }
      return density(y) / fraction
    }
    var n = 1.0765576773720192317e-8 * y
    var d = y
    for i in 0..<7 {
      n = (n + numerator[i]) * y
      d = (d + denominator[i]) * y
    }
    return expMinusHalfSquare(y) * (n + numerator[7]) / (d + denominator[7])
  }

  /// exp(−y²/2) with the rounding of y² carried, so that far tails keep their digits.
  private static func expMinusHalfSquare(_ y: Double) -> Double {
    if y > 40 { return 0 }
    let head = (y * 16).rounded(.towardZero) / 16
    let rest = (y - head) * (y + head)
    return Double.exp(-0.5 * head * head) * Double.exp(-0.5 * rest)
  }

  /// The x with Φ(x) = p; 0 → −∞, 1 → +∞, outside [0, 1] NaN.
  ///
  /// M. J. Wichura, "Algorithm AS 241", Applied Statistics 37 (1988), PPND16: about 1e-16 relative.
  static func quantile(_ p: Double) -> Double {
    if !(p >= 0 && p <= 1) { return .nan }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    let q = p - 0.5
    if Swift.abs(q) <= 0.425 {
      return q * ratio(centerA, centerB, at: 0.180625 - q * q)
    }
    let r = Double.sqrt(-Double.log(q < 0 ? p : 1 - p))
    let x = r <= 5 ? ratio(middleA, middleB, at: r - 1.6) : ratio(farA, farB, at: r - 5)
    return q < 0 ? -x : x
  }

  private static func ratio(_ a: [Double], _ b: [Double], at x: Double) -> Double {
    var n = 0.0
    var d = 0.0
    for i in stride(from: 7, through: 0, by: -1) {
      n = n * x + a[i]
      d = d * x + b[i]
    }
    return n / d
  }

  private static let centerA: [Double] = [
    3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427,
    13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
    33430.575583588128105, 2509.0809287301226727,
  ]
  private static let centerB: [Double] = [
    1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077,
    21213.794301586595867, 39307.895800092710610, 28729.085735721942674,
    5226.4952788528545610,
  ]
  private static let middleA: [Double] = [
    1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550,
    3.64784832476320460504, 1.27045825245236838258, 0.241780725177450611770,
    0.0227238449892691845833, 7.74545014278341407640e-4,
  ]
  private static let middleB: [Double] = [
    1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550,
    0.148103976427480074590, 0.0151986665636164571966, 5.47593808499534494600e-4,
    1.05075007164441684324e-9,
  ]
  private static let farA: [Double] = [
    6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580,
    0.296560571828504891230, 0.0265321895265761230930, 1.24266094738807843860e-3,
    2.71155556874348757815e-5, 2.01033439929228813265e-7,
  ]
  private static let farB: [Double] = [
    1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525,
    7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
    2.04426310338993978564e-15,
  ]
}
