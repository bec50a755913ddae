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
  /// Rules that react to the observed loss, with the steps in which each acts.
  var plateaus: [PlateauSpan] { get }
  /// Where one phase of the formula gives way to the next, in order.
  var phases: [Phase] { get }
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
  public var plateaus: [PlateauSpan] { [] }
  /// One phase.
  public var phases: [Phase] { [] }
  /// Whether its factors are a function of the step alone: neither noise nor a loss that was seen.
  public var isOfStepAlone: Bool { plateaus.isEmpty && !isNoisy }
}

/// A step at which a schedule's formula changes.
public struct Phase: Hashable, Sendable {
  /// What happens there, as in "'warmup' ends".
  public let event: String
  /// The first step of what follows.
  public let step: Int
  /// Whether the event is an end: then a run that stops right there still holds the whole phase.
  public let isEnd: Bool

  /// The end of a phase that lasts until `step`.
  public static func end(_ event: String, at step: Int) -> Phase {
    Phase(event: event, step: step, isEnd: true)
  }

  /// The beginning of a phase at `step`.
  public static func begin(_ event: String, at step: Int) -> Phase {
    Phase(event: event, step: step, isEnd: false)
  }

  /// Whether a run of `budget` steps never gets there.
  public func isBeyond(_ budget: Int) -> Bool { isEnd ? step > budget : step >= budget }

  func shifted(by start: Int) -> Phase { Phase(event: event, step: step + start, isEnd: isEnd) }
}
