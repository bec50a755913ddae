import Experiments
import Foundation
import Landscapes
import Optimizers
import Records
import Schedules
import Specifications
import Testing

@testable import Statistics
@testable import Studies

@Suite struct GateTests {
  /// A baseline of the gate suite, written once.
  static let committed: (path: String, cells: [String]) = {
    let path = NSTemporaryDirectory() + "gate-\(UUID().uuidString).jsonl"
    let rows = (try? Gate(baseline: path).update())?.rows ?? []
    return (path, rows.map(\.cell).reduce(into: []) { if $0.last != $1 { $0.append($1) } })
  }()

  private func check(in catalogues: Catalogues = .standard) throws -> GateFindings {
    try Gate(baseline: Self.committed.path, in: catalogues).check()
  }

  /// The cells that changed, and that they are the ones with `part` in their name: all of them.
  private func expect(
    _ findings: GateFindings, changes part: String..., location: SourceLocation = #_sourceLocation
  ) {
    let changed = Set(findings.changes.map(\.cell))
    let meant = Self.committed.cells.filter { cell in part.contains { cell.contains($0) } }
    #expect(!meant.isEmpty, sourceLocation: location)
    #expect(changed == Set(meant), sourceLocation: location)
    #expect(findings.isFailure && findings.count(.regression) > 0, sourceLocation: location)
    #expect(findings.summary.hasPrefix("gate failed: "), sourceLocation: location)
    #expect(findings.compared == 576 && findings.added.isEmpty && findings.removed.isEmpty)
  }

  @Test func unchangedTreePasses() throws {
    let findings = try check()
    #expect(findings.compared == 576 && Self.committed.cells.count == 144)
    #expect(!findings.isFailure && findings.changes.isEmpty)
    #expect(findings.summary == "gate passed: 576 rows, all equal to the baseline to the bit")
  }

  @Test func secondMomentWithoutBiasCorrection() throws {
    let planted = PlantedRegressions.optimizers("adam") {
      PlantedRegressions.Tampered(inner: $0, coefficients: { $0[3] = 1 })
    }
    expect(try check(in: Catalogues(optimizers: planted)), changes: "· adam ·", "· adamw ·")
  }

  @Test func epsilonAThousandTimes() throws {
    let planted = PlantedRegressions.optimizers("adam") {
      PlantedRegressions.Tampered(inner: $0, coefficients: { $0[4] *= 1000 })
    }
    expect(try check(in: Catalogues(optimizers: planted)), changes: "· adam ·", "· adamw ·")
  }

  @Test func momentumABitLess() throws {
    let aliases = [
      Alias("gd"), Alias("sgdm", ("momentum", "0.89")),
      Alias("nag", ("momentum", "0.9"), ("nesterov", "true")),
    ]
    expect(
      try check(in: Catalogues(optimizers: PlantedRegressions.optimizers("sgd", aliases: aliases))),
      changes: "· sgdm ·")
  }

  @Test func cosineOneStepLate() throws {
    // Where a run has ended before, one step of the cosine changes nothing.
    let findings = try check(in: Catalogues(schedules: PlantedRegressions.cosineOneStepLate))
    let changed = Set(findings.changes.map(\.cell))
    #expect(changed.count > 60 && !changed.contains { !$0.hasSuffix("· warmup+cosine") })
    #expect(findings.isFailure && findings.count(.regression) > 0)
  }

  @Test func otherConditionNumber() throws {
    expect(
      try check(in: Catalogues(landscapes: PlantedRegressions.otherCondition)),
      changes: "quadratic:")
  }

  @Test func oneCorruptedLane() throws {
    // Lane 3 of a cell's first group: the second rate's first seed.
    let planted = PlantedRegressions.optimizers("lion") {
      PlantedRegressions.Tampered(inner: $0, lane: 3)
    }
    let findings = try check(in: Catalogues(optimizers: planted))
    expect(findings, changes: "· lion ·")
    // On data of its own each seed is a batch.
    let shared = findings.changes.filter { !$0.cell.contains("regression") }
    #expect(Set(shared.map(\.rate)).count == 1 && Set(shared.map(\.seed)) == [0])
  }

  @Test func toleranceLetsSmallChangesPass() throws {
    var gate = Gate(
      baseline: Self.committed.path, in: Catalogues(landscapes: PlantedRegressions.otherCondition))
    let strict = try gate.check()
    gate.tolerance.steps = 100
    gate.tolerance.gap = 300
    gate.tolerance.oscillation = 1
    let findings = try gate.check()
    #expect(findings.changes.count == strict.changes.count)
    // What has no size stays: another outcome, a target missed or reached.
    let others = findings.changes.filter {
      $0.figure != "outcome" && $0.old != "missed" && $0.new != "missed"
    }
    #expect(!others.isEmpty && others.allSatisfy { $0.kind == .neutral })
    #expect(findings.count(.regression) < strict.count(.regression))
  }

  @Test func newAndRemovedCellsAreReported() throws {
    var suite = try BenchmarkSuite.named("gate")
    suite.landscapes[0] = "booth"
    let findings = try Gate(suite: suite, baseline: Self.committed.path).check()
    #expect(findings.added.count == 16 && findings.added.allSatisfy { $0.hasPrefix("booth · ") })
    #expect(findings.removed.count == 16)
    #expect(findings.removed.allSatisfy { $0.hasPrefix("sphere:dim=10 · ") })
    #expect(findings.changes.isEmpty && findings.isFailure)
    #expect(findings.summary.contains("16 new cells, 16 removed cells in 512 rows"))
    suite.landscapes.append("sphere:dim=10")
    let more = try Gate(suite: suite, baseline: Self.committed.path).check()
    #expect(more.added.count == 16 && more.removed.isEmpty && !more.isFailure)
  }

  @Test func baselineIsSmallAndReadsBackEqual() throws {
    let bytes = try Data(contentsOf: URL(fileURLWithPath: Self.committed.path))
    #expect(bytes.count <= 400_000)
    #expect(Data(try Baseline(reading: Self.committed.path).bytes()) == bytes)
  }

  @Test func settingsThatDifferAreAnError() throws {
    var suite = try BenchmarkSuite.named("gate")
    suite.steps = 400
    #expect {
      try Gate(suite: suite, baseline: Self.committed.path).check()
    } throws: {
      "\($0)".contains("was made with another specification: 400 steps instead of 500")
    }
  }
}
