import CommandLine
import Experiments
import Optimizers
import Records
import Reports
import Specifications
import Statistics
import Studies

/// `bench tune`: what tuning brings, for the same number of trials.
enum TuneCommand {
  static let optimizers = Positional<[ConfiguredOptimizer]>.list(
    "OPTIMIZER", Kinds.method, help: "One or more optimizers.")
  static let tracks = Option<[TuningTrack]>.list(
    "--tracks", .choice(TuningTrack.self),
    help: "default (no tuning), rate (a grid), full (a search of every key); all where left out.")
  static let trials = Option(
    "--trials", .count(Limits.trials), default: 9, help: "Trials of each tuned track.")
  static let most = Option(
    "--most-trials", .count(Limits.trials), default: 21,
    help: "How far the trials may grow, for all alike, while a best rate lies at an edge.")
  static let seeds = Option(
    "--seeds", .count(1...Limits.seeds.upperBound / 2), default: 5,
    help: "Seeds that settings are chosen on; as many others are reported on.")
  static let search = Option(
    "--search-seed", .seed, default: 0, help: "The seed of the first search.")
  static let searches = Option(
    "--searches", .count(1...50), default: 3,
    help:
      "How often all is tuned, each time with another search seed, shifted grids, other instances.")
  static let schedule = Option(
    "--schedule", Kinds.schedule, default: "constant", help: "The schedule of all runs.")

  static let command = Command(
    "tune", summary: "Tune optimizers by the same number of trials and report on other seeds",
    discussion: """
      Three tracks: the documented defaults; the learning rate on a grid; everything, by a seeded quasi-random \
      search of each optimizer's declared space. The whole is repeated by several searches, and optimizers and \
      tracks are compared in pairs, search by search. Where a best rate lies at an end of the grid, trials are \
      added for all alike. Nothing is written.
      """,
    examples: [
      Example("bench tune adam sgdm --on saddle", "three tracks, nine trials each"),
      Example("bench tune adam adamw --on noise --tracks full --trials 50 --most-trials 50"),
    ],
    positionals: [optimizers],
    options: [
      VersusCommand.place, Suites.group, tracks, trials, most, seeds, VersusCommand.steps, schedule,
      search, searches,
      RunCommand.jobs, RunCommand.format,
    ],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    try ExternalOptions.check(
      arguments, areNamedIn: arguments[optimizers].map(\.specification))
    let chosen = arguments.has(tracks) ? arguments[tracks] : TuningTrack.allCases
    if chosen.allSatisfy({ $0 == .documented }) {
      try arguments.refuse([trials, most, search], "on the track of the defaults alone")
    } else if !chosen.contains(.full) {
      try arguments.refuse([search], "without the track full, which searches")
    }
    let asked = arguments[VersusCommand.place]
    guard !asked.isEmpty else {
      throw UsageError("tune needs --on LANDSCAPE, a suite or a property")
    }
    let (landscapes, words) = try asUsage {
      try VersusCommand.landscapes(asked, groups: arguments[Suites.group])
    }
    var plan = TuningPlan(
      landscapes: landscapes, optimizers: arguments[optimizers].map(\.specification),
      tracks: chosen,
      schedule: arguments[schedule], trials: arguments[trials], seeds: arguments[seeds],
      steps: arguments[VersusCommand.steps], seed: arguments[search],
      searches: arguments[searches])
    let runner = Runner(jobs: arguments[RunCommand.jobs])
    var study = try asUsage { try TuningStudy(plan.run(runner)) }
    while !study.atEdge.isEmpty, plan.trials + 4 <= arguments[most] {
      plan.trials += 4
      study = try asUsage { try TuningStudy(plan.run(runner)) }
    }
    let limit = plan.trials > arguments[trials] ? plan.trials : nil
    if let limit {
      console.note(
        "a best rate was at an end of the grid: \(limit) trials for all instead of "
          + "\(arguments[trials])")
    }
    console.print(
      TuningReport(study, place: words, limit: limit), as: arguments[RunCommand.format])
    return .success
  }
}
