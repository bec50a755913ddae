import Specifications

/// s(t) = start + (end − start)·t/T.
struct Linear: Schedule {
  let start: Double
  let end: Double
  let steps: Int

  var length: Int? { steps }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    t >= steps ? end : mix(start, end, Double(t) / Double(steps))
  }

  var phases: [Phase] { [.end("the line ends", at: steps)] }
}

extension ScheduleEntry {
  static let linear = ScheduleEntry(
    "linear",
    summary: "A straight line from one factor to another",
    details: """
      s(t) = start + (end − start)·min(t, T)/T, T = steps. t = 0 gives start; end is reached at t = T, \
      one step after the last of T steps, and holds. torch and Paddle LinearLR (defaults 1/3 to 1 over \
      5 steps there); optax' transition_begin is a constant:factor=…,steps=… in front.
      """,
    source: "torch.optim.lr_scheduler.LinearLR",
    keys: [
      .number("start", 1, "the first factor"),
      .number("end", 0, "the last factor"),
      .horizon("steps"),
    ]
  ) { settings, horizon in
    Linear(
      start: settings.number("start"), end: settings.number("end"),
      steps: try horizon.positiveSteps("steps", in: settings))
  }
}
