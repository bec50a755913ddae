import Charts
import CommandLine
import Experiments
import Files
import Records
import Reports
import Schedules
import Specifications

/// `bench schedule`: the learning rate of every step.
enum ScheduleCommand {
  enum Format: String, CaseIterable, Sendable {
    case jsonl
    case csv
    case text
    case svg
  }

  static let schedules = Positional<[String]>.list(
    "SCHEDULE", Kinds.schedule, help: "One or more schedules.")
  static let rate = Option(
    "--learning-rate", .number(min: 0), default: 1, help: "The base learning rate.")
  static let steps = Option(
    "--steps", .count(Limits.tracedSteps), default: 1000, help: "The run's steps.")
  static let seed = Option("--seed", .seed, default: 0, help: "The seed of noisy schedules.")
  static let metrics = Option<String?>.optional(
    "--metrics", .file,
    help: "Feeds a plateau schedule: one loss per line for each step, line t (from 0) after step t."
  )
  static let price = Flag(
    "--price",
    help: "What each costs in the worst case over the best that any method can promise, as a table."
  )
  static let format = Option<Format?>.optional(
    "--format", .choice(Format.self), help: "The format; text on a terminal, else jsonl.")

  static let command = Command(
    "schedule", summary: "Show the learning rate of every step",
    discussion: "The line of step t has the rate (and momentum, where cycled) that step t uses.",
    examples: [
      Example("bench schedule warmup:steps=5%+cosine --learning-rate 0.1 --steps 200"),
      Example("bench schedule cosine one-cycle step --format text", "the curves in the terminal"),
      Example("bench schedule cosine one-cycle step --format svg > schedules.svg", "as a picture"),
      Example("bench schedule linear cosine constant wsd --price --steps 20 --format text"),
    ],
    positionals: [schedules], options: [rate, steps, seed, metrics, price, format]
  ) { arguments, console in
    if arguments[price] {
      try printPrices(arguments, console)
      return .success
    }
    let format = format(arguments, console)
    let base = arguments[rate]
    let steps = arguments[steps]
    let plans = try asUsage {
      try arguments[schedules].map { try ConfiguredSchedule($0, budget: steps) }
    }
    let losses = try arguments[metrics].map { try read($0, for: plans, steps: steps) }
    for warning in plans.flatMap(\.warnings) { console.warn(warning) }
    guard format == .jsonl || format == .csv else {
      let curves = ScheduleCurves(
        plans, rate: base, seed: arguments[seed], losses: losses ?? [])
      if format == .svg {
        console.output.write(curves.figure().svg())
      } else {
        console.print(curves.plot)
        console.print("")
        console.print(curves.table(rows: 11), as: .table)
      }
      return .success
    }
    let names = plans.count > 1
    if format == .csv { console.print((names ? "schedule," : "") + "step,lr,momentum") }
    for plan in plans {
      let curve = plan.curve(rate: base, seed: arguments[seed], losses: losses ?? [])
      for (step, point) in curve.enumerated() where !console.output.isClosed {
        switch format {
        case .jsonl:
          let name = names ? "\"schedule\":\(JSONText.string(plan.specification))," : ""
          let momentum = point.momentum.map { ",\"momentum\":\(NumberText.json($0))" } ?? ""
          console.print(
            "{\(name)\"step\":\(step),\"lr\":\(NumberText.json(point.rate))\(momentum)}")
        case .csv:
          console.print(
            (names ? CSVText.field(plan.specification) + "," : "")
              + "\(step),\(Number.text(point.rate)),\(point.momentum.map(Number.text) ?? "")")
        case .text, .svg: break
        }
      }
    }
    return .success
  }

  private static func format(_ arguments: Arguments, _ console: Console) -> Format {
    arguments[format] ?? (console.outputStyle.isTerminal ? .text : .jsonl)
  }

  /// What each schedule costs in the worst case.
  private static func printPrices(_ arguments: Arguments, _ console: Console) throws {
    try arguments.refuse([rate, seed, metrics], "with --price")
    let form: TableFormat
    switch format(arguments, console) {
    case .svg: throw UsageError("--format svg is for curves; --price is a table")
    case .jsonl: form = .json
    case .csv: form = .csv
    case .text: form = .table
    }
    let table = try asUsage {
      try TheoryTables.prices(arguments[schedules], steps: arguments[steps])
    }
    console.print(table, as: form)
  }

  /// The losses of a file, line by line: every loss is used, and every step has one.
  private static func read(_ path: String, for plans: [ConfiguredSchedule], steps: Int) throws
    -> [Double]
  {
    let text: String
    do { text = try InputFile.text(path, limit: Limits.tableBytes) } catch {
      throw UsageError("--metrics: \(error)")
    }
    guard plans.contains(where: { !$0.schedule.plateaus.isEmpty }) else {
      throw UsageError("--metrics feeds a plateau, and there is none in the schedules")
    }
    let losses = try asUsage { try LossList.parse(text, name: path) }
    guard losses.count == steps else {
      throw UsageError(
        "--metrics has \(losses.count) losses for \(steps) steps: give one for each step")
    }
    return losses
  }
}
