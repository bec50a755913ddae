import Specifications

/// Ramps between the values at given steps.
struct Interpolate: Schedule, Parameterized {
  var marks = RisingSteps(.share(0.5), .share(1))
  var values = [1, 0.1, 0.01]
  var ramp = Ramp.linear
  var boundaries: [Int] = []

  mutating func parameters(_ p: inout Parameters) {
    p.rising("boundaries", &marks, "the steps of the values after the first, rising")
    p.numbers("values", &values, in: 0...1e300, "one more than the boundaries")
    p.choice("shape", &ramp, "the form between the values")
  }

  var length: Int? { boundaries.last }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    let i = boundaries.count { $0 <= t }
    guard i < boundaries.count else { return values[i] }
    let start = i == 0 ? 0 : boundaries[i - 1]
    let share = Double(t - start) / Double(boundaries[i] - start)
    return ramp.value(from: values[i], to: values[i + 1], at: share)
  }

  var phases: [Phase] { boundaries.map { .end("a ramp ends", at: $0) } }
}

extension ScheduleEntry {
  static let interpolate = ScheduleEntry(
    "interpolate", Interpolate(),
    summary: "Ramps between values at given steps",
    details: """
      s(0) = values[0], s(boundaries[i]) = values[i + 1], between them a line or half a cosine; after \
      the last boundary the last value. Of equal boundaries, which make a jump, the last holds: with one \
      at 0, s(0) is its value. optax' \
      piecewise_interpolate gives scales: values are their running products.
      """,
    source: "optax.piecewise_interpolate_schedule"
  ) { own, horizon in
    own.boundaries = try horizon.rising(own.marks)
    try own.marks.check(between: own.values)
  }
}
