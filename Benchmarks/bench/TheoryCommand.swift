import CommandLine
import Experiments
import Optimizers
import Records
import Reports
import Schedules
import Specifications
import Studies

/// `bench theory`: what is known without running, and whether runs agree.
enum TheoryCommand {
  enum Question: String, CaseIterable, Sendable {
    case noise
    case stability
  }

  static let question = Positional(
    "QUESTION", .choice(Question.self),
    help:
      "noise: the expected loss of every step on a noisy quadratic; stability: thresholds, rates and growth at "
      + "saddles.")
  static let optimizers = Option<[ConfiguredOptimizer]>.list(
    "--optimizer", Kinds.method,
    help: "Linear optimizers, for stability adam and rmsprop too; noise takes one.")
  static let schedules = Option<[String]>.list(
    "--schedule", Kinds.schedule, help: "The schedule of noise.")
  static let rate = Option(
    "--learning-rate", .number(above: 0), default: 0.05, help: "The base learning rate.")
  static let curvature = Option(
    "--curvature", .number(above: 0), default: 1, help: "h of the quadratic ½hx².")
  static let sigma = Option(
    "--sigma", .number(min: 0), default: 0.1, help: "The gradient's noise.")
  static let start = Option("--start", .number(min: 0), default: 1, help: "x at the start.")
  static let steps = Option("--steps", .count(1...100_000), default: 1000, help: "Steps of noise.")
  static let runs = Option(
    "--runs", .count(0...1_000_000), default: 1000, help: "Runs to hold against theory; 0: none.")
  static let format = Option(
    "--format", .choice(FindingsFormat.self), default: .table, help: "The format.")

  static let command = Command(
    "theory", summary: "Exact expected losses and stability limits",
    discussion: """
      What theory says, to all digits, and for noise whether runs agree. Learning rate times curvature is ηh.
      """,
    examples: [
      Example("bench theory noise --optimizer sgdm --schedule cosine --steps 500"),
      Example("bench theory stability --optimizer sgd sgdm nag lookahead-wrapper+sgd adam"),
    ],
    positionals: [question],
    options: [
      optimizers, schedules, rate, curvature, sigma, start, steps, runs, RunCommand.jobs, format,
    ]
  ) { arguments, console in
    let format = arguments[format]
    switch arguments[question] {
    case .noise: try noise(arguments, format, console)
    case .stability:
      try arguments.refuse(
        [schedules, sigma, start, steps, runs, RunCommand.jobs], "on stability")
      let names =
        arguments.has(optimizers)
        ? arguments[optimizers].map(\.specification)
        : [
          "sgd", "sgdm", "nag", "qhm", "aggmo", "lookahead-wrapper+sgd", "schedule-free-sgd",
          "adam",
        ]
      let product = arguments[rate] * arguments[curvature]
      console.print(
        try asUsage { try TheoryTables.stability(names, product: product) },
        as: try tableFormat(format))
    }
    return .success
  }

  private static func tableFormat(_ format: FindingsFormat) throws -> TableFormat {
    guard let table = format.table else {
      throw UsageError("--format svg is for noise; stability is a table")
    }
    return table
  }

  private static func noise(
    _ arguments: Arguments, _ format: FindingsFormat, _ console: Console
  ) throws {
    guard arguments[optimizers].count <= 1, arguments[schedules].count <= 1 else {
      throw UsageError("noise takes one --optimizer and one --schedule")
    }
    let report = NoiseReport(
      try asUsage {
        try NoiseStudy(
          NoiseStudy.Question(
            optimizer: arguments[optimizers].first?.specification ?? "sgdm",
            schedule: arguments[schedules].first ?? "constant", rate: arguments[rate],
            curvature: arguments[curvature], sigma: arguments[sigma], start: arguments[start],
            steps: arguments[steps], runs: arguments[runs]),
          jobs: arguments[RunCommand.jobs])
      })
    guard let table = format.table else {
      console.output.write(report.figure().svg())
      return
    }
    console.print(report, as: table)
  }
}
