import Charts
import CommandLine
import Experiments
import Foundation
import Landscapes
import Optimizers
import Records
import Reports
import Schedules
import Specifications
import Statistics

/// `bench run`: a suite, from the specification to the ranking.
enum RunCommand {
  static let suite = Option(
    "--suite",
    .text("NAME|FILE").completed(
      by: .dynamic { _ in Suite.standardNames.map { Candidate($0) } }), default: "standard",
    help: "A suite by name, or a JSON file (a path with '/' or '.json').")
  static let landscapes = Option<[Problem]>.list(
    "--landscapes", Kinds.problem, help: "Landscapes instead of the suite's.")
  static let optimizers = Option<[Method]>.list(
    "--optimizers", Kinds.method,
    help: "Optimizers instead of the suite's; left out, external ones join the suite's.")
  static let schedules = Option<[String]>.list(
    "--schedules", Kinds.schedule, help: "Schedules instead of the suite's.")
  static let rates = Option<Suite.Rates?>.optional(
    "--learning-rates", ratesKind,
    help:
      "Learning rates: a grid around each optimizer's own centre, its documented default, or a list."
  )
  static let seeds = Option<Int?>.optional(
    "--seeds", .count(min: 1, max: 1_000_000), help: "Seeds for each learning rate.")
  static let firstSeed = Option<Int?>.optional(
    "--first-seed", .count(min: 0, max: 1_000_000_000), help: "The first of the seeds.")
  static let steps = Option<Int?>.optional(
    "--steps", .count(min: 1, max: 100_000_000), help: "Steps of each run.")
  static let patience = Option<Int?>.optional(
    "--patience", .count(min: 0), help: "Stop a run after so many steps without improvement.")
  static let improvement = Option(
    "--min-improvement", .number(), default: 0,
    help: "What counts as improvement, as a share of the initial gap; with --patience.")
  static let jobs = Option<Int?>.optional(
    "--jobs", .count(min: 1, max: 4096), help: "Workers; as many as cores where left out.")
  static let output = Option<String?>.optional(
    "--output", .folder, help: "The results folder; results/NAME where left out.")
  static let fresh = Flag("--fresh", help: "Throw away what the folder holds and begin anew.")
  static let shard = Option<Shard?>.optional(
    "--shard",
    ValueKind<Shard>(
      "K/N", expectation: "a shard, such as 2/7", read: { try Shard(parsing: $0) }),
    help: "Run only part K of N; 'bench merge' joins them.")
  static let format = Option(
    "--format", .choice(TableFormat.self), default: .table, help: "The ranking's format.")
  static let quiet = Flag("--quiet", help: "No progress, no notes.")

  static let ratesKind = ValueKind<Suite.Rates>(
    "auto|default|X,…", expectation: "auto, auto:COUNT, default, or numbers separated by commas",
    completion: .words([Candidate("auto"), Candidate("default")]),
    read: { word in
      if let rates = Suite.Rates(word: word) { return rates }
      let numbers = word.split(separator: ",", omittingEmptySubsequences: false).map {
        Number.parse($0)
      }
      let list = numbers.compactMap { $0 }
      return list.count == numbers.count && !list.contains { $0 <= 0 } ? .list(list) : nil
    })

  static let command = Command(
    "run", summary: "Run a suite into a results folder and rank its optimizers",
    discussion: """
      Every landscape × optimizer × schedule is run with every learning rate and seed. Records are written \
      while the run goes on; the same command goes on where a killed one stopped.
      """,
    examples: [
      Example("bench run --suite smoke", "a few seconds"),
      Example(
        "bench run --landscapes saddle beale --optimizers adam sgdm --schedules constant cosine",
        "your own product"),
      Example(
        "bench run --suite smoke --external mine='python my_adam.py'",
        "your own optimizer beside the suite's"),
    ],
    options: [jobs, output, fresh, shard, format, quiet],
    groups: [
      OptionGroup(
        "What to run",
        [
          suite, landscapes, optimizers, schedules, rates, seeds, firstSeed, steps, patience,
          improvement,
        ])
    ],
    preparation: ExternalOptions.preparation(with: suite) { Suites.isFile($0) ? $0 : nil }
  ) { arguments, console in
    let experiment = try asUsage { try Experiment(try chosenSuite(arguments)) }
    let isQuiet = arguments[quiet]
    if !isQuiet {
      for warning in experiment.plans.flatMap(\.warnings) { console.warn(warning) }
    }
    if arguments[shard] == nil { try asUsage { try experiment.checkMemory() } }
    let path = arguments[output] ?? defaultFolder(experiment.suite, arguments[shard])
    let command = shellCommand(["bench"] + arguments.words)
    let work = try FolderRun(
      experiment, shard: arguments[shard], into: path, command: command, fresh: arguments[fresh])
    Interruption.listen()
    let progress = isQuiet ? nil : Progress(work, console)
    let runner = Runner(jobs: arguments[jobs])
    let clock = ContinuousClock()
    let begin = clock.now
    let before = work.cellsDone.count
    let done = try work.finish(
      runner, isStopped: { Interruption.isAsked }
    ) { progress?.advance($0) }
    progress?.finish()
    let seconds = (clock.now - begin) / .seconds(1)
    guard done == work.cells.count else {
      console.note(
        "stopped after \(done) of \(work.cells.count) cells; nothing of them is lost. "
          + "Go on with: \(command)")
      return .interrupted
    }
    let results = try work.results(runner)
    ExternalOptions.warn(of: results.cells, console)
    if arguments[shard] == nil {
      console.print(RankingTable(try Ranking(results)), as: arguments[format])
    }
    if !isQuiet {
      let runs = work.cells[before...].reduce(0) { $0 + work.runs(of: $1) }
      console.note("")
      console.note(
        runs > 0 ? RunClock.text(runs: runs, seconds: seconds) : "nothing was left to run")
      console.note("records  \(path)/records.jsonl")
      console.note("timings  \(path)/timings.jsonl")
    }
    return .success
  }

  /// The suite that the options ask for; axes that are given replace the suite's.
  private static func chosenSuite(_ arguments: Arguments) throws -> Suite {
    var chosen = try Suites.read(arguments[suite])
    let original = chosen
    if arguments.has(landscapes) { chosen.landscapes = arguments[landscapes].map(\.specification) }
    if arguments.has(optimizers) { chosen.optimizers = arguments[optimizers].map(\.specification) }
    if !arguments.has(optimizers) {
      chosen.optimizers += arguments[ExternalOptions.external].map(\.name).filter {
        !chosen.optimizers.contains($0)
      }
    }
    try ExternalOptions.check(arguments, areNamedIn: chosen.optimizers)
    if arguments.has(schedules) { chosen.schedules = arguments[schedules] }
    if let given = arguments[rates] { chosen.rates = given }
    if let given = arguments[seeds] { chosen.seeds = given }
    if let given = arguments[firstSeed] { chosen.firstSeed = given }
    if let given = arguments[steps] { chosen.steps = given }
    if let given = arguments[patience] {
      chosen.earlyStopping = EarlyStopping(
        patience: given, minimumImprovement: arguments[improvement])
    } else if arguments.has(improvement) {
      throw UsageError("--min-improvement needs --patience")
    }
    if chosen != original {
      chosen.name = "custom"
      chosen.summary = ""
    }
    return chosen
  }

  /// `results/NAME`; products of the user's own get a number of their own.
  private static func defaultFolder(_ suite: Suite, _ shard: Shard?) -> String {
    var name = suite.name
    if name == "custom" { name += "-" + String(stableHash(SuiteFile.text(suite)), radix: 16) }
    if let shard { name += "-shard-\(shard.number)-of-\(shard.count)" }
    return "results/" + name
  }
}

/// What a run took on the clock.
enum RunClock {
  /// `clock    172800 runs in 4.5 s, 38000 runs a second`.
  static func text(runs: Int, seconds: Double) -> String {
    let rate = Double(runs) / max(seconds, 1e-9)
    let time =
      seconds < 10 ? NumberText.fixed(seconds, decimals: 2) : NumberText.fixed(seconds, decimals: 0)
    return
      "clock    \(runs) runs in \(time) s, \(NumberText.significant(rate, digits: 2)) runs a second"
  }
}
