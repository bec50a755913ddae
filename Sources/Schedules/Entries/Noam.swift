import Lanes
import Specifications

/// s(t) = c·min(t^−½, t·w^−1½).
struct Noam: Schedule, Parameterized {
  var peakStep = Steps(.share(0.05))
  var width: Int?
  var offset = 0
  var steps: StepCount?
  var warmup = 0
  /// The peak, at t = warm-up.
  var peak = 1.0
  var length: Int?

  mutating func parameters(_ p: inout Parameters) {
    p.steps("warmup", &peakStep, "w, the steps to the peak")
    p.count(
      "d-model", &width, in: 1...1_000_000_000, "the model's width; the peak is 1 without it")
    p.count("offset", &offset, in: 0...1, "number of the first step")
    p.length(&steps)
  }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    let step = Double(t + offset)
    let w = Double(warmup)
    return peak * (step < w ? step / w : Double.sqrt(w / step))
  }

  var phases: [Phase] { [.end("the warm-up ends", at: warmup - offset)] }
}

extension ScheduleEntry {
  static let noam = ScheduleEntry(
    "noam", Noam(),
    summary: "A linear warm-up, then one over the root of the step",
    details: """
      With w = warmup and τ = t + offset: s(t) = c·min(τ^−½, τ·w^−1½). Without d-model c = √w, so that \
      the peak, at τ = w, is 1; with it c = d-model^−½ as in the paper, where the base rate is 1 or 2. \
      offset=0 is Paddle: t = 0 gives exactly 0; the paper's step numbers begin at 1: offset=1.
      """,
    source: "Vaswani et al. 2017, arXiv:1706.03762; paddle.optimizer.lr.NoamDecay"
  ) { own, horizon in
    own.warmup = try horizon.positive(own.peakStep)
    own.length = own.steps.map(horizon.steps)
    if let width = own.width { own.peak = 1 / Double.sqrt(Double(width) * Double(own.warmup)) }
  }
}
