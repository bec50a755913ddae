import Specifications

/// s(t) = c.
struct Constant: Schedule {
  let value: Double
  let length: Int?

  func factor(at t: Int, draw: (Int) -> Double) -> Double { value }
}

extension ScheduleEntry {
  static let constant = ScheduleEntry(
    "constant",
    summary: "The same rate at every step",
    details: """
      s(t) = factor for all t. With steps it lasts that long where another schedule follows (torch's \
      ConstantLR is constant:factor=…,steps=…+constant).
      """,
    source: "torch.optim.lr_scheduler.ConstantLR",
    keys: [
      .number("factor", 1, "the factor"),
      .steps("steps", nil, "how long it lasts in front of another schedule"),
    ]
  ) { settings, horizon in
    Constant(
      value: settings.number("factor"),
      length: settings.has("steps") ? horizon.steps(settings.steps("steps")) : nil)
  }
}
