import Charts
import CommandLine
import Experiments
import Files
import Landscapes
import Optimizers
import Records
import Reports
import Schedules
import Specifications
import Statistics
import Studies

/// `bench run`: a suite, from the specification to the ranking.
enum RunCommand {
  static let suite = Option(
    "--suite", Suites.kind, default: "standard",
    help: "A suite by name, or a JSON file (a path with '/' or '.json').")
  static let landscapes = Option<[Problem]>.list(
    "--landscapes", Kinds.problem, help: "Landscapes instead of the suite's.")
  static let optimizers = Option<[ConfiguredOptimizer]>.list(
    "--optimizers", Kinds.method,
    help: "Optimizers instead of the suite's; left out, external ones join the suite's.")
  static let schedules = Option<[String]>.list(
    "--schedules", Kinds.schedule, help: "Schedules instead of the suite's.")
  static let rates = Option<BenchmarkSuite.Rates?>.optional(
    "--learning-rates", Kinds.rates,
    help:
      "Learning rates: a grid around each optimizer's own centre, its documented default, or a list."
  )
  static let seeds = Option<Int?>.optional(
    "--seeds", .count(Limits.seeds), help: "Seeds for each learning rate.")
  static let firstSeed = Option<Int?>.optional(
    "--first-seed", .count(Limits.firstSeed), help: "The first of the seeds.")
  static let steps = Option<Int?>.optional(
    "--steps", .count(Limits.steps), help: "Steps of each run.")
  static let patience = Option<Int?>.optional(
    "--patience", .count(Limits.patience),
    help: "Stop a run after so many steps without improvement.")
  static let improvement = Option(
    "--min-improvement", .number(min: 0), default: 0,
    help: "What counts as improvement, as a share of the initial gap; with --patience.")
  static let jobs = Option<Int?>.optional(
    "--jobs", .count(Limits.jobs), help: "Workers; as many as cores where left out.")
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

  static let dryRun = Flag(
    "--dry-run", help: "Run nothing: say how many runs there are, what they need and where they go."
  )

  static let command = Command(
    "run", summary: "Run a suite into a results folder and rank its optimizers",
    discussion: """
      Every landscape × optimizer × schedule is run with every learning rate and seed. Records are written \
      while the run goes on; the same command goes on where a killed one stopped.
      """,
    examples: [
      Example("bench run --suite smoke", "a few seconds"),
      Example("bench run --group valleys noise", "two of the standard suite's groups"),
      Example(
        "bench run --landscapes saddle beale --optimizers adam sgdm --schedules constant cosine",
        "your own product"),
      Example(
        "bench run --suite smoke --external mine='python my_adam.py'",
        "your own optimizer beside the suite's"),
    ],
    options: [jobs, output, fresh, shard, format, quiet, dryRun],
    groups: [
      OptionGroup(
        "What to run",
        [
          suite, Suites.group, landscapes, optimizers, schedules, rates, seeds, firstSeed, steps,
          patience,
          improvement,
        ])
    ],
    preparation: ExternalOptions.preparation(with: suite) { Suites.isFile($0) ? $0 : nil }
  ) { arguments, console in
    if arguments.has(shard) {
      try arguments.refuse([format], "with --shard, which ranks nothing")
    }
    if arguments.has(quiet) { console.beQuiet() }
    let experiment = try asUsage { try Experiment(try chosenSuite(arguments)) }
    let path = arguments[output] ?? defaultFolder(experiment.suite, arguments)
    if arguments[dryRun] {
      try arguments.refuse([fresh, format, quiet], "with --dry-run, which runs nothing")
      let facts = try SuiteFacts(
        experiment, shard: arguments[shard], jobs: arguments[jobs], folder: path)
      console.print(facts.table, as: .table)
      return .success
    }
    return try run(experiment, arguments, into: path, console)
  }

  private static func run(
    _ experiment: Experiment, _ arguments: Arguments, into path: String, _ console: Console
  ) throws -> ExitCode {
    let isQuiet = arguments[quiet]
    if !isQuiet {
      for warning in experiment.plans.flatMap(\.warnings) { console.warn(warning) }
    }
    if arguments[shard] == nil { try asUsage { try experiment.checkMemory() } }
    let command = resumption(arguments)
    let work = try FolderRun(
      experiment, shard: arguments[shard], into: path, command: command, fresh: arguments[fresh])
    let before = work.cellsDone.count
    let runner = Runner(jobs: arguments[jobs])
    let clock = ContinuousClock()
    let begin = clock.now
    let done = try Interruption.patiently {
      let progress = isQuiet ? nil : Progress(work, console)
      defer { progress?.finish() }
      return try work.finish(runner, isStopped: { Interruption.isAsked }) {
        progress?.advance($0, solved: $1)
      }
    }
    let seconds = (clock.now - begin) / .seconds(1)
    if done < work.cells.count {
      console.note(
        "stopped after \(done) of \(work.cells.count) cells; nothing of them is lost. "
          + "Go on with: \(command)")
      return Interruption.code
    }
    let ranking = OwnProgram.command(["rank", pathWord(path)])
    if Interruption.isAsked {
      console.note("stopped with all \(done) cells in \(path). Rank them with: \(ranking)")
      return Interruption.code
    }
    if before == done, !isQuiet {
      console.note("all \(done) cells were in \(path) already: nothing was run")
    }
    let results = try work.results(runner)
    ExternalOptions.warn(of: results.cells, console)
    if arguments[shard] == nil {
      console.print(RankingTable(try Ranking(results)), as: arguments[format])
    }
    if !isQuiet {
      let runs = results.cells.dropFirst(before).reduce(0) { $0 + $1.runs.count }
      if runs > 0 { console.note(RunClock.text(runs: runs, seconds: seconds)) }
      console.note("records  \(path)/records.jsonl")
      console.note("timings  \(path)/timings.jsonl")
      console.note("next     \(next(arguments, path))")
    }
    return .success
  }

  /// The command that makes something of what has been run.
  private static func next(_ arguments: Arguments, _ path: String) -> String {
    guard let shard = arguments[shard] else {
      return OwnProgram.command(["report", pathWord(path)])
    }
    let ending = "-shard-\(shard.number)-of-\(shard.count)"
    guard arguments[output] == nil, shard.count <= 20, path.hasSuffix(ending) else {
      return "\(OwnProgram.name) merge, with the folders of all \(shard.count) shards"
    }
    let whole = String(path.dropLast(ending.count))
    let parts = (1...shard.count).map { "\(whole)-shard-\($0)-of-\(shard.count)" }
    return OwnProgram.command(["merge"] + parts + ["--output", whole])
  }

  /// The suite that the options ask for; axes that are given replace the suite's.
  private static func chosenSuite(_ arguments: Arguments) throws -> BenchmarkSuite {
    var chosen = try Suites.read(arguments[suite])
    let original = chosen
    if arguments.has(Suites.group) {
      try arguments.refuse([landscapes], "with --group: both say which landscapes")
      chosen = try chosen.restricted(toGroups: arguments[Suites.group])
    }
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
      chosen.name = custom
      chosen.summary = ""
    }
    return chosen
  }

  /// `results/NAME`; products of the user's own are called after what they hold, with a number of their own.
  private static func defaultFolder(_ suite: BenchmarkSuite, _ arguments: Arguments) -> String {
    var name = suite.name
    if name == custom {
      var parts: [String] = []
      if arguments.has(RunCommand.suite) { parts.append(slug(arguments[RunCommand.suite])) }
      parts += arguments[Suites.group].prefix(2).map(slug)
      let axes: [(any Argument, [String])] = [
        (landscapes, suite.landscapes), (optimizers, suite.optimizers),
        (schedules, suite.schedules),
      ]
      for (option, names) in axes where arguments.has(option) {
        parts += names.prefix(2).map(slug)
        if names.count > 2 { parts.append("and-\(names.count - 2)-more") }
      }
      let number = String(stableHash(SuiteFile.text(suite)) % 0x100_0000, radix: 16)
      name = (parts + [number]).joined(separator: "-")
    }
    if let shard = arguments[shard] { name += "-shard-\(shard.number)-of-\(shard.count)" }
    return "results/" + name
  }

  private static let custom = "custom"

  /// The head of a specification, or the name of a suite's file, as a part of a folder's name.
  private static func slug(_ text: String) -> String {
    let file = text.split(separator: "/").last.map(String.init) ?? text
    let head = file.prefix { !":+*.".contains($0) }
    return String(
      head.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }.prefix(24))
  }
}

/// The command line that goes on with what another began: the same, but for throwing away what is there.
func resumption(_ arguments: Arguments) -> String {
  OwnProgram.command(arguments.words.filter { $0 != RunCommand.fresh.declaration.name })
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
