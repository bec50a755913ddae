import Lanes
import Specifications

/// s(t) = γ^(milestones ≤ t).
struct MultiStep: Schedule, Parameterized {
  var marks = RisingSteps(.share(0.5), .share(0.75))
  var gamma = 0.1
  var steps: StepCount?
  var milestones: [Int] = []
  var length: Int?

  mutating func parameters(_ p: inout Parameters) {
    p.rising("milestones", &marks, "the steps m, rising")
    p.number("gamma", &gamma, "the factor γ of each decay")
    p.length(&steps)
  }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    Double.pow(gamma, Double(milestones.count { $0 <= t }))
  }

  var phases: [Phase] { milestones.map { .begin("a milestone stands", at: $0) } }
}

extension ScheduleEntry {
  static let multiStep = ScheduleEntry(
    "multi-step", MultiStep(),
    summary: "Times gamma at each milestone",
    details: """
      s(t) = gamma^(number of milestones m ≤ t): the milestone step has the lower rate already (torch, \
      Paddle). A milestone that is listed twice counts twice (torch); milestone 0 acts from the start.
      """,
    source: "torch.optim.lr_scheduler.MultiStepLR"
  ) { own, horizon in
    own.milestones = try horizon.rising(own.marks)
    own.length = own.steps.map(horizon.steps)
  }
}
