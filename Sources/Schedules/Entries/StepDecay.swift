import Lanes
import Specifications

/// s(t) = γ^⌊t/size⌋.
struct StepDecay: Schedule, Parameterized {
  var interval = Steps(.share(0.3))
  var gamma = 0.1
  var steps: StepCount?
  var size = 0
  var length: Int?

  mutating func parameters(_ p: inout Parameters) {
    p.steps("size", &interval, "steps between decays")
    p.number("gamma", &gamma, "the factor γ of each decay")
    p.length(&steps)
  }

  func factor(at t: Int, draw: (Int) -> Double) -> Double { Double.pow(gamma, Double(t / size)) }

  var phases: [Phase] { [.begin("the first decay comes", at: size)] }
}

extension ScheduleEntry {
  static let step = ScheduleEntry(
    "step", StepDecay(),
    summary: "Times gamma every so many steps",
    details: """
      s(t) = gamma^⌊t/size⌋. Step size is the first with the lower rate (torch, Paddle). It has no end: \
      with steps it lasts that long where another schedule follows.
      """,
    source: "torch.optim.lr_scheduler.StepLR"
  ) { own, horizon in
    own.size = try horizon.positive(own.interval)
    own.length = own.steps.map(horizon.steps)
  }
}
