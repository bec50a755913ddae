import Lanes
import Specifications

/// From a tiny factor to a huge one.
struct RangeTest: Schedule, Parameterized {
  enum Shape: String, CaseIterable {
    case exponential
    case linear
  }

  var start = 1e-6
  var end = 10.0
  var shape = Shape.exponential
  var horizon = Steps()
  var steps = 0

  mutating func parameters(_ p: inout Parameters) {
    p.number("start", &start, in: 1e-300...1e300, "the first factor")
    p.number("end", &end, in: 1e-300...1e300, "the last factor")
    p.choice("shape", &shape, "the form between them")
    p.horizon("steps", &horizon)
  }

  var length: Int? { steps }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    guard t < steps - 1 else { return end }
    let p = Double(t) / Double(steps - 1)
    return shape == .exponential ? start * Double.pow(end / start, p) : mix(start, end, p)
  }

  var phases: [Phase] { [.end("the sweep ends", at: steps)] }
}

extension ScheduleEntry {
  static let rangeTest = ScheduleEntry(
    "range-test", RangeTest(),
    summary: "The learning-rate range test: from tiny to huge",
    details: """
      With T = steps and p = t/(T − 1): exponential s(t) = start·(end/start)^p, linear \
      s(t) = start + (end − start)·p. t = 0 gives start and the last of T steps end, which holds (a \
      single step has end).
      """,
    source: "Smith 2017, arXiv:1506.01186"
  ) { own, horizon in
    guard own.start < own.end else {
      throw SpecificationError(
        "'range-test': start=\(Number.text(own.start)) is not below end=\(Number.text(own.end)); "
          + "expected a rising sweep")
    }
    own.steps = try horizon.positive(own.horizon)
  }
}
