import Lanes
import Specifications

/// s(t) = γ^(milestones ≤ t).
struct MultiStep: Schedule {
  let milestones: [Int]
  let gamma: Double
  let length: Int?

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    Double.pow(gamma, Double(milestones.count { $0 <= t }))
  }

  var phases: [Phase] { milestones.map { .begin("a milestone stands", at: $0) } }
}

extension ScheduleEntry {
  static let multiStep = ScheduleEntry(
    "multi-step",
    summary: "Times gamma at each milestone",
    details: """
      s(t) = gamma^(number of milestones m ≤ t): the milestone step has the lower rate already (torch, \
      Paddle). A milestone that is listed twice counts twice (torch); milestone 0 acts from the start.
      """,
    source: "torch.optim.lr_scheduler.MultiStepLR",
    keys: [
      .stepList("milestones", "50%:75%", "the steps m, rising"),
      .number("gamma", 0.1, "the factor γ of each decay"),
      .length,
    ]
  ) { settings, horizon in
    MultiStep(
      milestones: try horizon.risingSteps("milestones", in: settings),
      gamma: settings.number("gamma"), length: horizon.optionalSteps("steps", in: settings))
  }
}
