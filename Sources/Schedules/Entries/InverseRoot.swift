import Lanes
import Specifications

/// s(t) = √(k/max(t, k)).
struct InverseRoot: Schedule, Parameterized {
  var timescale = Steps(.share(0.05))
  var holds = true
  var steps: StepCount?
  var scale = 0
  var length: Int?

  mutating func parameters(_ p: inout Parameters) {
    p.steps("timescale", &timescale, "k, the steps after which it has fallen by √2 (hold=false)")
    p.flag("hold", &holds, "whether it is level until step k")
    p.length(&steps)
  }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    let k = Double(scale)
    return Double.sqrt(k / (holds ? max(Double(t), k) : Double(t) + k))
  }

  var phases: [Phase] { holds ? [.begin("the decay begins", at: scale)] : [] }
}

extension ScheduleEntry {
  static let inverseRoot = ScheduleEntry(
    "rsqrt", InverseRoot(),
    summary: "One over the root of the step",
    details: """
      With k = timescale: s(t) = √(k/max(t, k)), level until step k (T5, times its constant √k); with \
      hold=false s(t) = √(k/(t + k)), which falls from the first step on and follows a warm-up without \
      a level stretch (Big Vision). s(0) = 1; no end of its own.
      """,
    source: "Raffel et al. 2020, arXiv:1910.10683; Zhai et al. 2022, arXiv:2106.04560"
  ) { own, horizon in
    own.scale = try horizon.positive(own.timescale)
    own.length = own.steps.map(horizon.steps)
  }
}
