import Charts
import CommandLine
import Experiments
import Landscapes
import Optimizers
import Records
import Reports
import Schedules
import Specifications
import Statistics
import Studies

/// `bench trace`: one run, step by step.
enum TraceCommand {
  enum Format: String, CaseIterable, Sendable {
    case jsonl
    case csv
    case text
    case markdown
    case json
    case svg
  }

  static let landscape = Option.required("--landscape", Kinds.problem, help: "Where to descend.")
  static let optimizer = Option.required("--optimizer", Kinds.method, help: "What descends.")
  static let beside = Option<[ConfiguredOptimizer]>.list(
    "--beside", Kinds.method,
    help: "More optimizers from the same start, over the first one; csv and jsonl name each row's.")
  static let schedule = Option(
    "--schedule", Kinds.schedule, default: "constant", help: "The learning-rate schedule.")
  static let rate = Option<Double?>.optional(
    "--learning-rate", .number(min: 0),
    help: "The base learning rate; the optimizer's documented default where left out.")
  static let steps = Option(
    "--steps", .count(Limits.tracedSteps), default: 1000, help: "Steps to make.")
  static let seed = Option<UInt64?>.optional(
    "--seed", .seed,
    help:
      "The instance that the suites run under this seed: its place, start, unit and noise; the literature's where left out."
  )
  static let start = Option<[Double]?>(
    "--start", .keyword("standard", or: Kinds.point), default: nil,
    help: "Where to start, on the landscape as the literature has it.")
  static let every = Option(
    "--every", .count(Limits.tracedSteps), default: 1,
    help: "jsonl and csv: show every K-th step, and the last.")
  static let format = Option<Format?>.optional(
    "--format", .choice(Format.self),
    help: "The format; text on a terminal, else jsonl.")

  static let command = Command(
    "trace", summary: "Show one run step by step",
    discussion: """
      The line of step t holds the state after t steps; lr (and momentum, where the schedule cycles it) is \
      what the next step uses. f, gap and gradientNorm are free of noise. With --beside a line begins with its \
      optimizer, and the runs follow one another. A diagnosis of the learning curve follows on stderr; text, \
      markdown and json have it with what it rests on.
      """,
    examples: [
      Example(
        "bench trace --landscape rosenbrock --optimizer adam:beta2=0.99 --learning-rate 0.02 --steps 100 --start -1.2,1"
      ),
      Example(
        "bench trace --landscape beale --optimizer adam --format svg > path.svg",
        "the path over contour lines"),
      Example(
        "bench trace --landscape beale --optimizer adam --beside sgd lion",
        "three runs over one another"),
      Example(
        "bench trace --landscape beale --optimizer adam --beside sgd --format csv > runs.csv",
        "the rows of both, with a column for the optimizer"),
    ],
    options: [landscape, optimizer, beside, schedule, rate, steps, seed, start, every, format],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    let methods = [arguments[optimizer]] + arguments[beside]
    try ExternalOptions.check(arguments, areNamedIn: methods.map(\.specification))
    let isOne = methods.count == 1
    let format = arguments[format] ?? (console.outputStyle.isTerminal ? .text : .jsonl)
    let isWhole = format != .jsonl && format != .csv
    if isWhole {
      try arguments.refuse([every], "with --format \(format.rawValue), which shows the whole run")
    }
    let steps = arguments[steps]
    let plan = try asUsage { try ConfiguredSchedule(arguments[schedule], budget: steps) }
    for warning in plan.warnings { console.warn(warning) }
    let problem = arguments[landscape]
    let noise = arguments[seed] ?? 0
    // A start of one's own is one in the literature's place.
    let instance =
      try arguments.has(start) ? nil : asUsage { try arguments[seed].map(problem.instance(seed:)) }
    let every = arguments[every]
    if isWhole {
      let runs = try methods.map { method in
        try asUsage {
          try TracedRun(
            problem: problem, method: method, plan: plan,
            rate: arguments[rate] ?? method.entry.defaultRate, seed: noise, instance: instance,
            start: arguments[start])
        }
      }
      if format == .svg, isOne {
        console.output.write(runs[0].figure().svg(width: 880, height: 420))
        return .success
      }
      let entries = try runs.map { run in
        var curve = LearningCurve(on: run.instance, by: run.method)
        for point in run.points { curve.add(point) }
        return TracedRuns.Entry(run, try verdict(curve, arguments, plan, instance))
      }
      let several = TracedRuns(entries)
      if format == .svg {
        console.output.write(several.figure().svg(width: 880, height: 460))
        return .success
      }
      let table: TableFormat =
        format == .json ? .json : format == .markdown ? .markdown : .table
      if isOne {
        console.print(DiagnosisReport(runs[0], entries[0].verdict), as: table)
      } else {
        console.print(several, as: table)
      }
      return .success
    }
    for (place, method) in methods.enumerated() where !console.output.isClosed {
      // One run's rows have no column that says the same in all of them.
      let name = isOne ? nil : method.specification
      var isFirst = place == 0
      var curve = LearningCurve(on: instance ?? problem.standard, by: method)
      try asUsage {
        try trace(
          problem: problem, method: method, plan: plan,
          rate: arguments[rate] ?? method.entry.defaultRate, seed: noise, instance: instance,
          start: arguments[start]
        ) { point in
          curve.add(point)
          if point.step % every == 0 || point.step == steps {
            if isFirst && format == .csv { console.print(header(point, isNamed: !isOne)) }
            isFirst = false
            console.print(format == .csv ? row(point, of: name) : line(point, of: name))
          }
          return !console.output.isClosed
        }
      }
      // Fewer steps show no course.
      if steps >= 20 {
        let sentence = try asUsage { try verdict(curve, arguments, plan, instance).sentence }
        console.note((name.map { "\($0): " } ?? "") + sentence)
      }
    }
    return .success
  }

  /// The diagnosis of the run, beside the same run at other rates.
  private static func verdict(
    _ curve: LearningCurve, _ arguments: Arguments, _ plan: ConfiguredSchedule,
    _ instance: Instance?
  ) throws -> Verdict {
    let method = curve.method
    let rates = Verdict.trialRates(around: arguments[rate] ?? method.entry.defaultRate)
    return Verdict(
      curve,
      among: try trials(
        problem: arguments[landscape], method: method, plan: plan, rates: rates,
        seed: arguments[seed] ?? 0, instance: instance, start: arguments[start]))
  }

  private static func line(_ point: TracePoint, of optimizer: String?) -> String {
    var fields = optimizer.map { ["\"optimizer\":\(JSONText.string($0))"] } ?? []
    fields += [
      "\"step\":\(point.step)", "\"x\":\(JSONText.numbers(point.x))",
      "\"f\":\(NumberText.json(point.f))",
      "\"gap\":\(point.gap.map(NumberText.json) ?? "null")",
      "\"gradientNorm\":\(NumberText.json(point.gradientNorm))",
      "\"lr\":\(NumberText.json(point.rate))",
    ]
    if let momentum = point.momentum { fields.append("\"momentum\":\(NumberText.json(momentum))") }
    fields.append("\"gradientEvaluations\":\(point.gradientEvaluations)")
    fields.append("\"functionEvaluations\":\(point.functionEvaluations)")
    return "{" + fields.joined(separator: ",") + "}"
  }

  private static func header(_ point: TracePoint, isNamed: Bool) -> String {
    (isNamed ? "optimizer," : "") + "step,"
      + point.x.indices.map { "x\($0)" }.joined(separator: ",")
      + ",f,gap,gradientNorm,lr,momentum,gradientEvaluations,functionEvaluations"
  }

  private static func row(_ point: TracePoint, of optimizer: String?) -> String {
    let numbers = point.x.map(Number.text).joined(separator: ",")
    let rest = [
      Number.text(point.f), point.gap.map(Number.text) ?? "", Number.text(point.gradientNorm),
      Number.text(point.rate), point.momentum.map(Number.text) ?? "",
      "\(point.gradientEvaluations)", "\(point.functionEvaluations)",
    ]
    let name = optimizer.map { CSVText.field($0) + "," } ?? ""
    return name + "\(point.step),\(numbers)," + rest.joined(separator: ",")
  }
}
