import Lanes

/// How many times the cost of one the other has, over independent units, as one of a family of comparisons.
///
/// Estimate, interval and p-value are those of ``UnitMean`` on log₁₀ of the ratio. The interval is as wide as
/// Holm's correction asks for: it holds 1 exactly where ``isDifferent`` is false.
public struct Effect: Sendable, Equatable {
  /// The level of the family: the chance of any false finding in it is at most 5 %.
  public static let level = 0.05

  /// The ratio of costs, a geometric mean over units, with its interval; below 1: cheaper.
  ///
  /// From 0 to +∞ where there is one unit or where the comparison is not tested.
  public var ratio: Interval
  /// The p-value of this comparison alone.
  public var pValue: Double
  /// The p-value after Holm's correction for the family.
  public var adjusted: Double
  /// How many units entered.
  public var units: Int
  /// The standard deviation of log₁₀ of the ratio between units; 0 for one unit.
  public var deviation: Double
  /// Whether everything that was to be run is there.
  public var isComplete: Bool
  /// Whether so many units can tell so many comparisons apart at all (``Power``).
  public var canTell: Bool

  /// Whether it was tested: where cells are missing, or nothing can be told, nothing is.
  public var isTested: Bool { isComplete && canTell }

  /// Whether the data tell the two apart at the 5 % level of the family.
  public var isDifferent: Bool { adjusted < Self.level }

  /// The factor within which the two are the same, by the interval: 1.1 for 0.95…1.1.
  public var margin: Double { Swift.max(ratio.upper, 1 / ratio.lower) }

  /// The factor within which two count as equivalent.
  public static let equivalence = 1.25

  /// Whether they are shown to be the same within ``equivalence``.
  public var isEquivalent: Bool { !isDifferent && margin <= Self.equivalence }

  /// The cost of the second over that of the first.
  public var inverted: Effect {
    var effect = self
    effect.ratio = Interval(
      estimate: 1 / ratio.estimate, lower: 1 / ratio.upper, upper: 1 / ratio.lower,
      level: ratio.level)
    return effect
  }

  /// The comparisons of a family, each with Holm's correction.
  ///
  /// One that was planned and cannot be tested, because cells are missing, or because there are too few units to
  /// tell anything, counts in the family as if its p-value were 1, so that missing data never help.
  ///
  /// - Parameters:
  ///   - means: differences of log₁₀ cost for each comparison, with the estimate for those not tested.
  ///   - isComplete: whether nothing of each comparison is missing.
  ///   - planned: how many comparisons the family has, at least those given.
  /// - Returns: an effect for each of `means`.
  public static func family(
    _ means: [UnitMean], isComplete: [Bool]? = nil, planned: Int = 0
  ) -> [Effect] {
    let complete = isComplete ?? means.map { _ in true }
    let size = Swift.max(planned, means.count)
    let powers = Dictionary(
      Set(means.map(\.count)).map { ($0, Power(units: $0, comparisons: size).canTell) },
      uniquingKeysWith: { first, _ in first })
    let canTell = means.map { powers[$0.count] ?? false }
    let tested = zip(complete, canTell).map { $0 && $1 }
    let pValues = means.indices.map { tested[$0] ? means[$0].pValue() : 1 }
    var effects = means.indices.map { index -> Effect in
      Effect(
        ratio: Interval(estimate: 0, lower: 0, upper: 0, level: 0), pValue: pValues[index],
        adjusted: 1, units: means[index].count, deviation: means[index].deviation,
        isComplete: complete[index], canTell: canTell[index])
    }
    var running = 0.0
    var step = 0
    var limits: [[Double]: Double] = [:]
    func limit(_ level: Double, _ degrees: Double) -> Double {
      if let known = limits[[level, degrees]] { return known }
      let found = degrees > 0 ? StudentT.quantile(bothTails: 1 - level, degrees: degrees) : 0
      limits[[level, degrees]] = found
      return found
    }
    let order = means.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
    for (position, index) in order.enumerated() {
      running = Swift.max(running, Swift.min(1, Double(size - position) * pValues[index]))
      effects[index].adjusted = running
      let level = 1 - Self.level / Double(size - step)
      // Holm stops at the first that is not found: all that follow are judged at its level.
      if running < Self.level { step += 1 }
      effects[index].ratio =
        tested[index]
        ? means[index].interval(level: level, limit: limit(level, means[index].degrees))
          .mapped(Double.exp10)
        : Interval(
          estimate: Double.exp10(means[index].estimate), lower: 0, upper: .infinity, level: level)
    }
    return effects
  }
}
