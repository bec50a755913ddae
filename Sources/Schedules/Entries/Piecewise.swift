import Specifications

/// s(t) = vᵢ between the boundaries bᵢ.
struct Piecewise: Schedule, Parameterized {
  enum Change: String, CaseIterable {
    case at
    case after
  }

  var marks = RisingSteps(.share(0.3), .share(0.6), .share(0.9))
  var values = [1, 0.1, 0.01, 0.001]
  var change = Change.at
  var steps: StepCount?
  var boundaries: [Int] = []
  var length: Int?

  mutating func parameters(_ p: inout Parameters) {
    p.rising("boundaries", &marks, "the steps b where the value changes, rising")
    p.numbers("values", &values, in: 0...1e300, "one more than the boundaries")
    p.choice("change", &change, "whether step b has the new value")
    p.length(&steps)
  }

  /// 0: the boundary step has the new value; 1: still the old one.
  private var delay: Int { change == .after ? 1 : 0 }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    values[boundaries.count { $0 + delay <= t }]
  }

  var phases: [Phase] {
    boundaries.map { .begin("the value after the boundary begins", at: $0 + delay) }
  }
}

extension ScheduleEntry {
  static let piecewise = ScheduleEntry(
    "piecewise", Piecewise(),
    summary: "Constant values between boundaries",
    details: """
      s(t) = values[i], i = the number of boundaries b with b ≤ t (change=at: Paddle's PiecewiseDecay, \
      optax) or b < t (change=after: TensorFlow and Keras, where the boundary step itself still has the \
      old value). values are factors on the base rate, one more than boundaries. A boundary at 0 \
      with change=at hides the first value. The last value holds for ever.
      """,
    source:
      "tf.keras.optimizers.schedules.PiecewiseConstantDecay; paddle.optimizer.lr.PiecewiseDecay"
  ) { own, horizon in
    own.boundaries = try horizon.rising(own.marks)
    try own.marks.check(between: own.values)
    own.length = own.steps.map(horizon.steps)
  }
}

extension RisingSteps {
  /// Throws where the values between boundaries are not one more than these.
  func check(between values: [Double]) throws {
    guard values.count == counts.count + 1 else {
      throw SpecificationError(
        "'\(entry)': \(counts.count) boundaries and \(values.count) values; "
          + "expected \(counts.count + 1) values, one more than boundaries")
    }
  }
}
