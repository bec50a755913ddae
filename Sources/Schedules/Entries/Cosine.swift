import Lanes
import Specifications

/// s(t) = min + (max − min)·(½(1 + cos πt/T))^e.
struct Cosine: Schedule {
  let high: Double
  let low: Double
  let period: Int
  let climbs: Bool
  let exponent: Double

  var length: Int? { period }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    guard climbs || t < period else { return low }
    let shape = Double.pow(cosineFall(Double(t) / Double(period)), exponent)
    return low + (high - low) * shape
  }

  var phases: [Phase] { [.end("the cosine ends", at: period)] }
}

extension ScheduleEntry {
  static let cosine = ScheduleEntry(
    "cosine",
    summary: "Half a cosine from the full rate to the minimum",
    details: """
      s(t) = min + (max − min)·(½(1 + cos πt/T))^exponent, T = period.
      t = 0 gives max; t = T gives min, so the run's last step (T − 1) stands just above it. Past T: \
      after=clamp stays at min (TensorFlow, Keras, optax), after=climb follows the cosine up again with \
      period 2T (torch, Paddle). torch's eta_min is absolute: min = eta_min/rate.
      """,
    source: "Loshchilov & Hutter 2017, arXiv:1608.03983",
    keys: [
      .number("max", 1, "the first factor"),
      .number("min", 0, "the last factor"),
      .horizon("period"),
      .choice("after", "clamp", among: ["clamp", "climb"], "what follows step T"),
      .number("exponent", 1, "power of the shape"),
    ]
  ) { settings, horizon in
    Cosine(
      high: settings.number("max"), low: settings.number("min"),
      period: try horizon.positiveSteps("period", in: settings),
      climbs: settings.word("after") == "climb", exponent: settings.number("exponent"))
  }
}
