/// An estimate with its confidence interval.
public struct Interval: Sendable, Equatable {
  /// The point estimate, from the whole sample.
  public var estimate: Double
  /// The lower end; may be −∞.
  public var lower: Double
  /// The upper end; may be +∞, for example when some resamples hold no success.
  public var upper: Double
  /// The confidence level, for example 0.95.
  public var level: Double

  /// An interval from its parts.
  public init(estimate: Double, lower: Double, upper: Double, level: Double) {
    self.estimate = estimate
    self.lower = lower
    self.upper = upper
    self.level = level
  }

  /// Whether `value` lies in the closed interval.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

  /// The interval of a monotone function of the quantity; ends swap where it decreases.
  public func mapped(_ transform: (Double) -> Double) -> Interval {
    let a = transform(lower)
    let b = transform(upper)
    return Interval(
      estimate: transform(estimate), lower: min(a, b), upper: max(a, b), level: level)
  }
}
