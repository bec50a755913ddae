import Lanes
import Specifications

/// s(t) = e^(−γt/T).
struct NaturalExponential: Schedule, Parameterized {
  var gamma = 0.01
  var unit = Steps(.steps(1))
  var isStaircase = false
  var steps: StepCount?
  var decaySteps = 0
  var length: Int?

  mutating func parameters(_ p: inout Parameters) {
    p.number("gamma", &gamma, "the exponent γ per decay-steps")
    p.steps("decay-steps", &unit, "steps in which the exponent grows by γ")
    p.flag("staircase", &isStaircase, "whether it falls only every decay-steps")
    p.length(&steps)
  }

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
    "natural-exponential", NaturalExponential(),
    summary: "Falls as e to a negative multiple of the step",
    details: """
      s(t) = e^(−gamma·t/decay-steps), with t/decay-steps rounded down where staircase=true. s(0) = 1. \
      Paddle has decay-steps=1; TensorFlow's natural_exp_decay has both. In front of another schedule \
      it lasts its steps, else its decay-steps, if these are more than the unit of 1.
      """,
    source: "tf.compat.v1.train.natural_exp_decay; paddle.optimizer.lr.NaturalExpDecay"
  ) { own, horizon in
    own.decaySteps = try horizon.positive(own.unit)
    own.length = decayLength(own.steps, own.unit, horizon)
  }

  /// The length of a decay without end: its steps, else its decay-steps, unless these are the single
  /// step that gives the formula its unit.
  static func decayLength(_ steps: StepCount?, _ unit: Steps, _ horizon: Horizon) -> Int? {
    (steps ?? (unit.count == .steps(1) ? nil : unit.count)).map(horizon.steps)
  }
}
