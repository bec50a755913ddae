import Foundation
import Statistics
import Testing

@testable import Charts
@testable import Experiments
@testable import Records
@testable import Reports

@Suite("Versus, comparison, profiles and ranks as text")
struct VersusReportTests {
  private static let suite = Records.BenchmarkSuite(
    name: "saddles", summary: "",
    landscapes: [
      "saddle:distance=0.1", "saddle", "saddle:distance=1e-6", "saddle+rotate:seed=1",
      "saddle:distance=1e-9", "saddle-unbounded", "saddle-unbounded:distance=1e-6", "monkey-saddle",
    ],
    optimizers: ["adam", "sgdm", "adamw"], rates: .grid(count: 5), seeds: 4, steps: 300)

  private func versus() throws -> VersusReport {
    let results = try SummarySamples.run(Self.suite)
    return VersusReport(
      try Versus(results.cells, facts: results.manifest.facts), place: "6 saddles")
  }

  @Test("the answer begins with arriving and staying, then leaving; it says what it holds for")
  func sentence() throws {
    let report = try versus()
    let text = report.sentence
    let first = report.versus.contestants[0]
    #expect(
      text.hasPrefix(
        "On 6 saddles, to arrive at 1e-5 of the gap and stay there, \(first.name) takes "))
    #expect(
      text.contains("however close it starts") && text.contains("more for each decade nearer"))
    #expect(!text.contains("do not differ") && text.contains("not told apart"))
    let leaving = try #require(text.range(of: "To leave the saddle "))
    let defaults = text.range(of: "At the documented default rates ")
    #expect(defaults.map { leaving.lowerBound < $0.lowerBound } ?? true)
  }

  @Test("a tie is called a tie; nobody solving it is said")
  func ties() throws {
    func cells(_ steps: [Int32]) -> [CellRecord] {
      (0..<3).flatMap { place in
        ["a", "b"].enumerated().map { index, name in
          var run = RunRecord()
          run.steps = 100
          run.gradientEvaluations = 100
          run.functionEvaluations = 100
          run.hits = [Int32](repeating: steps[index], count: steps[index] > 0 ? 40 : 0)
          if steps[index] > 0 { run.settled[Targets.judging] = steps[index] }
          return CellRecord(
            index: 2 * place + index, landscape: "l\(place)", optimizer: name,
            schedule: "constant", dimension: 1, steps: 100, rates: [0.1], seeds: [0, 1, 2],
            runs: [run, run, run])
        }
      }
    }
    #expect(
      VersusReport(try Versus(cells([10, 10]))).sentence
        == "On 3 landscapes, to arrive at 1e-5 of the gap and stay there, a takes 10 steps; b is the same "
        + "within 7%.")
    #expect(
      VersusReport(try Versus(cells([0, 0]))).sentence
        == "On 3 landscapes, none of a and b reaches 1e-5 of the initial gap.")
    let one = VersusReport(try Versus(cells([10, 20]).filter { $0.landscape == "l0" }))
    #expect(one.sentence.hasSuffix("This is said of this landscape alone, over 3 instances."))
  }

  @Test(
    "every format has every table; the same records give the same bytes, in any order",
    arguments: Table.Format.allCases)
  func formats(format: Table.Format) throws {
    let results = try SummarySamples.run(Self.suite)
    let again = try SummarySamples.run(Self.suite)
    func reports(_ cells: [CellRecord]) throws -> [any Findings] {
      let panel = try CostPanel(cells, facts: results.manifest.facts)
      let ranking = try Ranking(panel)
      return [
        VersusReport(try Versus(cells, facts: results.manifest.facts)),
        ComparisonReport(try FolderComparison(cells, cells), names: ("a", "b")),
        ProfilesReport(try SuiteProfiles(panel)), RankTestsReport(try RankTests(panel)),
        PairsReport(ranking), RankingTable(ranking),
      ]
    }
    func texts(_ cells: [CellRecord]) throws -> [String] {
      try reports(cells).map { $0.text(as: format, style: TerminalStyle(), width: nil) }
    }
    let first = try texts(results.cells)
    #expect(try texts(again.cells) == first)
    #expect(first.allSatisfy { !$0.isEmpty })
    for text in first { #expect(text.contains("adam") || text.contains("No difference")) }
    guard format == .json else { return }
    for text in first {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
      #expect((object["sentence"] as? String)?.isEmpty == false)
      #expect(object["warnings"] is [String] && object["notes"] is [String])
      #expect((object["tables"] as? [String: Any])?.isEmpty == false)
    }
    let versus = try #require(
      try JSONSerialization.jsonObject(with: Data(first[0].utf8)) as? [String: Any])
    #expect(
      Set((versus["tables"] as? [String: Any] ?? [:]).keys)
        == ["summary", "escape", "byRate", "byLandscape", "pairs"])
  }

  @Test(
    "an incomplete folder says so in the first line of every format",
    arguments: Table.Format.allCases)
  func incomplete(format: Table.Format) throws {
    let results = try SummarySamples.run(Self.suite)
    let cells = Array(results.cells.dropLast())
    let panel = try CostPanel(
      cells, facts: results.manifest.facts, scope: Scope(results.manifest.suite))
    let reports: [any Findings] = [
      VersusReport(
        try Versus(
          cells, facts: results.manifest.facts, scope: Scope(results.manifest.suite))),
      ProfilesReport(try SuiteProfiles(panel)), RankTestsReport(try RankTests(panel)),
      PairsReport(try Ranking(panel)), RankingTable(try Ranking(panel)),
    ]
    for report in reports {
      let text = report.text(as: format, style: TerminalStyle(), width: nil)
      let lines = text.split(separator: "\n")
      #expect((format == .json ? lines[1] : lines[0]).contains("23 of 24 cells are there"))
    }
  }

  @Test("one row per landscape and optimizer; programs get tuned and default rows")
  func rows() throws {
    #expect(try versus().landscapeTable().rows.count == 18)
    var plain = Self.suite
    plain.rates = .documented
    let results = try SummarySamples.run(Self.suite)
    let report = VersusReport(
      try Versus(
        results.cells, documented: SummarySamples.run(plain).cells,
        facts: results.manifest.facts))
    #expect(report.landscapeTable(for: .csv).rows.count == 36)
    #expect(report.figure != nil && report.escapeTable()?.rows.isEmpty == false)
  }

  @Test("a folder and itself: no difference, in so many words")
  func noDifference() throws {
    let cells = try SummarySamples.run(Self.suite).cells
    let report = ComparisonReport(try FolderComparison(cells, cells), names: ("old", "new"))
    #expect(
      report.sentence
        == "No difference: \(cells.reduce(0) { $0 + $1.runs.count }) paired runs of 300 steps are the "
        + "same to the bit in old and new.")
  }

  @Test(
    "changes in words",
    arguments: [
      (0.59, 0.52, 0.67, "41% fewer steps than b (95% interval 33–48%)"),
      (1.2, 1.1, 1.3, "20% more steps than b (95% interval 10–30%)"),
      (0.95, 0.9, 1.02, "5% fewer steps than b (95% interval -2 to 10%)"),
      (3.0, 2, 4.5, "3 times the steps of b (95% interval 2–4.5)"),
    ])
  func words(estimate: Double, low: Double, high: Double, text: String) {
    let ratio = Interval(estimate: estimate, lower: low, upper: high, level: 0.95)
    #expect(Words.change(ratio, "steps", than: "b") == text)
  }

  @Test(
    "parts in words",
    arguments: [
      (0.2, "a fifth of"), (0.5, "half of"), (0.26, "about a quarter of"), (0.8, "20% less than"),
      (3.1, "3.1 times"), (1.0, "the same as"), (0.01, "a 100th of"), (0.4, "40% of"),
    ])
  func parts(ratio: Double, text: String) { #expect(Words.part(ratio) == text) }
}
