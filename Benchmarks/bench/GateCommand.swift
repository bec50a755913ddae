import Charts
import CommandLine
import Experiments
import Records
import Reports
import Statistics
import Studies

/// `bench gate`: what changed since the committed baseline.
enum GateCommand {
  static let baseline = Option(
    "--baseline", .file, default: "results/baseline.jsonl", help: "The committed baseline.")
  static let suite = Option<String?>.optional(
    "--suite", Suites.kind,
    help: "The suite; the baseline's own where left out, with --update the gate suite.")
  static let update = Flag("--update", help: "Write the baseline anew instead of comparing.")
  static let stepTolerance = Option(
    "--tolerance-steps", .number(min: 0), default: 0, help: "Share of steps that may change.")
  static let gapTolerance = Option(
    "--tolerance-gap", .number(min: 0), default: 0, help: "Decades of the gap that may change.")
  static let oscillationTolerance = Option(
    "--tolerance-oscillation", .number(min: 0), default: 0,
    help: "How much an oscillation figure may change.")
  static let limit = Option(
    "--limit", .count(0...1_000_000), default: 40, help: "Changes of each kind that are shown.")
  static let format = Option(
    "--format", .choice(GateReport.Format.self), default: .text, help: "The format.")

  static let command = Command(
    "gate", summary: "Compare with the committed baseline; exit code 2 on a regression",
    discussion: """
      Runs the gate suite and compares every run's outcome, steps to the targets, gap and oscillation with \
      the baseline, to the bit by default. Exit code 0: nothing is worse; 2: something is; 1: there is no \
      comparable baseline. With --track the figures of the commit that is checked out are appended to a small \
      file, also where something is worse; 'bench report --track' draws them.
      """,
    examples: [
      Example("bench gate"), Example("bench gate --update", "accept what changed"),
      Example(
        "bench gate --external mine='python my_adam.py' --baseline mine.jsonl",
        "an optimizer of one's own"),
      Example("bench gate --track results/track.jsonl", "on main, after every merge"),
      Example("bench gate --format markdown >> \"$GITHUB_STEP_SUMMARY\"", "in a CI job"),
    ],
    options: [
      baseline, suite, update, stepTolerance, gapTolerance, oscillationTolerance, limit,
      RunCommand.jobs,
      format, TrackOptions.track, TrackOptions.commit, TrackOptions.date,
    ],
    preparation: ExternalOptions.preparation(with: suite) {
      $0.flatMap { Suites.isFile($0) ? $0 : nil }
    }
  ) { arguments, console in
    var gate = Gate(
      suite: try asUsage { try chosenSuite(arguments) }, baseline: arguments[baseline])
    gate.suiteName = arguments[suite]
    gate.jobs = arguments[RunCommand.jobs]
    gate.tolerance.steps = arguments[stepTolerance]
    gate.tolerance.gap = arguments[gapTolerance]
    gate.tolerance.oscillation = arguments[oscillationTolerance]
    if arguments[update] {
      try arguments.refuse(
        [
          stepTolerance, gapTolerance, oscillationTolerance, limit, format, TrackOptions.track,
          TrackOptions.commit, TrackOptions.date,
        ],
        "with --update, which compares nothing")
      let current = try asUsage { try gate.update() }
      console.note("\(gate.baseline): \(current.rows.count) rows, \(current.bytes().count) bytes")
      return .success
    }
    let revision = try TrackOptions.revision(arguments)
    if let path = arguments[TrackOptions.track] { try Track.check(path) }
    let (findings, results) = try asUsage { try gate.examine() }
    console.output.write(
      GateReport(findings).render(
        as: arguments[format], limit: arguments[limit],
        style: Charts.TerminalStyle(color: console.outputStyle.isColored),
        width: console.tableWidth))
    if let path = arguments[TrackOptions.track], let revision {
      let isNew = try Track.append(TrackPoint(results, at: revision), to: path)
      let commit = revision.commit.prefix(9)
      console.note("track    \(path): " + (isNew ? "\(commit) appended" : "has \(commit) already"))
    }
    return findings.isFailure ? .regression : .success
  }

  /// The suite that is asked for; of external optimizers alone where they are given and it names none.
  private static func chosenSuite(_ arguments: Arguments) throws -> BenchmarkSuite? {
    var chosen = try arguments[suite].map { try Suites.read($0) }
    let externals = arguments[ExternalOptions.external].map(\.name)
    guard !externals.isEmpty else { return chosen }
    if chosen?.external == nil {
      let place = arguments[baseline]
      if chosen == nil, !arguments[update] {
        chosen = try Baseline(reading: place).suite
      } else {
        var suite = try chosen ?? BenchmarkSuite.named("gate")
        suite.name = "custom"
        suite.summary = ""
        suite.optimizers = externals
        chosen = suite
      }
    }
    try ExternalOptions.check(arguments, areNamedIn: chosen?.optimizers ?? [])
    return chosen
  }
}
