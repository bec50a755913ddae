import Foundation
import Specifications
import Testing

@testable import Experiments
@testable import Records

@Suite("Built-in suites")
struct StandardSuiteTests {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Benchmarks/Suites")

  @Test(
    "the JSON file of a suite is the suite; DESCENT_WRITE_SUITES=1 writes the files",
    arguments: Records.BenchmarkSuite.standardNames)
  func files(name: String) throws {
    let suite = try Records.BenchmarkSuite.named(name)
    let file = Self.folder.appending(path: "\(suite.name).json")
    if ProcessInfo.processInfo.environment["DESCENT_WRITE_SUITES"] == "1" {
      try SuiteFile.text(suite).write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try SuiteFile.read(file.path) == suite)
  }

  @Test("there is a file for each suite and no other")
  func inventory() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".json") }
    #expect(Set(files) == Set(Records.BenchmarkSuite.standardNames.map { "\($0).json" }))
    #expect(Records.BenchmarkSuite.standardNames.count == 13)
  }

  @Test(
    "every suite can be built as it is written", arguments: Records.BenchmarkSuite.standardNames)
  func builds(name: String) throws {
    let suite = try Records.BenchmarkSuite.named(name)
    let experiment = try Experiment(suite)
    #expect(
      experiment.cells.count == suite.landscapes.count * suite.optimizers.count
        * suite.schedules.count)
  }

  @Test("the standard suite is as large as promised")
  func size() throws {
    let standard = try Records.BenchmarkSuite.named("standard")
    #expect(standard.landscapes.count >= 20)
    #expect(standard.optimizers.count >= 14)
    #expect(standard.schedules.count >= 3)
    #expect(standard.groups.count == 8)
    #expect(!standard.groups.contains { $0.landscapes.count < 3 })
    let experiment = try Experiment(standard)
    // Before grids grow, which they do to 180,000.
    #expect(experiment.runCount >= 97_000)
    let dimensions = experiment.problems.map(\.model.landscape.dimension).sorted()
    #expect(dimensions[dimensions.count / 2] >= 10)
    for optimizer in [
      "sgd", "sgdm", "nag", "adagrad", "adadelta", "rmsprop", "adam", "adamw",
    ] { #expect(standard.optimizers.contains(optimizer)) }
  }

  @Test("a misspelt name is answered with the nearest")
  func misspelt() {
    let error = #expect(throws: SpecificationError.self) {
      try Records.BenchmarkSuite.named("standart")
    }
    #expect(error?.description.contains("did you mean 'standard'?") == true)
  }
}
