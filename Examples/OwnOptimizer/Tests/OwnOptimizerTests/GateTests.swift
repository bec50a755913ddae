import Descent
import Foundation
import OwnOptimizer
import Testing

struct GateTests {
  /// The committed baseline at the package's root.
  static let baseline = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
      "baseline.jsonl"
    )
    .path

  @Test func nothingIsWorse() throws {
    let findings = try OwnGate.gate(baseline: Self.baseline).check()
    #expect(!findings.isFailure, "\(GateReport(findings).render(as: .text))")
    #expect(findings.compared == 192)
  }

  @Test func plantedRegressionIsCaught() throws {
    let findings = try OwnGate.gate(baseline: Self.baseline, entry: .cautious(momentum: 0.89))
      .check()
    #expect(findings.isFailure && findings.count(.regression) > 0)
    let changed = Set(findings.changes.map(\.cell))
    #expect(changed.count == 10)
    #expect(changed.allSatisfy { $0.contains("· cautious-momentum ·") })
  }
}
