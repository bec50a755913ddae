import Lanes
import Specifications

/// From a tiny factor to a huge one.
struct RangeTest: Schedule {
  let start: Double
  let end: Double
  let isExponential: Bool
  let steps: Int

  var length: Int? { steps }

  func factor(at t: Int, draw: (Int) -> Double) -> Double {
    guard t < steps - 1 else { return end }
    let p = Double(t) / Double(steps - 1)
    return isExponential ? start * Double.pow(end / start, p) : mix(start, end, p)
  }

  var phases: [Phase] { [.end("the sweep ends", at: steps)] }
}

extension ScheduleEntry {
  static let rangeTest = ScheduleEntry(
    "range-test",
    summary: "The learning-rate range test: from tiny to huge",
    details: """
      With T = steps and p = t/(T − 1): exponential s(t) = start·(end/start)^p, linear \
      s(t) = start + (end − start)·p. t = 0 gives start and the last of T steps end, which holds (a \
      single step has end).
      """,
    source: "Smith 2017, arXiv:1506.01186",
    keys: [
      .number("start", 1e-6, in: 1e-300...1e300, "the first factor"),
      .number("end", 10, in: 1e-300...1e300, "the last factor"),
      .choice("shape", "exponential", among: ["exponential", "linear"], "the form between them"),
      .horizon("steps"),
    ]
  ) { settings, horizon in
    let start = settings.number("start")
    let end = settings.number("end")
    guard start < end else {
      throw SpecificationError(
        "'range-test': start=\(Number.text(start)) is not below end=\(Number.text(end)); "
          + "expected a rising sweep")
    }
    return RangeTest(
      start: start, end: end, isExponential: settings.word("shape") == "exponential",
      steps: try horizon.positiveSteps("steps", in: settings))
  }
}
