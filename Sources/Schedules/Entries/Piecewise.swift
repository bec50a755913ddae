import Specifications

/// s(t) = vᵢ between the boundaries bᵢ.
struct Piecewise: Schedule {
  let boundaries: [Int]
  let values: [Double]
  /// 0: the boundary step has the new value; 1: still the old one.
  let delay: Int
  let length: Int?

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    values[boundaries.count { $0 + delay <= t }]
  }

  var phases: [Phase] {
    boundaries.map { .begin("the value after the boundary begins", at: $0 + delay) }
  }
}

extension ScheduleEntry {
  static let piecewise = ScheduleEntry(
    "piecewise",
    summary: "Constant values between boundaries",
    details: """
      s(t) = values[i], i = the number of boundaries b with b ≤ t (change=at: Paddle's PiecewiseDecay, \
      optax) or b < t (change=after: TensorFlow and Keras, where the boundary step itself still has the \
      old value). values are factors on the base rate, one more than boundaries. A boundary at 0 \
      with change=at hides the first value. The last value holds for ever.
      """,
    source:
      "tf.keras.optimizers.schedules.PiecewiseConstantDecay; paddle.optimizer.lr.PiecewiseDecay",
    keys: [
      .stepList("boundaries", "30%:60%:90%", "the steps b where the value changes, rising"),
      .numbers("values", [1, 0.1, 0.01, 0.001], in: 0...1e300, "one more than the boundaries"),
      .choice("change", "at", among: ["at", "after"], "whether step b has the new value"),
      .length,
    ]
  ) { settings, horizon in
    let boundaries = try horizon.risingSteps("boundaries", in: settings)
    let values = try values(of: settings, between: boundaries)
    return Piecewise(
      boundaries: boundaries, values: values, delay: settings.word("change") == "after" ? 1 : 0,
      length: horizon.optionalSteps("steps", in: settings))
  }

  /// The values between boundaries: one more than these.
  static func values(of settings: Settings, between boundaries: [Int]) throws -> [Double] {
    let values = settings.numbers("values")
    guard values.count == boundaries.count + 1 else {
      throw SpecificationError(
        "'\(settings.canonical.name)': \(boundaries.count) boundaries and \(values.count) values; "
          + "expected \(boundaries.count + 1) values, one more than boundaries")
    }
    return values
  }
}
