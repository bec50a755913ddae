/// A schedule given as a closure from the step to the factor: a library's LambdaLR.
///
///     let plan = Plan(LambdaSchedule { 1 / (1 + 0.05 * Double($0)) }, named: "mine", budget: 1000)
///
/// The closure must be a pure function of the step: it is called in any order, more than once.
public struct LambdaSchedule: Schedule {
  /// How many steps it lasts in front of another; nil: it has no end.
  public let length: Int?
  private let function: @Sendable (Int) -> Double

  /// A schedule whose factor at step t = 0, 1, … is `function(t)`.
  public init(steps: Int? = nil, _ function: @escaping @Sendable (Int) -> Double) {
    length = steps
    self.function = function
  }

  /// The closure's value.
  public func factor(at t: Int, draw: (Int) -> Double) -> Double { function(t) }
}
