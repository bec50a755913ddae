import Lanes
import Specifications

/// s(t) = c·min(t^−½, t·w^−1½).
struct Noam: Schedule {
  let warmup: Int
  /// The peak, at t = warm-up.
  let peak: Double
  let offset: Int
  let length: Int?

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    let step = Double(t + offset)
    let w = Double(warmup)
    return peak * (step < w ? step / w : Double.sqrt(w / step))
  }

  var phases: [Phase] { [.end("the warm-up ends", at: warmup - offset)] }
}

extension ScheduleEntry {
  static let noam = ScheduleEntry(
    "noam",
    summary: "A linear warm-up, then one over the root of the step",
    details: """
      With w = warmup and τ = t + offset: s(t) = c·min(τ^−½, τ·w^−1½). Without d-model c = √w, so that \
      the peak, at τ = w, is 1; with it c = d-model^−½ as in the paper, where the base rate is 1 or 2. \
      offset=0 is Paddle: t = 0 gives exactly 0; the paper's step numbers begin at 1: offset=1.
      """,
    source: "Vaswani et al. 2017, arXiv:1706.03762; paddle.optimizer.lr.NoamDecay",
    keys: [
      .steps("warmup", "5%", "w, the steps to the peak"),
      .count("d-model", nil, in: 1...1_000_000_000, "the model's width; the peak is 1 without it"),
      .count("offset", 0, in: 0...1, "number of the first step"),
      .length,
    ]
  ) { settings, horizon in
    let warmup = try horizon.positiveSteps("warmup", in: settings)
    let width = settings.optionalCount("d-model")
    let peak = width.map { 1 / Double.sqrt(Double($0) * Double(warmup)) } ?? 1
    return Noam(
      warmup: warmup, peak: peak, offset: settings.count("offset"),
      length: horizon.optionalSteps("steps", in: settings))
  }
}
