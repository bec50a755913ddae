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

/// `bench versus`: which optimizer here.
enum VersusCommand {
  static let optimizers = Positional<[Method]>.list(
    "OPTIMIZER", Kinds.method, help: "Two or more optimizers.")
  static let place = Option<[String]>.list(
    "--on",
    .text("SUITE|TAG|LANDSCAPE").completed(
      by: .dynamic { _ in
        (Suite.standardNames + Tag.allCases.map(\.rawValue)).map { Candidate($0) }
      }),
    help:
      "A suite's landscapes, all landscapes with a property, or landscapes by name, in this order of preference."
  )
  static let folder = Option<String?>.optional(
    "--from", .folder, help: "Compare what this results folder holds instead of running.")
  static let schedules = Option<[String]>.list(
    "--schedules", Kinds.schedule, help: "Schedules to choose from; constant where left out.")
  static let rates = Option(
    "--learning-rates", RunCommand.ratesKind, default: .grid(count: 9),
    help: "The learning rates to choose from.")
  static let seeds = Option(
    "--seeds", .count(min: 1, max: 1_000_000), default: 10, help: "Seeds for each learning rate.")
  static let steps = Option(
    "--steps", .count(min: 1, max: 100_000_000), default: 1000, help: "Steps of each run.")

  static let command = Command(
    "versus", summary: "Compare a few optimizers and say which differ",
    discussion: """
      Tunes each optimizer alike, runs it with the same starts and the same noise, and answers with one \
      sentence, a table by landscape, and the tests behind it. Nothing is written.
      """,
    examples: [
      Example("bench versus adam sgdm adamw --on saddle", "who escapes saddles faster"),
      Example("bench versus adam amsgrad --on rosenbrock:dim=10 beale --seeds 20"),
      Example("bench versus adam lion --from results/standard", "from records that are there"),
    ],
    positionals: [optimizers],
    options: [
      place, folder, schedules, rates, seeds, steps, RunCommand.jobs, RunCommand.format,
    ],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    let names = arguments[optimizers].map(\.specification)
    try ExternalOptions.check(arguments, areNamedIn: names)
    guard names.count >= 2 else { throw UsageError("versus needs two optimizers or more") }
    let (cells, documented, facts, words) = try material(arguments, names)
    ExternalOptions.warn(of: cells, console)
    let landscapes = cells.reduce(into: [String]()) {
      if $0.last != $1.landscape { $0.append($1.landscape) }
    }
    let versus = try Versus(
      cells, documented: documented, facts: facts,
      measure: CostMeasure.fitting(landscapes, facts))
    console.print(
      try VersusReport(versus, place: words, verdicts: verdicts(versus)),
      as: arguments[RunCommand.format])
    return .success
  }

  /// The records to compare, those at the default rates, and what the place is called.
  private static func material(
    _ arguments: Arguments, _ names: [String]
  ) throws -> (cells: [CellRecord], documented: [CellRecord], facts: Facts, place: String?) {
    let asked = arguments[place]
    if let folder = arguments[folder] {
      let results = try Results(readingFolder: folder)
      let places = asked.isEmpty ? nil : Set(try asUsage { try landscapes(asked).names })
      let cells = results.cells.filter {
        names.contains($0.optimizer) && places?.contains($0.landscape) ?? true
      }
      for name in names where !cells.contains(where: { $0.optimizer == name }) {
        throw ResultsError(
          "\(folder) has no records of optimizer '\(name)'"
            + (places == nil ? "" : " on these landscapes"))
      }
      return (cells, cells, results.manifest.facts, nil)
    }
    guard !asked.isEmpty else {
      throw UsageError("versus needs --on LANDSCAPE, a suite or a property, or --from DIR")
    }
    let (places, words) = try asUsage { try landscapes(asked) }
    let schedules = arguments.has(schedules) ? arguments[schedules] : ["constant"]
    let suite = Suite(
      name: "versus", summary: "", landscapes: places, optimizers: names, schedules: schedules,
      rates: arguments[rates], seeds: arguments[seeds], steps: arguments[steps])
    var plain = suite
    plain.rates = .documented
    plain.schedules = [schedules[0]]
    let runner = Runner(jobs: arguments[RunCommand.jobs])
    let experiments = try asUsage { (try Experiment(suite), try Experiment(plain)) }
    return (
      runner.results(of: experiments.0).cells, runner.results(of: experiments.1).cells,
      experiments.0.facts, words
    )
  }

  /// A word on each standard run at the documented default rate; none where there are very many.
  private static func verdicts(_ versus: Versus) throws -> [String: [String: String]] {
    guard versus.contestants.count * versus.landscapes.count <= 200 else { return [:] }
    let plan = try Plan("constant", budget: versus.steps)
    var words: [String: [String: String]] = [:]
    for contestant in versus.contestants {
      let method = try Method(contestant.name)
      for landscape in versus.landscapes {
        let curve = try LearningCurve(
          problem: Problem(landscape), method: method, plan: plan, rate: method.entry.defaultRate)
        words[contestant.name, default: [:]][landscape] = Verdict(curve).kind.rawValue
      }
    }
    return words
  }

  /// The landscapes that `--on` names, canonical, and what they are called together.
  static func landscapes(_ asked: [String]) throws -> (names: [String], words: String?) {
    var names: [String] = []
    for word in asked {
      let found: [String]
      if Suite.standardNames.contains(word) {
        found = try Suite.named(word).landscapes
      } else if let tag = Tag(rawValue: word) {
        found = LandscapeCatalogue.standard.landscapes.entries.filter { $0.tags.contains(tag) }
          .map(\.name)
      } else {
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
