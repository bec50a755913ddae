import CommandLine
import Experiments
import Records
import Reports
import Statistics

/// `bench rank`: what a results folder says, without running anything.
enum RankCommand {
  enum Analysis: String, CaseIterable, Sendable {
    case ranking
    case profiles
    case ranks
    case pairs
  }

  static let folder = Positional("DIR", .folder, help: "The results folder.")
  static let axis = Option(
    "--by", .choice(Ranking.Axis.self), default: .optimizers, help: "What is ranked.")
  static let schedule = Option<String?>.optional(
    "--schedule", Kinds.schedule,
    help: "Only with this schedule; where left out, each optimizer's best on the other seeds.")
  static let analysis = Option(
    "--show", .choice(Analysis.self), default: .ranking,
    help:
      "ranking; profiles (runtime, data, performance); ranks (Friedman, Nemenyi); pairs (signed-rank tests)."
  )

  static let command = Command(
    "rank", summary: "Rank the optimizers or schedules of a results folder",
    discussion: "Works from the records alone: nothing is run.",
    examples: [
      Example("bench rank results/standard --by schedules"),
      Example("bench rank results/standard --show profiles --format markdown"),
    ],
    positionals: [folder], options: [axis, schedule, analysis, RunCommand.format],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    let results = try Results(readingFolder: arguments[folder])
    try ExternalOptions.check(arguments, areOf: results, arguments[folder])
    ExternalOptions.warn(of: results.cells, console)
    let panel = try CostPanel(results)
    let choice = arguments[schedule].map { Ranking.ScheduleChoice.fixed($0) } ?? .selected
    let axis = arguments[axis]
    let format = arguments[RunCommand.format]
    switch arguments[analysis] {
    case .ranking:
      let ranking = try Ranking(
        panel, timings: results.timings, axis: axis, schedule: choice,
        isComplete: results.isComplete)
      console.print(RankingTable(ranking), as: format)
    case .profiles:
      console.print(
        ProfilesReport(try SuiteProfiles(panel, axis: axis, schedule: choice)), as: format)
    case .ranks, .pairs:
      let tests = try RankTests(panel, axis: axis, schedule: choice)
      console.print(
        RankTestsReport(tests, showsPairs: arguments[analysis] == .pairs), as: format)
    }
    return .success
  }
}
