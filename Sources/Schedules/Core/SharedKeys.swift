import Specifications

extension Key {
  /// The length of a schedule whose formula has no end.
  static let length = Key.steps("steps", nil, "how long it lasts in front of another schedule")

  /// The horizon T of a schedule that by default takes what is left of the run.
  static func horizon(_ name: String, _ summary: String = "T; the steps that are left by default")
    -> Key
  {
    .steps(name, nil, summary)
  }
}
