import CommandLine
import Experiments
import Landscapes
import Optimizers
import Records
import Reports
import Specifications
import Studies

/// `bench precision`: which number format reaches which gap.
enum PrecisionCommand {
  static let optimizer = Positional("OPTIMIZER", Kinds.method, help: "An update rule.")
  static let landscapes = Option<[Problem]>.list(
    "--on", Kinds.problem, help: "Where; sphere, quadratic and rosenbrock where left out.")
  static let formats = Option<[NumberFormat]>.list(
    "--formats", .choice(NumberFormat.self), default: [.fp32, .bf16, .fp16], help: "Which formats.")
  static let steps = Option(
    "--steps", .count(10...Limits.tracedSteps.upperBound), default: 2000, help: "Steps of a run.")

  static let command = Command(
    "precision", summary: "What rounding does: the gap that each number format reaches",
    discussion: """
      One run each in double, and with iterate, memory and gradient in each format, rounded to nearest, \
      stochastically, and with what rounding takes from the iterate kept. To nearest, an update below half a \
      unit in the last place changes nothing: the law's gap is that of a run which only this holds up. \
      'bench describe precision' says where an operation rounds.
      """,
    examples: [
      Example("bench precision sgdm --on quadratic rosenbrock"),
      Example("bench precision adam --on sphere --formats bf16 e4m3 --learning-rate 0.01"),
    ],
    positionals: [optimizer],
    options: [
      landscapes, formats, TraceCommand.rate, TraceCommand.schedule, steps, RangeTestCommand.seed,
      RunCommand.format,
    ]
  ) { arguments, console in
    let problems =
      arguments.has(landscapes)
      ? arguments[landscapes] : try ["sphere", "quadratic", "rosenbrock"].map { try Problem($0) }
    let studies = try asUsage {
      try problems.map {
        try PrecisionStudy(
          problem: $0, optimizer: arguments[optimizer].specification,
          formats: arguments[formats],
          rate: arguments[TraceCommand.rate], schedule: arguments[TraceCommand.schedule],
          steps: arguments[steps], seed: arguments[RangeTestCommand.seed])
      }
    }
    console.print(
      PrecisionTable.table(studies, steps: arguments[steps]), as: arguments[RunCommand.format])
    return .success
  }
}
