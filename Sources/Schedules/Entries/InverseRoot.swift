import Lanes
import Specifications

/// s(t) = √(k/max(t, k)).
struct InverseRoot: Schedule {
  let scale: Int
  let holds: Bool
  let length: Int?

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    let k = Double(scale)
    return Double.sqrt(k / (holds ? max(Double(t), k) : Double(t) + k))
  }

  var phases: [Phase] { holds ? [.begin("the decay begins", at: scale)] : [] }
}

extension ScheduleEntry {
  static let inverseRoot = ScheduleEntry(
    "rsqrt",
    summary: "One over the root of the step",
    details: """
      With k = timescale: s(t) = √(k/max(t, k)), level until step k (T5, times its constant √k); with \
      hold=false s(t) = √(k/(t + k)), which falls from the first step on and follows a warm-up without \
      a level stretch (Big Vision). s(0) = 1; no end of its own.
      """,
    source: "Raffel et al. 2020, arXiv:1910.10683; Zhai et al. 2022, arXiv:2106.04560",
    keys: [
      .steps("timescale", "5%", "k, the steps after which it has fallen by √2 (hold=false)"),
      .flag("hold", true, "whether it is level until step k"),
      .length,
    ]
  ) { settings, horizon in
    InverseRoot(
      scale: try horizon.positiveSteps("timescale", in: settings), holds: settings.flag("hold"),
      length: horizon.optionalSteps("steps", in: settings))
  }
}
