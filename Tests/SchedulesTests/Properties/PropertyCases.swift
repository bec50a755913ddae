import Schedules

/// The schedules that each property is tested on.
enum PropertyCases {
  static let names: [String] = ScheduleCatalogue.standard.entries.map(\.name).filter {
    $0 != "table"
  }

  /// Keys that exclude each other: the sets to leave out in turn.
  static let alternatives: [String: [Set<String>]] = [
    "exponential": [["gamma"], ["rate", "decay-steps"]],
    "one-cycle": [["pct-final", "after"], ["pct-final", "three-phase", "after"], ["after"]],
  ]

  /// Keys held where two budgets are compared: others count single steps, or round to them.
  static let steady: [String: String] = [
    "offset": "0", "change": "at", "inclusive": "false", "pct-start": "0.25", "pct-final": "0.5",
  ]

  /// Schedules whose formula may be negative (and one-cycle:after=extrapolate, which is not drawn).
  static let maybeNegative: Set<String> = ["noisy-linear-cosine"]

  /// Continuous formulas, with the keys for which they are.
  static let continuous: [(name: String, fixed: [String: String])] = [
    ("exponential", ["staircase": "false", "end": "0"]),
    ("natural-exponential", ["staircase": "false"]), ("inverse-time", ["staircase": "false"]),
    ("polynomial", ["cycle": "false"]), ("linear", [:]), ("cosine", [:]), ("linear-cosine", [:]),
    ("noam", [:]), ("one-cycle", ["pct-start": "0.3", "pct-final": "0.8"]), ("cyclic", [:]),
    ("warmup", ["shape": "linear"]),
    ("warmup", ["shape": "cosine"]), ("wsd", [:]), ("interpolate", [:]), ("rsqrt", [:]),
    ("rex", [:]), ("range-test", [:]),
  ]

  /// Schedules with jumps.
  static let jumping: [String] = [
    "step", "multi-step", "cosine-restarts", "piecewise", "warmup:shape=constant,start=0.5",
  ]

  /// Schedules that begin at the full rate, so that a warm-up can lead up to them.
  static let followers: [String] = [
    "constant", "piecewise", "step", "multi-step", "exponential", "natural-exponential",
    "inverse-time", "polynomial", "linear", "cosine", "cosine-restarts", "plateau", "rsqrt", "rex",
    "interpolate",
  ]
}
