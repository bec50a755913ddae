import Lanes
import Specifications

/// s(t) = (1 + γt/T)^−p.
struct InverseTime: Schedule {
  let gamma: Double
  let exponent: Double
  let decaySteps: Int
  let isStaircase: Bool
  let length: Int?

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    1 / Double.pow(1 + gamma * periods(t, of: decaySteps, isStaircase), exponent)
  }
}

extension ScheduleEntry {
  static let inverseTime = ScheduleEntry(
    "inverse-time",
    summary: "Falls as a power of one over the step",
    details: """
      s(t) = (1 + gamma·t/decay-steps)^−power, with t/decay-steps rounded down where staircase=true. \
      s(0) = 1. Paddle has decay-steps=1; TensorFlow and Keras have both, and power=1. In front of \
      another schedule it lasts its steps, else its decay-steps, if these are more than the unit of 1.
      """,
    source: "tf.keras.optimizers.schedules.InverseTimeDecay; Bottou 2012 (power)",
    keys: [
      .number("gamma", 0.01, "the growth γ of the denominator per decay-steps"),
      .number("power", 1, "the power p of the denominator"),
      .steps("decay-steps", "1", "steps in which the denominator grows by γ"),
      .flag("staircase", false, "whether it falls only every decay-steps"),
      .length,
    ]
  ) { settings, horizon in
    let decaySteps = try horizon.positiveSteps("decay-steps", in: settings)
    return InverseTime(
      gamma: settings.number("gamma"), exponent: settings.number("power"), decaySteps: decaySteps,
      isStaircase: settings.flag("staircase"),
      length: decayLength(settings, horizon, decaySteps))
  }
}
