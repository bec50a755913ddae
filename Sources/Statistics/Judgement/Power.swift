import Lanes

/// What a number of units can tell at all, known before anything is tested.
public struct Power: Sendable, Equatable {
  /// How many standard deviations between units apart a pair must at least be to be told apart, at most.
  ///
  /// Log₁₀ costs of two optimizers typically vary by 0.3 decades from landscape to landscape: at three times
  /// that only a factor of ten is found.
  public static let limit = 3.0

  /// How many units there are.
  public let units: Int
  /// How many comparisons the family has.
  public let comparisons: Int

  /// What so many units can tell of so many comparisons.
  public init(units: Int, comparisons: Int) {
    self.units = units
    self.comparisons = Swift.max(1, comparisons)
  }

  /// The least mean difference that is found, in standard deviations between units; +∞ for one unit.
  public var leastFound: Double {
    guard units > 1 else { return .infinity }
    return UnitMean.caution(Double(units))
      * StudentT.quantile(
        bothTails: Effect.level / Double(comparisons), degrees: Double(units - 1))
      / Double.sqrt(Double(units))
  }

  /// Whether anything can be told apart at all.
  public var canTell: Bool { leastFound <= Self.limit }

  /// The ratio that is found four times out of five, where log₁₀ ratios vary by so much between units.
  ///
  /// The noncentral t's usual approximation, with ν = n − 1 degrees of freedom and t the quantile of the test:
  /// t(1 − 1/4ν) + 0.84·√(1 + t²/2ν) standard errors; and 1.5/n more for the correction of skewness, a fit to
  /// simulations.
  public func detectable(deviation: Double) -> Double {
    guard units > 1 else { return .infinity }
    let n = Double(units)
    let t = leastFound * Double.sqrt(n)
    let spread = Double.sqrt(1 + t * t / (2 * (n - 1)))
    let errors: Double = t * (1 - 0.25 / (n - 1)) + 0.8416212335729143 * spread + 1.5 / n
    return Double.exp10(errors / Double.sqrt(n) * deviation)
  }

  /// How many units are needed to find a ratio four times out of five, at most 10,000; nil: more.
  public func unitsNeeded(ratio: Double, deviation: Double) -> Int? {
    let target = Swift.max(ratio, 1 / ratio)
    func isEnough(_ count: Int) -> Bool {
      Power(units: count, comparisons: comparisons).detectable(deviation: deviation) <= target
    }
    guard isEnough(10_000) else { return nil }
    var (low, high) = (1, 10_000)
    while high - low > 1 {
      let middle = (low + high) / 2
      if isEnough(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// The least number of units that can tell so many comparisons apart.
  public var leastUnits: Int {
    var count = 2
    while !Power(units: count, comparisons: comparisons).canTell { count += 1 }
    return count
  }
}
