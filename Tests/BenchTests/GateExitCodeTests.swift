import CommandLine
import Experiments
import Foundation
import Records
import Testing

@testable import DescentBench

/// The gate from the command line: what it says and what it tells the shell.
struct GateExitCodeTests {
  private static let suite = """
    {"landscapes": ["sphere", "beale"], "optimizers": ["sgd", "adam"], "learning-rates": [0.01, 0.1],
     "seeds": 2, "steps": 60}
    """

  @Test func exitCodes() throws {
    try Session.inFolder { path in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let (suite, file) = ("\(path)/suite.json", "\(path)/baseline.jsonl")
      try Data(Self.suite.utf8).write(to: URL(fileURLWithPath: suite))
      #expect(Session("gate --baseline \(file)").code == .failure)
      #expect(Session("gate --update --suite \(suite) --baseline \(file)").code == .success)
      let equal = Session("gate --baseline \(file)")
      #expect(equal.code == .success)
      #expect(equal.output == "gate passed: 10 rows, all equal to the baseline to the bit\n")

      var changed = try Baseline(reading: file)
      let gap = try #require(GateFigure.all.firstIndex { $0.name == "final gap" })
      changed.scale(gap, by: 0.5)
      try Data(changed.bytes()).write(to: URL(fileURLWithPath: file))
      let worse = Session("gate --baseline \(file)")
      #expect(worse.code == .regression && ExitCode.regression.rawValue == 2)
      #expect(worse.output.contains("gate failed: 1 regression,"))
      #expect(worse.output.contains("final gap"))
      #expect(Session("gate --baseline \(file) --tolerance-gap 0.5").code == .success)

      changed.scale(gap, by: 4)
      try Data(changed.bytes()).write(to: URL(fileURLWithPath: file))
      let better = Session("gate --baseline \(file)")
      #expect(better.code == .success && better.output.contains("1 improvement"))
    }
  }
}

extension Baseline {
  /// Multiplies one run's figure.
  fileprivate mutating func scale(_ figure: Int, by factor: Double) {
    guard case .number(let value?) = rows[3].runs[1].values[figure] else { return }
    rows[3].runs[1].values[figure] = .number(value * factor)
  }
}
