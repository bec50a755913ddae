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

  static let command = Command(
    "compare", summary: "Say what changed between two results folders",
    discussion: """
      Pairs the runs of both folders by landscape, optimizer, schedule, learning rate and seed, and lists the \
      changes of cost by size, each with its interval and a paired test. It says so where there is no \
      difference. Other suites may be compared; what only one folder has is named.
      """,
    examples: [Example("bench compare results/before results/after --by cell")],
    positionals: [base, new], options: [axis, RunCommand.format]
  ) { arguments, console in
    let folders = (arguments[base], arguments[new])
    let first = try Results(readingFolder: folders.0)
    let second = try Results(readingFolder: folders.1)
    let comparison = try FolderComparison(first.cells, second.cells, by: arguments[axis])
    console.print(
      ComparisonReport(comparison, names: folders), as: arguments[RunCommand.format],
      of: Dictionary([(folders.0, first), (folders.1, second)]) { first, _ in first })
    return .success
  }
}
