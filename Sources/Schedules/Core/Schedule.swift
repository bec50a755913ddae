/// A learning-rate schedule: a pure function from the step to a factor on the base learning rate.
public protocol Schedule: Sendable {
  /// The factor at step t = 0, 1, …
  ///
  /// - Parameters:
  ///   - t: the step, from 0.
  ///   - draw: for schedules that are noisy by definition: a normal random number for the step.
  /// - Returns: the factor on the base learning rate.
  func factor(at t: Int, draw: (Int) -> Double) -> Double
  /// The momentum (or beta1) at step t, where the schedule cycles it.
  func momentum(at t: Int) -> Double?
  /// How many steps the schedule lasts where another follows; nil: it has no end of its own.
  var length: Int? { get }
  /// Whether `momentum` is ever non-nil.
  var cyclesMomentum: Bool { get }
  /// Whether `factor` uses its draws.
  var isNoisy: Bool { get }
  /// Rules that react to the observed loss, with the step from which each acts.
  var plateaus: [(start: Int, rule: PlateauRule)] { get }
}

extension Schedule {
  /// No momentum.
  public func momentum(at t: Int) -> Double? { nil }
  /// No end of its own.
  public var length: Int? { nil }
  /// No momentum.
  public var cyclesMomentum: Bool { false }
  /// Not noisy.
  public var isNoisy: Bool { false }
  /// None.
  public var plateaus: [(start: Int, rule: PlateauRule)] { [] }
}

/// Reduce on plateau: multiplies the rate by a factor when the observed loss stops improving.
public struct PlateauRule: Sendable {
  /// The factor of each reduction.
  public var factor = 0.1
  /// Bad observations that are tolerated; the next one reduces.
  public var patience = 10
  /// How much better is better.
  public var threshold = 1e-4
  /// Whether the threshold is a share of the best loss, not an amount.
  public var isRelative = true
  /// Observations after a reduction in which nothing is counted as bad.
  public var cooldown = 0
  /// Whether the best loss is updated during the cooldown (torch), or the loss not looked at (Paddle).
  public var updatesBestInCooldown = true
  /// The least factor.
  public var minimum = 0.0
  /// Smaller changes of the factor are not made.
  public var epsilon = 0.0

  /// A rule with torch's defaults, but for `epsilon`.
  public init() {}
}
