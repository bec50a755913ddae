import CommandLine
import Landscapes
import Optimizers
import Records
import Schedules
import Specifications

/// Suites as options name them.
enum Suites {
  static let kind = ValueKind<String>.text("NAME|FILE").completed(
    by: .dynamic { _ in BenchmarkSuite.standardNames.map { Candidate($0) } })

  /// Some groups of a suite.
  static let group = Option<[String]>.list(
    "--group",
    .text("GROUP").completed(
      by: .dynamic { _ in BenchmarkSuite.standard.groups.map { Candidate($0.name) } }),
    help: "Only the landscapes of these groups of the suite, such as valleys.")

  /// A suite by name, or from a file: a path with '/' or '.json'.
  static func read(_ name: String) throws -> BenchmarkSuite {
    guard isFile(name) else { return try BenchmarkSuite.named(name) }
    return try SuiteFile.read(name) { axis, name, suite in
      switch axis {
      case .landscapes: _ = try Problem(name)
      case .optimizers:
        // Programs are not started to read a file.
        let parts = try Expression(parsing: name).parts.joined()
        guard !parts.contains(where: { suite.external?[$0.name] != nil }) else { return }
        _ = try ConfiguredOptimizer(name)
      case .schedules: _ = try ConfiguredSchedule(name, budget: suite.steps)
      }
    }
  }

  /// Whether a word is the path of a suite rather than its name.
  static func isFile(_ name: String) -> Bool { name.hasSuffix(".json") || name.contains("/") }
}
