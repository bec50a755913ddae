import Specifications

/// s(t) = start + (end − start)·t/T.
struct Linear: Schedule, Parameterized {
  var start = 1.0
  var end = 0.0
  var horizon = Steps()
  var steps = 0

  mutating func parameters(_ p: inout Parameters) {
    p.number("start", &start, "the first factor")
    p.number("end", &end, "the last factor")
    p.horizon("steps", &horizon)
  }

  var length: Int? { steps }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    t >= steps ? end : mix(start, end, Double(t) / Double(steps))
  }

  var phases: [Phase] { [.end("the line ends", at: steps)] }
}

extension ScheduleEntry {
  static let linear = ScheduleEntry(
    "linear", Linear(),
    summary: "A straight line from one factor to another",
    details: """
      s(t) = start + (end − start)·min(t, T)/T, T = steps. t = 0 gives start; end is reached at t = T, \
      one step after the last of T steps, and holds. torch and Paddle LinearLR (defaults 1/3 to 1 over \
      5 steps there); optax' transition_begin is a constant:factor=…,steps=… in front.
      """,
    source: "torch.optim.lr_scheduler.LinearLR"
  ) { own, horizon in
    own.steps = try horizon.positive(own.horizon)
  }
}
