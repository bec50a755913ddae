import Lanes
import Specifications

/// s(t) = γ^⌊t/size⌋.
struct StepDecay: Schedule {
  let size: Int
  let gamma: Double
  let length: Int?

  func factor(at t: Int, draw: (Int) -> Double) -> Double { Double.pow(gamma, Double(t / size)) }

  var phases: [Phase] { [.begin("the first decay comes", at: size)] }
}

extension ScheduleEntry {
  static let step = ScheduleEntry(
    "step",
    summary: "Times gamma every so many steps",
    details: """
      s(t) = gamma^⌊t/size⌋. Step size is the first with the lower rate (torch, Paddle). It has no end: \
      with steps it lasts that long where another schedule follows.
      """,
    source: "torch.optim.lr_scheduler.StepLR",
    keys: [
      .steps("size", "30%", "steps between decays"),
      .number("gamma", 0.1, "the factor γ of each decay"),
      .length,
    ]
  ) { settings, horizon in
    StepDecay(
      size: try horizon.positiveSteps("size", in: settings), gamma: settings.number("gamma"),
      length: horizon.optionalSteps("steps", in: settings))
  }
}
