import Records
import Testing

@testable import Statistics

/// Figures over commits: planted changes are found at their commit, and nothing else is.
struct TrackFindingsTests {
  private typealias Cell = TrackPoint.Cell

  /// A commit with two landscapes.
  private static func point(
    _ place: Int, _ optimizers: [(String, [Cell])], specification: String = "1"
  ) throws -> TrackPoint {
    let revision = try #require(
      Revision(commit: "\(place)abcdef0", date: "2026-11-0\(place + 1)T00:00:00Z"))
    return TrackPoint(
      revision: revision, suite: "tiny", specification: specification,
      landscapes: ["sphere", "saddle-unbounded"], optimizers: optimizers.map(\.0),
      cells: optimizers.map(\.1))
  }

  private static func cells(
    reached: Int = 4, evaluations: Int = 400, decades: Double = -6
  ) -> [Cell] {
    [
      Cell(
        runs: 8, reached: reached, evaluations: evaluations, diverged: 1, decades: decades,
        rises: 0.25),
      Cell(runs: 8, reached: 0, evaluations: 10_000, diverged: 0, decades: nil, rises: 0),
    ]
  }

  @Test func figures() throws {
    let cells = Self.cells()
    #expect(TrackFigure.success.value(cells) == 0.25)
    // √(400/4 · 10000/1): a landscape without success counts as if it had had one.
    let evaluations = try #require(TrackFigure.evaluations.value(cells))
    #expect(abs(evaluations - 1000) < 1e-9)
    #expect(TrackFigure.gap.value(cells) == -6)
    #expect(TrackFigure.oscillation.value(cells) == 0.125)
    #expect(TrackFigure.diverged.value(cells) == 0.0625)
    #expect(TrackFigure.gap.value([cells[1]]) == nil)
    #expect(TrackFigure.allCases.filter(\.isBetterLow).count == 4)
  }

  @Test func aPlantedChangeIsFoundAtItsCommit() throws {
    let fast = Self.cells()
    let slow = Self.cells(reached: 3, evaluations: 900)
    let findings = TrackFindings(
      suite: "tiny",
      points: try [
        Self.point(0, [("sgd", fast), ("adam", fast)]),
        Self.point(1, [("sgd", fast), ("adam", fast)]),
        Self.point(2, [("sgd", fast), ("adam", slow)]),
        Self.point(3, [("sgd", fast), ("adam", slow)]),
        Self.point(4, [("sgd", fast), ("adam", fast)]),
      ])
    #expect(
      findings.changes.map { "\($0.since) \($0.optimizer) \($0.figure.rawValue)" } == [
        "2 adam success", "2 adam evaluations", "4 adam success", "4 adam evaluations",
      ])
    #expect(findings.changes.map(\.isWorse) == [true, true, false, false])
    #expect(findings.changes.map(\.landscapes) == [[String]](repeating: ["sphere"], count: 4))
    #expect(findings.changes[0].old == 0.25 && findings.changes[0].new == 0.1875)
    #expect(findings.events.isEmpty)
    let series = findings.series(.success, of: "adam")
    #expect(series == [0.25, 0.25, 0.1875, 0.1875, 0.25])
  }

  @Test func theLeastChangeIsFound() throws {
    let findings = TrackFindings(
      suite: "tiny",
      points: try [
        Self.point(0, [("sgd", Self.cells(decades: -6))]),
        Self.point(1, [("sgd", Self.cells(decades: (-6.0).nextUp))]),
      ])
    #expect(findings.changes.map(\.figure) == [.gap] && findings.changes[0].isWorse == true)
  }

  @Test func anotherSuiteBreaksTheLine() throws {
    let findings = TrackFindings(
      suite: "tiny",
      points: try [
        Self.point(0, [("sgd", Self.cells())]),
        Self.point(1, [("sgd", Self.cells(reached: 1))], specification: "2"),
        Self.point(2, [("sgd", Self.cells(reached: 2))], specification: "2"),
        Self.point(3, [("sgd", Self.cells())]),
      ])
    #expect(findings.changes.map(\.since) == [2, 2])
    #expect(findings.events.map(\.since) == [1, 3])
    #expect(findings.events.map(\.event) == [.settings, .settings])
  }

  @Test func optimizersComeAndGo() throws {
    let cells = Self.cells()
    let findings = TrackFindings(
      suite: "tiny",
      points: try [
        Self.point(0, [("sgd", cells)]),
        Self.point(1, [("lion", cells), ("sgd", cells)]),
        Self.point(2, [("lion", cells)]),
        Self.point(3, [("lion", cells), ("sgd", Self.cells(reached: 5))]),
      ])
    #expect(findings.optimizers == ["sgd", "lion"])
    #expect(
      findings.events.map(\.event) == [.arrival("lion"), .departure("sgd"), .arrival("sgd")])
    #expect(findings.events.map(\.since) == [1, 2, 3])
    // What came back is compared with what it was when it left.
    #expect(findings.changes.map(\.since) == [3, 3] && findings.changes[0].optimizer == "sgd")
    #expect(findings.series(.gap, of: "sgd") == [-6, -6, nil, -6])
  }
}
