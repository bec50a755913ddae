import Lanes

/// The mean of a quantity over independent units, with the interval and the p-value of one procedure.
///
/// Two statistics judge whether a value μ is possible: Student's T = (m − μ)/se, and Hall's transformation of
/// it, g(T) = T + γT²/(3√n) + γ²T³/(27n) + γ/(6√n), which takes out the skewness γ of the sample (P. Hall, JRSS
/// B 54, 1992); beyond Student's 95 % quantile, which is what the skewness of a few values can be trusted with,
/// g goes on with slope 1. μ is outside the interval where both are improbable under Student's distribution with n − 1
/// degrees of freedom, and the p-value of μ is the larger of theirs: interval and p-value cannot contradict
/// each other. Student's alone covers too rarely where differences are skewed, Hall's where they have heavy
/// tails or ties; `Benchmarks/coverage` measures this.
///
/// What few values cannot tell is left out, and made up for: three values have the skewness ±0.7 or nearly so
/// whatever they come from, so that γ is the sample's times 1 − 27/n³; and standard errors are taken 1 + 1.35/n²
/// times as large (1.15 for three units, 1.01 for twelve), which keeps skewed and tied differences covered.
///
/// With weights w (Σw = 1) the mean is Σwx, se² = s²Σw², s² = n/(n − 1)·Σw(x − m)², n = 1/Σw².
public struct UnitMean: Sendable, Equatable {
  /// The standard deviation below which no spread of log₁₀ costs is believed, 0.01 decades.
  ///
  /// Costs are whole steps at forty targets with rates chosen from a grid: nobody knows a ratio better than
  /// to 2.3 %. So no interval has the width zero, and runs that are equal to the bit are the same *within a
  /// margin*.
  public static let resolution = 0.01

  /// The mean.
  public let estimate: Double
  /// How many units entered.
  public let count: Int
  /// How many units of equal weight would tell as much, 1/Σw².
  public let effectiveCount: Double
  /// The standard deviation between units, at least the resolution; 0 for one unit.
  public let deviation: Double
  /// The skewness that is corrected for.
  let skewness: Double

  /// The mean of some units.
  ///
  /// Neither the order of the units nor the scale of the weights matters.
  ///
  /// - Parameters:
  ///   - values: one for each unit.
  ///   - weights: positive, one for each unit; nil: all alike.
  ///   - resolution: the least standard deviation that is believed.
  /// - Throws: ``StatisticsError`` for no units, NaN, and weights that are not positive.
  public init(
    _ values: [Double], weights: [Double]? = nil, resolution: Double = UnitMean.resolution
  ) throws {
    try requireNumbers(values, "units")
    let given = weights ?? [Double](repeating: 1, count: values.count)
    try requirePairs(values, given, "units and weights")
    for weight in given where !(weight > 0 && weight.isFinite) {
      throw StatisticsError.outOfDomain(what: "weight of a unit", value: weight, domain: "positive")
    }
    let pairs = zip(values, given).sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    let whole = Descriptive.sum(pairs.map(\.1))
    let shares = pairs.map { $0.1 / whole }
    func sum(_ term: (Double, Double) -> Double) -> Double {
      Descriptive.sum(zip(pairs, shares).map { term($0.0, $1) })
    }
    let mean = sum { $0 * $1 }
    count = values.count
    effectiveCount = 1 / Descriptive.sum(shares.map { $0 * $0 })
    estimate = pairs[0].0 == pairs[count - 1].0 ? pairs[0].0 : mean
    let center = estimate
    guard count > 1 else {
      (deviation, skewness) = (0, 0)
      return
    }
    let square = Swift.max(
      sum { $1 * ($0 - center) * ($0 - center) },
      resolution * resolution * (effectiveCount - 1) / effectiveCount)
    let cube = sum { $1 * ($0 - center) * ($0 - center) * ($0 - center) }
    deviation = Double.sqrt(square * effectiveCount / (effectiveCount - 1))
    let trust = Swift.max(0, 1 - 27 / (effectiveCount * effectiveCount * effectiveCount))
    skewness = square > 0 ? trust * cube / (square * Double.sqrt(square)) : 0
  }

  /// How many times Student's standard error is taken, for so many units.
  static func caution(_ units: Double) -> Double { 1 + 1.35 / (units * units) }

  /// The standard error of the mean that interval and p-value go by.
  public var standardError: Double {
    Self.caution(effectiveCount) * deviation / Double.sqrt(effectiveCount)
  }

  var degrees: Double { effectiveCount - 1 }

  /// The interval; from −∞ to +∞ for one unit, of which no spread is known.
  public func interval(level: Double = 0.95) -> Interval {
    interval(
      level: level,
      limit: count > 1 ? StudentT.quantile(bothTails: 1 - level, degrees: degrees) : 0)
  }

  /// The interval from Student's quantile of the level, which takes longest to compute.
  func interval(level: Double, limit: Double) -> Interval {
    guard count > 1 else {
      return Interval(estimate: estimate, lower: -.infinity, upper: .infinity, level: level)
    }
    let reach = reach
    let above = Swift.max(limit, inverse(limit, reach))
    let below = Swift.max(limit, -inverse(-limit, reach))
    return Interval(
      estimate: estimate, lower: estimate - above * standardError,
      upper: estimate + below * standardError, level: level)
  }

  /// The two-sided p-value of the mean being `null`; 1 for one unit.
  public func pValue(of null: Double = 0) -> Double {
    guard count > 1 else { return 1 }
    if standardError == 0 { return estimate == null ? 1 : 0 }
    let student = (estimate - null) / standardError
    return Swift.max(
      StudentT.bothTails(student, degrees: degrees),
      StudentT.bothTails(transformed(student, reach), degrees: degrees))
  }

  /// γ/(3√n).
  private var bend: Double { skewness / (3 * Double.sqrt(effectiveCount)) }

  /// Where Hall's transformation ends and goes on with slope 1; takes longest to compute.
  private var reach: Double { StudentT.quantile95(degrees: degrees) }

  /// Hall's g(T) = ((1 + aT)³ − 1)/(3a) + a/2 with a = γ/(3√n).
  private func transformed(_ t: Double, _ reach: Double) -> Double {
    let a = bend
    let inner = Swift.min(reach, Swift.max(-reach, t))
    return inner + a * inner * inner + a * a * inner * inner * inner / 3 + a / 2 + (t - inner)
  }

  /// The T with g(T) = y: ((1 + 3a(y − a/2))^⅓ − 1)/a inside.
  private func inverse(_ y: Double, _ reach: Double) -> Double {
    let a = bend
    let top = transformed(reach, reach)
    let bottom = transformed(-reach, reach)
    if y >= top { return reach + (y - top) }
    if y <= bottom { return -reach + (y - bottom) }
    // Below, the cube root has lost all digits of a, and the two statistics differ by less than that.
    if Swift.abs(a) < 1e-9 { return y }
    return (Double.cbrt(1 + 3 * a * (y - a / 2)) - 1) / a
  }
}
