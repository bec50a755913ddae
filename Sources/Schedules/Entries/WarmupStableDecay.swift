import Lanes
import Specifications

/// Up, level, and down at the end of the run.
struct WarmupStableDecay: Schedule, Parameterized {
  enum Shape: String, CaseIterable {
    case linear
    case cosine
    case sqrt
  }

  var rise = StepCount.share(0.05)
  var fall = StepCount.share(0.2)
  var shape = Shape.linear
  var end = 0.0
  var horizon = Steps()
  var warmup = 0
  var decayStart = 0
  var decay = 0

  mutating func parameters(_ p: inout Parameters) {
    p.steps("warmup", &rise, "w, steps to the full rate")
    p.steps("decay", &fall, "d, steps of the decay")
    p.choice("shape", &shape, "the form of the decay")
    p.number("end", &end, "the last factor")
    p.horizon("steps", &horizon)
  }

  var length: Int? { decayStart + decay }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    if t < warmup { return Double(t) / Double(warmup) }
    if t < decayStart { return 1 }
    guard t < decayStart + decay else { return end }
    let p = Double(t - decayStart) / Double(decay)
    return switch shape {
    case .linear: mix(1, end, p)
    case .cosine: Ramp.cosine.value(from: 1, to: end, at: p)
    case .sqrt: mix(1, end, Double.sqrt(p))
    }
  }

  var phases: [Phase] {
    [.end("the warm-up ends", at: warmup)]
      + (decay == 0
        ? []
        : [
          .begin("the decay begins", at: decayStart),
          .end("the decay ends", at: decayStart + decay),
        ])
  }
}

extension ScheduleEntry {
  static let warmupStableDecay = ScheduleEntry(
    "wsd", WarmupStableDecay(),
    aliases: [Alias("trapezoid", ("warmup", "20%"), ("decay", "20%"), ("shape", "linear"))],
    summary: "Warm-up, stable, decay",
    details: """
      With w = warmup, d = decay and T = steps: s(t) = t/w for t < w, 1 until T − d, then with \
      p = (t − T + d)/d: linear 1 − p, cosine ½(1 + cos πp), sqrt 1 − √p, each scaled to stop at end.
      t = 0 gives 0; step w is the first with the full rate, T − d still has it; end belongs to t = T, \
      one step after the last of T, and holds. Where w + d > T the decay begins at w and is cut off by \
      the run's end. decay=0 stays at 1 and drops to end at T. trapezoid is the linear form.
      """,
    source:
      "Hu et al. 2024, arXiv:2404.06395; Hägele et al. 2024, arXiv:2405.18392 (1-sqrt); "
      + "Xing et al. 2018, arXiv:1802.08770 (trapezoid)"
  ) { own, horizon in
    own.warmup = horizon.steps(own.rise)
    own.decay = horizon.steps(own.fall)
    own.decayStart = max(own.warmup, try horizon.positive(own.horizon) - own.decay)
  }
}
