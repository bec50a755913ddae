import Lanes
import Specifications

/// A factor that is 1 on average, drawn anew for each step.
struct RateNoise: Schedule, Parameterized {
  enum Shape: String, CaseIterable {
    case normal
    case logNormal = "log-normal"
  }

  var sigma = 0.1
  var shape = Shape.normal

  mutating func parameters(_ p: inout Parameters) {
    p.number("sigma", &sigma, in: 0...10, "σ, the standard deviation")
    p.choice("shape", &shape, "the noise's distribution")
  }

  var isNoisy: Bool { true }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    let z = draw(t)
    guard shape == .logNormal else { return max(0, 1 + sigma * z) }
    return Double.exp(sigma * z - 0.5 * sigma * sigma)
  }
}

extension ScheduleEntry {
  static let rateNoise = ScheduleEntry(
    "noise", RateNoise(),
    summary: "Noise on the rate: a factor around 1, drawn anew for each step",
    details: """
      s(t) = max(0, 1 + σz) with z standard normal, from the run's own counter-based stream; \
      shape=log-normal: exp(σz − σ²/2), which is 1 on average too and never 0.
      σ sigma. It is meant as a factor: cosine*noise:sigma=0.1. Every optimizer meets the same noise at the same \
      seed and step.
      """,
    source:
      "Neelakantan et al. 2015, arXiv:1511.06807 (noise on updates); numpy's normal, lognormal"
  )
}
