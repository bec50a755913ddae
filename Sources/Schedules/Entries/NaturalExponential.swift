import Lanes
import Specifications

/// s(t) = e^(−γt/T).
struct NaturalExponential: Schedule {
  let gamma: Double
  let decaySteps: Int
  let isStaircase: Bool
  let length: Int?

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    Double.exp(-gamma * periods(t, of: decaySteps, isStaircase))
  }
}

/// t/T, rounded down for a staircase.
func periods(_ t: Int, of steps: Int, _ isStaircase: Bool) -> Double {
  isStaircase ? Double(t / steps) : Double(t) / Double(steps)
}

extension ScheduleEntry {
  static let naturalExponential = ScheduleEntry(
    "natural-exponential",
    summary: "Falls as e to a negative multiple of the step",
    details: """
      s(t) = e^(−gamma·t/decay-steps), with t/decay-steps rounded down where staircase=true. s(0) = 1. \
      Paddle has decay-steps=1; TensorFlow's natural_exp_decay has both. In front of another schedule \
      it lasts its steps, else its decay-steps, if these are more than the unit of 1.
      """,
    source: "tf.compat.v1.train.natural_exp_decay; paddle.optimizer.lr.NaturalExpDecay",
    keys: [
      .number("gamma", 0.01, "the exponent γ per decay-steps"),
      .steps("decay-steps", "1", "steps in which the exponent grows by γ"),
      .flag("staircase", false, "whether it falls only every decay-steps"),
      .length,
    ]
  ) { settings, horizon in
    let decaySteps = try horizon.positiveSteps("decay-steps", in: settings)
    return NaturalExponential(
      gamma: settings.number("gamma"), decaySteps: decaySteps,
      isStaircase: settings.flag("staircase"),
      length: decayLength(settings, horizon, decaySteps))
  }

  /// The length of a decay without end: its steps, else its decay-steps, unless these are the single
  /// step that gives the formula its unit.
  static func decayLength(_ settings: Settings, _ horizon: Horizon, _ decaySteps: Int) -> Int? {
    if let steps = horizon.optionalSteps("steps", in: settings) { return steps }
    return settings.steps("decay-steps") == .steps(1) ? nil : decaySteps
  }
}
