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
