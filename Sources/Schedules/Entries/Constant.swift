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
      s(t) = factor for all t. With steps it lasts that long where another schedule follows: torch's \
      ConstantLR is constant:factor=…,steps=…+constant, with the full rate from t = steps on. \
      (torch's recursive ConstantLR with total_iters=0 keeps the factor for ever, against its own \
      closed form: constant:factor=….)
      """,
    source: "torch.optim.lr_scheduler.ConstantLR",
    keys: [.number("factor", 1, "the factor"), .length]
  ) { settings, horizon in
    Constant(
      value: settings.number("factor"), length: horizon.optionalSteps("steps", in: settings))
  }
}
