// The protocols say what their requirements are.
// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation

import Specifications

/// `any Schedule` where the compiler has no existentials: a class in front of the schedule's own type.
public class AnySchedule: Schedule, @unchecked Sendable {
  public func factor(at t: Int, draw: (Int) -> Double) -> Double { fatalError() }
  public func momentum(at t: Int) -> Double? { fatalError() }
  public var length: Int? { fatalError() }
  public var cyclesMomentum: Bool { fatalError() }
  public var isNoisy: Bool { fatalError() }
  public var plateaus: [PlateauSpan] { fatalError() }
  public var phases: [Phase] { fatalError() }
}

final class ScheduleBox<S: Schedule>: AnySchedule, @unchecked Sendable {
  let own: S
  init(_ own: S) { self.own = own }
  override func factor(at t: Int, draw: (Int) -> Double) -> Double { own.factor(at: t, draw: draw) }
  override func momentum(at t: Int) -> Double? { own.momentum(at: t) }
  override var length: Int? { own.length }
  override var cyclesMomentum: Bool { own.cyclesMomentum }
  override var isNoisy: Bool { own.isNoisy }
  override var plateaus: [PlateauSpan] { own.plateaus }
  override var phases: [Phase] { own.phases }
}

extension Schedule {
  /// The schedule as one of any type.
  var erased: AnySchedule { ScheduleBox(self) }
}
