import CommandLine
import Experiments
import Landscapes
import Records
import Reports
import Schedules
import Specifications
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
  /// What a ranking is by.
  enum Order: String, CaseIterable, Sendable {
    case optimizers
    case schedules
    case rates
    case groups
    case time

    var axis: Ranking.Axis {
      switch self {
      case .schedules: .schedules
      case .rates: .rates
      case .optimizers, .groups, .time: .optimizers
      }
    }
  }

  static let order = Option(
    "--by", orderKind, default: .optimizers,
    help:
      "Optimizers, schedules (by the gap at the end), rates, the best of each group, or optimizers by time."
  )
  static let schedule = Option<String?>.optional(
    "--schedule", Kinds.schedule,
    help: "Only with this schedule; where left out, each one's best on other seeds.")
  static let target = Option<Double?>.optional(
    "--target",
    ValueKind<Double>(
      "X", expectation: "1e-1, 1e-3, 1e-5 or 1e-7",
      completion: .words(targets.map { Candidate($0) }),
      read: { word in
        Number.parse(word).flatMap { value in targets.contains { Double($0) == value } ? value : nil
        }
      }), help: "Judge by first reaching this share of the initial gap alone.")
  static let budget = Option<Int?>.optional(
    "--budget", .count(Limits.steps),
    help: "Judge as if runs had ended after so many evaluations.")
  static let landscapes = Option<[Problem]>.list(
    "--landscapes", Kinds.problem, help: "Only these landscapes.")

  private static let targets = ["1e-1", "1e-3", "1e-5", "1e-7"]
  /// `optimizer` and `optimizers` are the same word.
  private static let orderKind = ValueKind<Order>(
    Order.allCases.map(\.rawValue).joined(separator: "|"),
    expectation: "optimizers, schedules, rates, groups or time",
    completion: .words(Order.allCases.map { Candidate($0.rawValue) }), show: { $0.rawValue },
    read: { word in
      if let order = Order(rawValue: word) ?? Order(rawValue: word + "s") { return order }
      throw SpecificationError(
        "expected optimizers, schedules, rates, groups or time"
          + suggestion(for: word, among: Order.allCases.map(\.rawValue)))
    })
  static let analysis = Option(
    "--show", .choice(Analysis.self), default: .ranking,
    help:
      "ranking; profiles (runtime, data, performance); ranks (Friedman, Nemenyi); pairs (each with its test)."
  )

  static let command = Command(
    "rank", summary: "Rank the optimizers, schedules or rates of a results folder",
    discussion: "Works from the records alone: nothing is run.",
    examples: [
      Example("bench rank results/standard --by schedules"),
      Example("bench rank results/standard --by time --target 1e-3"),
      Example("bench rank results/standard --show profiles --format markdown"),
    ],
    positionals: [folder],
    options: [
      order, schedule, target, budget, Suites.group, landscapes, analysis, RunCommand.format,
    ],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    let order = arguments[order]
    let axis = order.axis
    if axis == .schedules {
      try arguments.refuse(
        [schedule, target, budget], "with --by schedules: they are judged by the gap at the end")
    }
    if order == .time || order == .groups, arguments[analysis] != .ranking {
      throw UsageError("--by \(order.rawValue) is a ranking; it has no --show")
    }
    let folder = arguments[folder]
    let results = try Results(readingFolder: folder)
    try ExternalOptions.check(arguments, areOf: results, folder)
    ExternalOptions.warn(of: results.cells, console)
    var chosen = arguments.has(landscapes) ? arguments[landscapes].map(\.specification) : nil
    if arguments.has(Suites.group) {
      try arguments.refuse([landscapes], "with --group: both say which landscapes")
      chosen = try asUsage {
        try results.manifest.suite.landscapes(ofGroups: arguments[Suites.group])
      }
    }
    for name in chosen ?? [] where !results.manifest.suite.landscapes.contains(name) {
      throw UsageError(
        "\(folder) has no landscape '\(name)'"
          + suggestion(for: name, among: results.manifest.suite.landscapes))
    }
    let panel = try CostPanel(
      results, measure: measure(arguments, axis), budget: arguments[budget], landscapes: chosen)
    let choice =
      try arguments[schedule].map {
        Ranking.ScheduleChoice.fixed(try known($0, results.manifest.suite))
      } ?? .selected
    let folders = [folder: results]
    let format = arguments[RunCommand.format]
    func ranking() throws -> Ranking {
      try Ranking(
        panel, timings: results.timings, axis: axis, schedule: choice, isByTime: order == .time)
    }
    switch arguments[analysis] {
    case .ranking:
      let found = try ranking()
      if order == .groups, found.groups.isEmpty {
        throw UsageError("the suite of \(folder) has no groups of landscapes to rank by")
      }
      console.print(RankingTable(found, isByGroup: order == .groups), as: format, of: folders)
    case .profiles:
      console.print(
        ProfilesReport(try SuiteProfiles(panel, axis: axis, schedule: choice)), as: format,
        of: folders)
    case .ranks:
      console.print(
        RankTestsReport(try RankTests(panel, axis: axis, schedule: choice)), as: format,
        of: folders)
    case .pairs: console.print(PairsReport(try ranking()), as: format, of: folders)
    }
    return .success
  }

  /// A schedule as the suite spells it.
  private static func known(_ word: String, _ suite: BenchmarkSuite) throws -> String {
    let spelt = (try? ConfiguredSchedule(word, budget: suite.steps).specification) ?? word
    guard suite.schedules.contains(spelt) else {
      throw UsageError(
        "no schedule '\(word)' in these results" + suggestion(for: word, among: suite.schedules))
    }
    return spelt
  }

  private static func measure(_ arguments: Arguments, _ axis: Ranking.Axis) -> CostMeasure {
    guard let share = arguments[target],
      let place = targets.firstIndex(where: { Double($0) == share })
    else { return axis.measure }
    return .target(place)
  }
}
