import CommandLine
import Experiments
import Records
import Reports
import Statistics
import Studies

/// `bench range-test`: which learning rate to begin with.
enum RangeTestCommand {
  static let landscape = Option.required("--landscape", Kinds.problem, help: "Where to descend.")
  static let optimizer = Option.required("--optimizer", Kinds.method, help: "What descends.")
  static let low = Option("--from", .number(above: 0), default: 1e-6, help: "The first rate.")
  static let high = Option("--to", .number(above: 0), default: 10, help: "The last rate.")
  static let steps = Option(
    "--steps", .count(3...Limits.tracedSteps.upperBound), default: 200,
    help: "Rates of the sweep, and steps of each run that looks for divergence.")
  static let seed = Option("--seed", .seed, default: 0, help: "The seed of noise and start.")
  static let smoothing = Option(
    "--smoothing", .number(min: 0, max: 0.999_999), default: 0,
    help: "Weight of the past in the loss's moving average; 0.9 for noisy landscapes.")
  static let format = Option(
    "--format", .choice(FindingsFormat.self), default: .table, help: "The format.")

  static let command = Command(
    "range-test", summary: "Find a learning rate: loss over one exponential sweep of the rate",
    discussion: """
      One run takes one step per rate. Suggested are the rate of steepest descent and a tenth of the rate of \
      the least loss. The divergence point comes from runs of its own, each with one rate from the start: \
      the smallest rate whose run ends above its start, to 1 %. Where nothing falls nothing is suggested, and \
      never a rate outside the sweep or beyond the divergence.
      """,
    examples: [
      Example("bench range-test --landscape quadratic:condition=100 --optimizer sgd"),
      Example(
        "bench range-test --landscape rosenbrock --optimizer adam --format svg > range.svg",
        "a picture"),
    ],
    options: [landscape, optimizer, low, high, steps, seed, smoothing, format],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    try ExternalOptions.check(arguments, areNamedIn: [arguments[optimizer].specification])
    guard arguments[low] < arguments[high] else {
      throw UsageError("--from \(arguments[low]) is not below --to \(arguments[high])")
    }
    let problem = arguments[landscape]
    let question = RangeTest.Question(
      problem: problem, method: arguments[optimizer], rates: arguments[low]...arguments[high],
      steps: arguments[steps], seed: arguments[seed], smoothing: arguments[smoothing])
    let report = RangeTestReport(
      try asUsage { try RangeTest(question) }, landscape: problem.specification,
      optimizer: arguments[optimizer].specification,
      minimum: problem.model.knowledge.minimum, steps: arguments[steps])
    if let table = arguments[format].table {
      console.print(report, as: table)
    } else {
      console.output.write(report.figure().svg())
    }
    return .success
  }
}
