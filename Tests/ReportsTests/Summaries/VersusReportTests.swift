import Statistics
import Testing

@testable import Charts
@testable import Experiments
@testable import Records
@testable import Reports

@Testing.Suite("Versus, comparison, profiles and ranks as text")
struct VersusReportTests {
  private static let suite = Records.Suite(
    name: "saddles", summary: "",
    landscapes: [
      "saddle:distance=0.1", "saddle", "saddle:distance=1e-6", "saddle+rotate:seed=1",
      "saddle-unbounded", "saddle-unbounded:distance=1e-6", "monkey-saddle",
    ],
    optimizers: ["adam", "sgdm", "adamw"], rates: .grid(count: 5), seeds: 3, steps: 300)

  private func versus() throws -> VersusReport {
    try VersusReport(
      Versus(SummarySamples.run(Self.suite).cells, measure: .escape), place: "7 saddles")
  }

  @Test(
    "the sentence says who escapes in how much less, with its interval, and who does not differ")
  func sentence() throws {
    let text = try versus().sentence
    #expect(text.hasPrefix("On 7 saddles, adam and adamw escape in "))
    #expect(text.contains("% fewer steps than sgdm (95% interval "))
    #expect(text.contains("adam and adamw do not differ"))
  }

  @Test("a tie is called a tie; nobody solving it is said")
  func ties() throws {
    func cells(_ steps: [Int32]) -> [CellRecord] {
      ["a", "b"].enumerated().map { place, name in
        var run = RunRecord()
        run.steps = 100
        run.gradientEvaluations = 100
        run.hits = [Int32](repeating: steps[place], count: steps[place] > 0 ? 40 : 0)
        return CellRecord(
          index: place, landscape: "l", optimizer: name, schedule: "constant", dimension: 1,
          steps: 100, rates: [0.1], seeds: [0, 1, 2], runs: [run, run, run])
      }
    }
    #expect(
      try VersusReport(Versus(cells([10, 10]))).sentence
        == "On l, no difference was found between a and b: a costs 1 times what b does (95% interval 1–1)."
    )
    #expect(
      try VersusReport(Versus(cells([0, 0]))).sentence
        == "On l, none of a and b reaches 1e-5 of the initial gap.")
  }

  @Test(
    "every format; the same records give the same bytes, in any order",
    arguments: Table.Format.allCases)
  func formats(format: Table.Format) throws {
    let results = try SummarySamples.run(Self.suite)
    let again = try SummarySamples.run(Self.suite)
    func texts(_ cells: [CellRecord]) throws -> [String] {
      let panel = try CostPanel(cells)
      let reports: [any Findings] = [
        try VersusReport(Versus(cells, measure: .escape)),
        ComparisonReport(try FolderComparison(cells, cells), names: ("a", "b")),
        ProfilesReport(try SuiteProfiles(panel)), RankTestsReport(try RankTests(panel)),
        RankTestsReport(try RankTests(panel), showsPairs: true),
        RankingTable(try Ranking(panel)),
      ]
      return reports.map { $0.text(as: format, style: TerminalStyle(), width: nil) }
    }
    let first = try texts(results.cells)
    #expect(try texts(again.cells) == first)
    #expect(first.allSatisfy { !$0.isEmpty })
    for text in first { #expect(text.contains("adam") || text.contains("No difference")) }
    if format == .json { for text in first { #expect(text.hasPrefix("[")) } }
  }

  @Test("one row per landscape and optimizer; programs get tuned and default rows")
  func rows() throws {
    #expect(try versus().landscapeTable().rows.count == 21)
    var plain = Self.suite
    plain.rates = .documented
    let report = try VersusReport(
      Versus(
        SummarySamples.run(Self.suite).cells, documented: SummarySamples.run(plain).cells,
        facts: Experiment(Self.suite).facts, measure: .escape))
    #expect(report.landscapeTable(for: .csv).rows.count == 42)
    #expect(report.sentence.contains("At the documented default rates sgdm is cheaper: "))
  }

  @Test("a folder and itself: no difference, in so many words")
  func noDifference() throws {
    let cells = try SummarySamples.run(Self.suite).cells
    let report = ComparisonReport(try FolderComparison(cells, cells), names: ("old", "new"))
    #expect(
      report.sentence == "No difference: 315 paired runs are the same to the bit in old and new.")
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
}
