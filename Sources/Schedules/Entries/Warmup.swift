import Lanes
import Specifications

/// From a low factor to the full rate.
struct Warmup: Schedule, Parameterized {
  enum Shape: String, CaseIterable {
    case constant
    case linear
    case cosine
    case exponential
  }

  var ramp = StepCount.share(0.05)
  var shape = Shape.linear
  var start = 0.0
  var end = 1.0
  var offset = 0
  var steps = 0

  mutating func parameters(_ p: inout Parameters) {
    p.steps("steps", &ramp, "length of the ramp")
    p.choice("shape", &shape, "the form of the ramp")
    p.number("start", &start, "the factor it starts from")
    p.number("end", &end, "the factor it goes to")
    p.count("offset", &offset, in: 0...1, "0: start belongs to t = 0; 1: to the step before")
  }

  var length: Int? { steps }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    guard t < steps else { return end }
    let p = Double(t + offset) / Double(steps)
    return switch shape {
    case .constant: start
    case .linear: Ramp.linear.value(from: start, to: end, at: p)
    case .cosine: Ramp.cosine.value(from: start, to: end, at: p)
    case .exponential: mix(start, end, 1 - Double.exp(-5 * p))
    }
  }

  var phases: [Phase] { [.end("the warm-up ends", at: steps)] }
}

extension ScheduleEntry {
  static let warmup = ScheduleEntry(
    "warmup", Warmup(),
    summary: "A ramp to the full rate, in front of another schedule",
    details: """
      s(t) for t < steps, with p = (t + offset)/steps:
      linear s = start + (end − start)·p; cosine s = start + (end − start)·½(1 − cos πp); \
      exponential s = start + (end − start)·(1 − e^(−5p)); constant s = start.
      With offset=0, t = 0 gives start (at start=0 the first step does not move) and end belongs to \
      t = steps, the first step of what follows (Keras, optax, Paddle's LinearWarmup); offset=1 begins \
      at 1/steps of the way and reaches end on its own last step. The exponential shape stops \
      e⁻⁵ = 0.7 % of the way before end, and the constant one jumps. From t = steps on: end. steps=0 is \
      no warm-up. torch's LinearLR is linear:start=…,end=1,steps=….
      """,
    source: "Goyal et al. 2017, arXiv:1706.02677; Ma & Yarats 2021, arXiv:1910.04209 (exponential)"
  ) { own, horizon in
    own.steps = horizon.steps(own.ramp)
  }
}
