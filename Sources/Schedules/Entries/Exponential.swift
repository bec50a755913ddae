import Lanes
import Specifications

/// s(t) = r^(t/T), bounded by an end value.
struct Exponential: Schedule, Parameterized {
  var gamma: Double?
  var rate = 0.96
  var unit = Steps(.share(0.01))
  var isStaircase = false
  /// 0: none.
  var end = 0.0
  var steps: StepCount?
  /// The key that gamma excludes, where it is given.
  private var excluded: String?
  var decaySteps = 0
  var length: Int?

  mutating func parameters(_ p: inout Parameters) {
    p.number("gamma", &gamma, "the factor γ of each step; instead of rate and decay-steps")
    p.number("rate", &rate, "the factor of decay-steps steps")
    p.steps("decay-steps", &unit, "steps in which the rate falls by the factor")
    p.flag("staircase", &isStaircase, "whether it falls only every decay-steps")
    p.number("end", &end, "a bound; 0: none")
    p.length(&steps)
    excluded = ["rate", "decay-steps"].first(where: p.isGiven)
  }

  /// Takes what the formula needs from the keys.
  fileprivate mutating func fit(_ horizon: Horizon) throws {
    if let gamma {
      if let excluded {
        throw SpecificationError(
          "'exponential': gamma is the factor of each step and excludes '\(excluded)'; expected one of them"
        )
      }
      (rate, decaySteps, length) = (gamma, 1, steps.map(horizon.steps))
    } else {
      decaySteps = try horizon.positive(unit)
      length = ScheduleEntry.decayLength(steps, unit, horizon)
    }
  }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    let value = Double.pow(rate, periods(t, of: decaySteps, isStaircase))
    if end == 0 { return value }
    return rate < 1 ? max(value, end) : min(value, end)
  }
}

extension ScheduleEntry {
  static let exponential = ScheduleEntry(
    "exponential", Exponential(),
    summary: "Falls by the same share every step",
    details: """
      s(t) = gamma^t, or without gamma rate^(t/decay-steps) with t/decay-steps rounded down where \
      staircase=true. end ≠ 0 bounds it: from below for a rate under 1, else from above (optax). \
      s(0) = 1. In front of another schedule it lasts its steps, else its decay-steps; with gamma it has \
      no end of its own. torch and Paddle: gamma; TensorFlow, Keras and optax: rate and decay-steps \
      (optax's transition_begin is a constant:steps=… in front).
      """,
    source:
      "torch.optim.lr_scheduler.ExponentialLR; tf.keras.optimizers.schedules.ExponentialDecay"
  ) { own, horizon in try own.fit(horizon) }
}
