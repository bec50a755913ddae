import CommandLine
import Experiments
import Records
import Reports
import Statistics

/// `bench compare`: what changed between two results folders.
enum CompareCommand {
  static let base = Positional("BASE", .folder, help: "The earlier results folder.")
  static let new = Positional("NEW", .folder, help: "The later results folder.")
  static let axis = Option(
    "--by", .choice(FolderComparison.Axis.self), default: .optimizer, help: "What a row stands for."
  )
  static let rates = Option(
    "--rates", .choice(FolderComparison.Rates.self), default: .tuned,
    help: "tuned: each folder at the rates that it chose; all: rate by rate.")

  static let command = Command(
    "compare", summary: "Say what changed between two results folders",
    discussion: """
      Pairs the runs of both folders by landscape, optimizer, schedule and seed, each at the learning rate that \
      its folder chose on other seeds, and lists the changes of cost by size, each with its interval and a paired \
      test. It states both budgets, commands and dates, and says so where there is no difference. Other suites \
      may be compared: what only one folder has is named, and cells with another budget, other instances or \
      another number of trials are refused.
      """,
    examples: [Example("bench compare results/before results/after --by cell")],
    positionals: [base, new], options: [axis, rates, RunCommand.format]
  ) { arguments, console in
    let folders = (arguments[base], arguments[new])
    let first = try Results(readingFolder: folders.0)
    let second = try Results(readingFolder: folders.1)
    let comparison = try FolderComparison(
      first, second, by: arguments[axis], rates: arguments[rates])
    console.print(
      ComparisonReport(
        comparison, names: folders, manifests: [first.manifest, second.manifest]),
      as: arguments[RunCommand.format],
      of: Dictionary([(folders.0, first), (folders.1, second)]) { first, _ in first })
    return .success
  }
}
