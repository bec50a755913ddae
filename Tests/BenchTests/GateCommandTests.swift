import CommandLine
import Foundation
import Testing

@testable import DescentBench

struct GateCommandTests {
  private static let suite = """
    {"name": "tiny", "landscapes": ["sphere", "beale"], "optimizers": ["sgd", "adam"],
     "learning-rates": [0.01], "seeds": 2, "steps": 20}
    """

  /// A folder with a suite and its baseline.
  private func withBaseline(_ body: (_ folder: String, _ baseline: String) throws -> Void) throws {
    try Session.inFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Self.suite.write(
        toFile: folder + "/tiny.json", atomically: true, encoding: .utf8)
      let baseline = folder + "/baseline.jsonl"
      let session = Session(
        ["gate", "--update", "--suite", folder + "/tiny.json", "--baseline", baseline])
      #expect(session.code == .success && session.messages.contains("6 rows"))
      try body(folder, baseline)
    }
  }

  @Test func unchangedTreePasses() throws {
    try withBaseline { _, baseline in
      let session = Session(["gate", "--baseline", baseline])
      #expect(session.code == .success)
      #expect(session.output == "gate passed: 6 rows, all equal to the baseline to the bit\n")
      #expect(session.messages.isEmpty)
    }
  }

  @Test func regressionIsCodeTwoAndNamed() throws {
    try withBaseline { folder, baseline in
      let path = folder + "/fewer.json"
      try Self.suite.replacing("\"beale\"", with: "\"booth\"").write(
        toFile: path, atomically: true, encoding: .utf8)
      let session = Session(["gate", "--baseline", baseline, "--suite", path])
      #expect(session.code == .regression)
      #expect(session.lines.contains("new cell: booth · sgd · constant"))
      #expect(session.lines.contains("removed cell: beale · adam · constant"))
      let summary =
        "gate failed: 0 regressions, 0 improvements, 0 neutral changes, 2 new cells, "
        + "2 removed cells in 3 rows\n"
      #expect(session.output.hasSuffix(summary))
    }
  }

  @Test func baselineThatCannotBeComparedIsCodeOne() throws {
    try withBaseline { folder, baseline in
      let missing = Session(["gate", "--baseline", folder + "/none.jsonl"])
      #expect(missing.code == .failure && missing.output.isEmpty)
      #expect(missing.messages.contains("there is no baseline at"))
      let path = folder + "/longer.json"
      try Self.suite.replacing("20}", with: "30}").write(
        toFile: path, atomically: true, encoding: .utf8)
      let other = Session(["gate", "--baseline", baseline, "--suite", path])
      #expect(other.code == .failure)
      #expect(other.messages.contains("another specification: 30 steps instead of 20"))
      var text = try String(contentsOfFile: baseline, encoding: .utf8)
      text.removeLast(10)
      try text.write(toFile: baseline, atomically: true, encoding: .utf8)
      let damaged = Session(["gate", "--baseline", baseline])
      #expect(damaged.code == .failure && damaged.messages.contains("has 5 whole rows of 6"))
    }
  }
}
