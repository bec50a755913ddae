import CommandLine
import Experiments
import Foundation
import Reports
import Statistics

/// `bench gate`: what changed since the committed baseline.
enum GateCommand {
  static let baseline = Option(
    "--baseline", .file, default: "results/baseline.jsonl", help: "The committed baseline.")
  static let suite = Option<String?>.optional(
    "--suite", .text("NAME|FILE"),
    help: "The suite; the baseline's own where left out, with --update the gate suite.")
  static let update = Flag("--update", help: "Write the baseline anew instead of comparing.")
  static let stepTolerance = Option(
    "--tolerance-steps", .number(), default: 0, help: "Share of steps that may change.")
  static let gapTolerance = Option(
    "--tolerance-gap", .number(), default: 0, help: "Decades of the gap that may change.")
  static let oscillationTolerance = Option(
    "--tolerance-oscillation", .number(), default: 0,
    help: "How much an oscillation figure may change.")
  static let limit = Option(
    "--limit", .count(min: 0), default: 40, help: "Changes of each kind that are shown.")
  static let jobs = Option<Int?>.optional(
    "--jobs", .count(min: 1, max: 4096), help: "Workers; as many as cores where left out.")
  static let format = Option(
    "--format", .choice(GateReport.Format.self), default: .text, help: "The format.")

  static let command = Command(
    "gate", summary: "Compare with the committed baseline; exit code 2 on a regression",
    discussion: """
      Runs the gate suite and compares every run's outcome, steps to the targets, gap and oscillation with \
      the baseline, to the bit by default. Exit code 0: nothing is worse; 2: something is; 1: there is no \
      comparable baseline.
      """,
    examples: [
      Example("bench gate"), Example("bench gate --update", "accept what changed"),
      Example("bench gate --format markdown >> \"$GITHUB_STEP_SUMMARY\"", "in a CI job"),
    ],
    options: [
      baseline, suite, update, stepTolerance, gapTolerance, oscillationTolerance, limit, jobs,
      format,
    ]
  ) { arguments, console in
    let path = arguments[baseline]
    let known = arguments[update] ? nil : try Baseline(reading: path)
    let named = try arguments[suite].map { name in try asUsage { try Suites.read(name) } }
    let chosen = try named ?? known?.suite ?? Suite.named("gate")
    let experiment = try asUsage { try Experiment(chosen) }
    if let known, let difference = known.suite.settingsDifference(from: experiment.suite) {
      throw ResultsError(
        "\(path) was made with another specification: \(difference); make it anew with "
          + "'bench gate --update'")
    }
    let cells = collect(experiment, Runner(jobs: arguments[jobs]))
    let current = Baseline(suite: experiment.suite, cells: cells)
    guard let known else {
      let bytes = current.bytes()
      do {
        try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
      } catch { throw ResultsError("cannot write \(path): \(error.localizedDescription)") }
      console.note("\(path): \(current.rows.count) rows, \(bytes.count) bytes")
      return .success
    }
    var tolerance = GateFindings.Tolerance()
    tolerance.steps = arguments[stepTolerance]
    tolerance.gap = arguments[gapTolerance]
    tolerance.oscillation = arguments[oscillationTolerance]
    let findings = GateFindings(baseline: known, current: current, tolerance: tolerance)
    let report = GateReport(findings, cells: cells.map(\.name))
    console.output.write(
      report.render(
        as: arguments[format], limit: arguments[limit],
        style: Reports.TerminalStyle(colour: console.outputStyle.isColored)))
    return findings.isFailure ? .regression : .success
  }

  private static func collect(_ experiment: Experiment, _ runner: Runner) -> [CellRecord] {
    final class Cells: @unchecked Sendable { var list: [CellRecord] = [] }
    let cells = Cells()
    runner.run(experiment.cells, of: experiment) { record, _ in
      record
    } deliver: {
      cells.list.append($0)
      return true
    }
    return cells.list
  }
}

/// Suites as options name them.
enum Suites {
  /// A suite by name, or from a file: a path with '/' or '.json'.
  static func read(_ name: String) throws -> Suite {
    name.hasSuffix(".json") || name.contains("/")
      ? try SuiteFile.read(name) : try Suite.named(name)
  }
}
