import Specifications

extension Parameters {
  /// The length of a schedule whose formula has no end.
  mutating func length(_ value: inout StepCount?) {
    steps("steps", &value, "how long it lasts in front of another schedule")
  }

  /// Steps by which a formula divides, with the names for messages.
  mutating func steps(_ name: String, _ value: inout Steps, _ summary: String) {
    steps(name, &value.count, summary)
    (value.key, value.entry) = (name, specification.name)
  }

  /// The horizon T of a schedule that by default takes what is left of the run.
  mutating func horizon(
    _ name: String, _ value: inout Steps,
    _ summary: String = "T; the steps that are left by default"
  ) { steps(name, &value, summary) }

  /// Steps that must not fall, with the names for messages.
  mutating func rising(_ name: String, _ value: inout RisingSteps, _ summary: String) {
    stepList(name, &value.counts, summary)
    (value.key, value.entry) = (name, specification.name)
  }
}
