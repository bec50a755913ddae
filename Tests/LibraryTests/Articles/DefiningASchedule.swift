import Descent

/// s(t) = 1/(1 + d·t).
private struct Harmonic: Schedule, Parameterized {
  var decay = 0.1

  mutating func parameters(_ p: inout Parameters) {
    p.number("decay", &decay, in: 0...1, "d")
  }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    1 / (1 + decay * Double(t))
  }
}

extension ScheduleEntry {
  static let harmonic = ScheduleEntry(
    "harmonic", Harmonic(), summary: "Falls as one over the step",
    details: "s(t) = 1/(1 + d·t), d decay.", source: "the user")
}

/// A plan of 100 steps: a warm-up of five, then the own schedule.
func harmonicPlan() throws -> ConfiguredSchedule {
  var catalogues = Catalogues.standard
  try catalogues.add(.harmonic)
  return try catalogues.plan("warmup:steps=5%+harmonic:decay=0.5", budget: 100)
}
