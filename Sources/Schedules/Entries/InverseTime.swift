import Lanes
import Specifications

/// s(t) = (1 + γt/T)^−p.
struct InverseTime: Schedule, Parameterized {
  var gamma = 0.01
  var exponent = 1.0
  var unit = Steps(.steps(1))
  var isStaircase = false
  var steps: StepCount?
  var decaySteps = 0
  var length: Int?

  mutating func parameters(_ p: inout Parameters) {
    p.number("gamma", &gamma, "the growth γ of the denominator per decay-steps")
    p.number("power", &exponent, "the power p of the denominator")
    p.steps("decay-steps", &unit, "steps in which the denominator grows by γ")
    p.flag("staircase", &isStaircase, "whether it falls only every decay-steps")
    p.length(&steps)
  }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    1 / Double.pow(1 + gamma * periods(t, of: decaySteps, isStaircase), exponent)
  }
}

extension ScheduleEntry {
  static let inverseTime = ScheduleEntry(
    "inverse-time", InverseTime(),
    summary: "Falls as a power of one over the step",
    details: """
      s(t) = (1 + gamma·t/decay-steps)^−power, with t/decay-steps rounded down where staircase=true. \
      s(0) = 1. Paddle has decay-steps=1; TensorFlow and Keras have both, and power=1. In front of \
      another schedule it lasts its steps, else its decay-steps, if these are more than the unit of 1.
      """,
    source: "tf.keras.optimizers.schedules.InverseTimeDecay; Bottou 2012 (power)"
  ) { own, horizon in
    own.decaySteps = try horizon.positive(own.unit)
    own.length = decayLength(own.steps, own.unit, horizon)
  }
}
