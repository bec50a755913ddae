import Lanes
import Specifications

/// A factor that is 1 on average, drawn anew for each step.
struct RateNoise: Schedule {
  let sigma: Double
  let isLogarithmic: Bool

  var isNoisy: Bool { true }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    let z = draw(t)
    guard isLogarithmic else { return max(0, 1 + sigma * z) }
    return Double.exp(sigma * z - 0.5 * sigma * sigma)
  }
}

extension ScheduleEntry {
  static let rateNoise = ScheduleEntry(
    "noise",
    summary: "Noise on the rate: a factor around 1, drawn anew for each step",
    details: """
      s(t) = max(0, 1 + σz) with z standard normal, from the run's own counter-based stream; \
      shape=log-normal: exp(σz − σ²/2), which is 1 on average too and never 0.
      σ sigma. It is meant as a factor: cosine*noise:sigma=0.1. Every optimizer meets the same noise at the same \
      seed and step.
      """,
    source:
      "Neelakantan et al. 2015, arXiv:1511.06807 (noise on updates); numpy's normal, lognormal",
    keys: [
      .number("sigma", 0.1, in: 0...10, "σ, the standard deviation"),
      .choice("shape", "normal", among: ["normal", "log-normal"], "the noise's distribution"),
    ]
  ) { settings, _ in
    RateNoise(
      sigma: settings.number("sigma"), isLogarithmic: settings.word("shape") == "log-normal")
  }
}
