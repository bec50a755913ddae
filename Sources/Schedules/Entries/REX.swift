import Specifications

/// s(t) = (1 − z)/(1 − β + β(1 − z)), z = t/T.
struct REX: Schedule, Parameterized {
  var beta = 0.5
  var end = 0.0
  var horizon = Steps()
  var steps = 0

  mutating func parameters(_ p: inout Parameters) {
    p.number("beta", &beta, in: 0...0.999_999, "how late it falls")
    p.number("end", &end, "the last factor")
    p.horizon("steps", &horizon)
  }

  var length: Int? { steps }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    guard t < steps else { return end }
    let left = 1 - Double(t) / Double(steps)
    return end + (1 - end) * (left / (1 - beta + beta * left))
  }

  var phases: [Phase] { [.end("the decay ends", at: steps)] }
}

extension ScheduleEntry {
  static let rex = ScheduleEntry(
    "rex", REX(),
    summary: "Reflected exponential: holds the rate high and falls late",
    details: """
      With z = min(t/T, 1), T = steps: s(t) = end + (1 − end)·(1 − z)/(1 − beta + beta·(1 − z)). \
      s(0) = 1; end from t = T on. The paper has beta = ½; beta = 0 is the line.
      """,
    source: "Chen, Wolfe & Kyrillidis 2022, arXiv:2107.04197"
  ) { own, horizon in
    own.steps = try horizon.positive(own.horizon)
  }
}
