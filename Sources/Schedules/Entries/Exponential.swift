import Lanes
import Specifications

/// s(t) = r^(t/T), bounded by an end value.
struct Exponential: Schedule {
  let rate: Double
  let decaySteps: Int
  let isStaircase: Bool
  /// 0: none.
  let end: Double
  let length: Int?

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    let value = Double.pow(rate, periods(t, of: decaySteps, isStaircase))
    if end == 0 { return value }
    return rate < 1 ? max(value, end) : min(value, end)
  }
}

extension ScheduleEntry {
  static let exponential = ScheduleEntry(
    "exponential",
    summary: "Falls by the same share every step",
    details: """
      s(t) = gamma^t, or without gamma rate^(t/decay-steps) with t/decay-steps rounded down where \
      staircase=true. end ≠ 0 bounds it: from below for a rate under 1, else from above (optax). \
      s(0) = 1. In front of another schedule it lasts its steps, else its decay-steps; with gamma it has \
      no end of its own. torch and Paddle: gamma; TensorFlow, Keras and optax: rate and decay-steps \
      (optax's transition_begin is a constant:steps=… in front).
      """,
    source:
      "torch.optim.lr_scheduler.ExponentialLR; tf.keras.optimizers.schedules.ExponentialDecay",
    keys: [
      .number("gamma", nil, "the factor γ of each step; instead of rate and decay-steps"),
      .number("rate", 0.96, "the factor of decay-steps steps"),
      .steps("decay-steps", "1%", "steps in which the rate falls by the factor"),
      .flag("staircase", false, "whether it falls only every decay-steps"),
      .number("end", 0, "a bound; 0: none"),
      .length,
    ]
  ) { settings, horizon in
    let given = settings.canonical.pairs.map(\.key)
    let gamma = settings.optionalNumber("gamma")
    if gamma != nil, let other = given.first(where: { $0 == "rate" || $0 == "decay-steps" }) {
      throw SpecificationError(
        "'exponential': gamma is the factor of each step and excludes '\(other)'; expected one of them"
      )
    }
    let decaySteps = gamma != nil ? 1 : try horizon.positiveSteps("decay-steps", in: settings)
    return Exponential(
      rate: gamma ?? settings.number("rate"), decaySteps: decaySteps,
      isStaircase: settings.flag("staircase"), end: settings.number("end"),
      length: gamma != nil
        ? horizon.optionalSteps("steps", in: settings) : decayLength(settings, horizon, decaySteps))
  }
}
