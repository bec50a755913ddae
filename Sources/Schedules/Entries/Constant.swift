import Specifications

/// s(t) = c.
struct Constant: Schedule, Parameterized {
  var value = 1.0
  var steps: StepCount?
  var length: Int?

  mutating func parameters(_ p: inout Parameters) {
    p.number("factor", &value, "the factor")
    p.length(&steps)
  }

  func factor(at t: Int, draw: (Int) -> Double) -> Double { value }
}

extension ScheduleEntry {
  static let constant = ScheduleEntry(
    "constant", Constant(),
    summary: "The same rate at every step",
    details: """
      s(t) = factor for all t. With steps it lasts that long where another schedule follows: torch's \
      ConstantLR is constant:factor=…,steps=…+constant, with the full rate from t = steps on. \
      (torch's recursive ConstantLR with total_iters=0 keeps the factor for ever, against its own \
      closed form: constant:factor=….)
      """,
    source: "torch.optim.lr_scheduler.ConstantLR"
  ) { own, horizon in
    own.length = own.steps.map(horizon.steps)
  }
}
