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

/// `bench versus`: which optimizer here.
enum VersusCommand {
  static let optimizers = Positional<[ConfiguredOptimizer]>.list(
    "OPTIMIZER", Kinds.method,
    help: "Two or more optimizers; or one with several schedules or learning rates.")
  static let place = Option<[String]>.list(
    "--on",
    .text("SUITE|TAG|LANDSCAPE").completed(
      by: .dynamic { _ in
        (BenchmarkSuite.standardNames + LandscapeTag.allCases.map(\.rawValue)).map { Candidate($0) }
      }),
    help:
      "A suite's landscapes, all landscapes with a property, or landscapes by name, in this order of preference."
  )
  static let folder = Option<String?>.optional(
    "--from", .folder, help: "Compare what this results folder holds instead of running.")
  static let schedules = Option<[String]>.list(
    "--schedules", Kinds.schedule,
    help: "Schedules to choose from, or of one optimizer to compare; constant where left out.")
  static let rates = Option(
    "--learning-rates", Kinds.rates, default: .grid(count: 9),
    help: "The learning rates to choose from, or of one optimizer to compare.")
  static let seeds = Option(
    "--seeds", .count(Limits.seeds), default: 10, help: "Seeds for each learning rate.")
  static let steps = Option(
    "--steps", .count(Limits.steps), default: 1000, help: "Steps of each run.")
  static let figure = Option<String?>.optional(
    "--figure", .file, help: "Write both times against the learning rate as an SVG.")

  static let command = Command(
    "versus", summary: "Compare a few optimizers, schedules or rates and say which are told apart",
    discussion: """
      Tunes each alike for arriving at 1e-5 of the initial gap and staying, runs it with the same starts and \
      the same noise, and answers in plain words, with tables, plots and the tests behind it. Schedules of one \
      optimizer are judged by the gap at the end of the budget. Nothing is written.
      """,
    examples: [
      Example("bench versus adam sgdm adamw --on saddle", "who gets past saddles faster"),
      Example("bench versus sgdm --schedules constant cosine one-cycle --on conditioning"),
      Example("bench versus adam amsgrad --on rosenbrock:dim=10 beale --seeds 20"),
      Example("bench versus adam lion --from results/standard", "from records that are there"),
    ],
    positionals: [optimizers],
    options: [
      place, Suites.group, folder, schedules, rates, seeds, steps, figure, RunCommand.jobs,
      RunCommand.format,
    ],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    let names = arguments[optimizers].map(\.specification)
    try ExternalOptions.check(arguments, areNamedIn: names)
    let material = try material(arguments, names)
    ExternalOptions.warn(of: material.cells, console)
    let scope = material.scope
    guard scope.optimizers.count > 1 || scope.schedules.count > 1 || hasRates(material.cells) else {
      throw UsageError(
        "versus needs two optimizers or more, or one with several --schedules or --learning-rates")
    }
    let versus = try Versus(
      material.cells, documented: material.documented, facts: material.facts, scope: scope,
      theory: Comparison.theory(scope))
    let report = VersusReport(
      versus, place: material.place.map { _ in "\(versus.landscapes.count) saddles" },
      verdicts: try Comparison.verdicts(versus, among: material.cells))
    if let path = arguments[figure] {
      guard let picture = report.figure else {
        throw UsageError("--figure needs optimizers with several learning rates")
      }
      try OutputFile.write(
        picture.svg(height: 640), to: path,
        sparing: arguments[folder].map { ResultsFolder.files(of: $0) } ?? [])
    }
    console.print(report, as: arguments[RunCommand.format], of: material.folders)
    return .success
  }

  /// Records to compare, and what they are of.
  private struct Material {
    var cells: [CellRecord]
    var documented: [CellRecord]
    var facts: Facts
    var scope: Scope
    var place: String?
    /// The results folder that they are from.
    var folders: [String: Results] = [:]
  }

  /// Whether the only optimizer has several rates of the user's own.
  private static func hasRates(_ cells: [CellRecord]) -> Bool {
    cells.contains { $0.rates.count > 1 }
  }

  /// The records to compare, those at the default rates, and what the place is called.
  private static func material(_ arguments: Arguments, _ names: [String]) throws -> Material {
    let asked = arguments[place]
    if let folder = arguments[folder] {
      try arguments.refuse(
        [rates, seeds, steps, RunCommand.jobs], "with --from, which runs nothing")
      return try material(arguments, names, from: Results(readingFolder: folder), folder)
    }
    guard !asked.isEmpty else {
      throw UsageError("versus needs --on LANDSCAPE, a suite or a property, or --from DIR")
    }
    let (places, words) = try asUsage {
      try landscapes(asked, groups: arguments[Suites.group])
    }
    let schedules = arguments.has(schedules) ? arguments[schedules] : ["constant"]
    let suite = BenchmarkSuite(
      name: "versus", summary: "", landscapes: places, optimizers: names, schedules: schedules,
      rates: arguments[rates], seeds: arguments[seeds], steps: arguments[steps])
    if names.count == 1, schedules.count == 1, !arguments.has(rates) {
      throw UsageError(
        "versus needs two optimizers or more, or one with several --schedules or --learning-rates")
    }
    let runner = Runner(jobs: arguments[RunCommand.jobs])
    let experiment = try asUsage { try Experiment(suite) }
    var material = Material(
      cells: runner.results(of: experiment).cells, documented: [], facts: experiment.facts,
      scope: Scope(experiment.suite), place: words)
    // Grids hold the documented default already; lists of one's own need not.
    if names.count > 1, material.cells.contains(where: { $0.documented == nil }) {
      var plain = suite
      plain.rates = .documented
      plain.schedules = [schedules[0]]
      let documented = try asUsage { try Experiment(plain) }
      material.documented = runner.results(of: documented).cells
    }
    return material
  }

  /// The records of a results folder.
  private static func material(
    _ arguments: Arguments, _ names: [String], from results: Results, _ folder: String
  ) throws -> Material {
    let asked = arguments[place]
    let groups = arguments[Suites.group]
    if !asked.isEmpty, !groups.isEmpty {
      throw UsageError("--on and --group both say which landscapes of \(folder)")
    }
    let places: [String]? =
      if !groups.isEmpty {
        try asUsage { try results.manifest.suite.landscapes(ofGroups: groups) }
      } else if !asked.isEmpty { try asUsage { try landscapes(asked).names } } else { nil }
    let schedules = arguments.has(schedules) ? arguments[schedules] : nil
    let scope = Scope(results.manifest.suite).restricted(
      landscapes: places, optimizers: names, schedules: schedules)
    let cells = results.cells.filter {
      scope.optimizers.contains($0.optimizer) && scope.landscapes.contains($0.landscape)
        && scope.schedules.contains($0.schedule)
    }
    for name in names where !cells.contains(where: { $0.optimizer == name }) {
      throw ResultsError(
        "\(folder) has no records of optimizer '\(name)'"
          + (places == nil ? "" : " on these landscapes"))
    }
    for schedule in schedules ?? [] where !cells.contains(where: { $0.schedule == schedule }) {
      throw ResultsError("\(folder) has no records of schedule '\(schedule)'")
    }
    return Material(
      cells: cells, documented: cells, facts: results.manifest.facts, scope: scope, place: nil,
      folders: [folder: results])
  }

  /// The landscapes that `--on` names, canonical, and what they are called together; of a suite, those of
  /// some groups.
  static func landscapes(
    _ asked: [String], groups: [String] = []
  ) throws -> (names: [String], words: String?) {
    if !groups.isEmpty {
      guard asked.count == 1, let suite = asked.first, BenchmarkSuite.standardNames.contains(suite)
      else {
        throw SpecificationError("--group needs --on with one suite, whose groups it names")
      }
      return (try BenchmarkSuite.named(suite).landscapes(ofGroups: groups), nil)
    }
    var names: [String] = []
    for word in asked {
      let found: [String]
      if BenchmarkSuite.standardNames.contains(word) {
        found = try BenchmarkSuite.named(word).landscapes
      } else if let tag = LandscapeTag(rawValue: word) {
        found = LandscapeCatalogue.standard.landscapes.entries.filter { $0.tags.contains(tag) }
          .map(\.name)
      } else {
        // A word without keys could be meant to be any of the three.
        let known =
          BenchmarkSuite.standardNames + LandscapeTag.allCases.map(\.rawValue)
          + LandscapeCatalogue.standard.landscapes.names
        if !word.contains(where: { ":+".contains($0) }), !known.contains(word) {
          throw SpecificationError(
            "unknown suite, property or landscape '\(word)'" + suggestion(for: word, among: known))
        }
        found = [word]
      }
      for name in try found.map({ try Problem($0).specification }) where !names.contains(name) {
        names.append(name)
      }
    }
    let isFamily = asked.count == 1 && names.count > 1
    return (names, isFamily && asked[0] == "saddle" ? "\(names.count) saddles" : nil)
  }
}
