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
    let elapsed = climbs ? t : min(t, period)
    let half = 0.5 * (1 + Double.sincos2pi(0.5 * Double(elapsed) / Double(period)).cos)
    let shape = exponent == 1 || half <= 0 ? half : Double.exp(exponent * Double.log(half))
    return low + (high - low) * shape
  }
}

extension ScheduleEntry {
  static let cosine = ScheduleEntry(
    "cosine",
    summary: "Half a cosine from the full rate to the minimum",
    details: """
      s(t) = min + (max − min)·(½(1 + cos πt/T))^exponent, T = period.
      t = 0 gives max; t = T gives min, so the run's last step (T − 1) stands just above it. Past T: \
      after=clamp stays at min (TensorFlow, Keras, optax), after=climb follows the cosine up again with \
      period 2T (torch, Paddle).
      """,
    source: "Loshchilov & Hutter 2017, arXiv:1608.03983",
    keys: [
      .number("max", 1, "the first factor"),
      .number("min", 0, "the last factor"),
      .steps("period", nil, "T; the steps that are left by default"),
      .choice("after", "clamp", among: ["clamp", "climb"], "what follows step T"),
      .number("exponent", 1, "power of the shape"),
    ]
  ) { settings, horizon in
    let period = settings.has("period") ? horizon.steps(settings.steps("period")) : horizon.left
    guard period > 0 else {
      throw SpecificationError("'cosine': period=0 gives no steps; expected at least 1")
    }
    return Cosine(
      high: settings.number("max"), low: settings.number("min"), period: period,
      climbs: settings.word("after") == "climb", exponent: settings.number("exponent"))
  }
}
