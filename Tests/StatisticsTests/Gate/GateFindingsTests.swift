import Testing

@testable import Experiments
@testable import Records
@testable import Statistics

/// Which way each figure is worse, and what a tolerance lets pass.
struct GateFindingsTests {
  private static let suite = BenchmarkSuite(
    name: "gate", summary: "", landscapes: ["sphere"], optimizers: ["sgd"])

  private static func run(_ change: (inout RunRecord) -> Void) -> GateRun {
    var record = RunRecord()
    record.outcome = .converged
    record.steps = 100
    record.gradientEvaluations = 100
    record.functionEvaluations = 100
    record.hits = (0..<30).map { Int32($0 + 10) }
    record.finalGap = 1e-6
    record.rises = 0.2
    record.flips = 0.3
    record.updateCosine = 0.4
    change(&record)
    return GateRun(record)
  }

  private static func baseline(_ runs: [GateRun]) -> Baseline {
    var baseline = Baseline(suite: suite, cells: [])
    baseline.rows = [GateRow(cell: "sphere · sgd · constant", rate: 0.1, runs: runs)]
    return baseline
  }

  private typealias Change = (inout RunRecord) -> Void

  private static func findings(
    _ tolerance: GateFindings.Tolerance = .init(), from old: Change = { _ in }, to new: Change
  ) -> GateFindings {
    GateFindings(
      baseline: baseline([run(old)]), current: baseline([run(new)]), tolerance: tolerance)
  }

  @Test func equalToTheBit() {
    let findings = Self.findings(to: { _ in })
    #expect(findings.changes.isEmpty && !findings.isFailure && findings.compared == 1)
    #expect(findings.summary == "gate passed: 1 rows, all equal to the baseline to the bit")
  }

  static let directions:
    [(
      String, worse: @Sendable (inout RunRecord) -> Void,
      better: @Sendable (inout RunRecord) -> Void
    )] =
      [
        ("steps to 1e-1", { $0.hits[4] = 15 }, { $0.hits[4] = 13 }),
        ("steps to 1e-5", { $0.hits.removeLast(6) }, { $0.hits[24] = 33 }),
        ("escape", { $0.escape = 9 }, { $0.escape = 7 }),
        ("final gap", { $0.finalGap = 2e-6 }, { $0.finalGap = 0 }),
        ("final gap", { $0.finalGap = .nan }, { $0.finalGap = -1e-9 }),
        ("rises", { $0.rises = 0.25 }, { $0.rises = 0.15 }),
        ("flips", { $0.flips = 0.35 }, { $0.flips = 0 }),
        ("gradient evaluations", { $0.gradientEvaluations = 101 }, { $0.gradientEvaluations = 99 }),
        ("function evaluations", { $0.functionEvaluations = 101 }, { $0.functionEvaluations = 99 }),
        ("outcome", { $0.outcome = .nonFinite }, { $0.outcome = .escaped }),
      ]

  @Test(arguments: 0..<10)
  func everyFigureHasItsDirection(index: Int) throws {
    let (figure, worse, better) = Self.directions[index]
    let start: (inout RunRecord) -> Void = { $0.escape = 8 }
    let bad = Self.findings(
      from: start,
      to: {
        start(&$0)
        worse(&$0)
      })
    #expect(bad.changes.map(\.figure) == [figure] && bad.changes[0].kind == .regression)
    #expect(bad.isFailure && bad.summary.hasPrefix("gate failed: 1 regression"))
    let good = Self.findings(
      from: start,
      to: {
        start(&$0)
        better(&$0)
      })
    // Escaped and converged are equally good.
    #expect(good.changes.map(\.kind) == [figure == "outcome" ? .neutral : .improvement])
    #expect(!good.isFailure && good.summary.hasPrefix("gate passed: "))
  }

  @Test func outcomesFromGoodToBad() {
    let order: [[Outcome]] = [
      [.converged, .escaped], [.lostAgain], [.budgetSpent, .stopped],
      [.stalled, .frozen, .cycling, .trappedAtMinimum, .trappedAtSaddle], [.diverged],
      [.nonFinite, .peerFailed],
    ]
    #expect(order.flatMap { $0 }.count == Outcome.allCases.count)
    for (i, good) in order.enumerated() {
      for (j, bad) in order.enumerated() {
        for (old, new) in good.flatMap({ old in bad.map { (old, $0) } }) where old != new {
          let kinds = Self.findings(from: { $0.outcome = old }, to: { $0.outcome = new }).changes
            .filter { $0.figure == "outcome" }.map(\.kind)
          #expect(kinds == [i < j ? .regression : i > j ? .improvement : .neutral])
        }
      }
    }
  }

  @Test func missedTargets() {
    #expect(Self.findings(from: { _ in }, to: { $0.hits[29] = 40 }).changes.isEmpty)
    let found = Self.findings(
      from: { _ in }, to: { $0.hits += [Int32](repeating: 90, count: 5) })
    #expect(found.changes.map(\.kind) == [.improvement] && found.changes[0].old == "missed")
    let nan = Self.findings(from: { $0.finalGap = .nan }, to: { $0.finalGap = 1 })
    #expect(nan.changes.map(\.kind) == [.neutral])
    #expect(Self.findings(from: { $0.finalGap = .nan }, to: { $0.finalGap = .nan }).changes.isEmpty)
  }

  @Test func tolerances() {
    var tolerance = GateFindings.Tolerance()
    tolerance.steps = 0.1
    tolerance.gap = 0.5
    tolerance.oscillation = 0.05
    func kinds(_ new: (inout RunRecord) -> Void) -> [GateChange.Kind] {
      Self.findings(
        tolerance, from: { $0.hits[4] = 40 },
        to: {
          $0.hits[4] = 40
          new(&$0)
        }
      ).changes.map(\.kind)
    }
    #expect(kinds { $0.hits[4] = 44 } == [.neutral] && kinds { $0.hits[4] = 36 } == [.neutral])
    #expect(kinds { $0.hits[4] = 45 } == [.regression])
    #expect(kinds { $0.hits[4] = 35 } == [.improvement])
    #expect(
      kinds { $0.finalGap = 3e-6 } == [.neutral] && kinds { $0.finalGap = 4e-7 } == [.neutral])
    #expect(kinds { $0.finalGap = 4e-6 } == [.regression])
    #expect(kinds { $0.finalGap = 1e-7 } == [.improvement])
    #expect(kinds { $0.rises = 0.24 } == [.neutral] && kinds { $0.flips = 0.26 } == [.neutral])
    #expect(kinds { $0.rises = 0.26 } == [.regression])
    #expect(kinds { $0.flips = 0.1 } == [.improvement])
    #expect(kinds { $0.updateCosine = 0.9 } == [.neutral])
  }

  @Test func cellsThatComeAndGo() {
    let one = Self.baseline([Self.run { _ in }])
    var two = one
    two.rows.append(two.rows[0])
    two.rows[1].cell = "sphere · adam · constant"
    let removed = GateFindings(baseline: two, current: one)
    #expect(removed.removed == ["sphere · adam · constant"] && removed.isFailure)
    #expect(removed.summary.hasPrefix("gate failed: 0 regressions"))
    let added = GateFindings(baseline: one, current: two)
    #expect(added.added == ["sphere · adam · constant"] && !added.isFailure)
    #expect(added.compared == 1 && added.removed.isEmpty)
  }
}
