import Lanes
import Specifications

/// s(t) = min + (max − min)·(½(1 + cos πt/T))^e.
struct Cosine: Schedule, Parameterized {
  /// What follows step T.
  enum After: String, CaseIterable {
    case clamp
    case climb
  }

  var high = 1.0
  var low = 0.0
  var horizon = Steps()
  var period = 0
  var after = After.clamp
  var exponent = 1.0

  mutating func parameters(_ p: inout Parameters) {
    p.number("max", &high, "the first factor")
    p.number("min", &low, "the last factor")
    p.horizon("period", &horizon)
    p.choice("after", &after, "what follows step T")
    p.number("exponent", &exponent, "power of the shape")
  }

  var length: Int? { period }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    guard after == .climb || t < period else { return low }
    let shape = Double.pow(cosineFall(Double(t) / Double(period)), exponent)
    return low + (high - low) * shape
  }

  var phases: [Phase] { [.end("the cosine ends", at: period)] }
}

extension ScheduleEntry {
  static let cosine = ScheduleEntry(
    "cosine", Cosine(),
    summary: "Half a cosine from the full rate to the minimum",
    details: """
      s(t) = min + (max − min)·(½(1 + cos πt/T))^exponent, T = period.
      t = 0 gives max; t = T gives min, so the run's last step (T − 1) stands just above it. Past T: \
      after=clamp stays at min (TensorFlow, Keras, optax), after=climb follows the cosine up again with \
      period 2T (torch, Paddle). torch's eta_min is absolute: min = eta_min/rate.
      """,
    source: "Loshchilov & Hutter 2017, arXiv:1608.03983"
  ) { own, horizon in
    own.period = try horizon.positive(own.horizon)
  }
}
