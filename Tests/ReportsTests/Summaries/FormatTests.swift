import Charts
import Experiments
import Foundation
import Landscapes
import Optimizers
import Schedules
import Statistics
import Studies
import Testing

@testable import Records
@testable import Reports

/// Every analysis in every format, with all that it has to say.
@Suite("Analyses × formats")
struct FormatTests {
  static let analyses = [
    "rank", "rank --by schedules", "rank --by rates", "rank --show pairs", "rank --show profiles",
    "rank --show ranks", "versus", "versus --on saddle", "versus --schedules", "compare", "tune",
    "range-test", "trace",
  ]

  /// Tables that an analysis must have in every format.
  static let tables: [String: [String]] = [
    "rank": ["ranking"], "rank --show pairs": ["pairs"],
    "versus": ["summary", "byRate", "byLandscape", "pairs"],
    "versus --on saddle": ["summary", "escape", "byRate", "byLandscape", "pairs"],
    "versus --schedules": ["summary", "byLandscape", "pairs", "ratesAndSchedules"],
    "compare": ["folders", "changes"], "tune": ["tracks", "pairs", "toCopy"],
    "trace": ["steps", "evidence", "otherRates"],
  ]

  private static let suite = Records.BenchmarkSuite(
    name: "small", summary: "",
    landscapes: [
      "sphere", "quadratic:condition=10", "beale", "saddle", "booth", "log-cosh", "himmelblau",
      "double-well",
    ],
    optimizers: ["sgd", "adam", "sgdm"], schedules: ["constant", "cosine"],
    rates: .grid(count: 5), seeds: 4, steps: 200)

  /// An analysis; the last cells of its records may be missing.
  private func findings(_ name: String, dropping lost: Int = 0) throws -> any Findings {
    var suite = Self.suite
    if name == "versus --on saddle" { suite.landscapes = ["saddle", "double-well", "octopus"] }
    if name.hasPrefix("versus") { suite.schedules = ["constant"] }
    if name == "versus --schedules" {
      suite.optimizers = ["sgdm"]
      suite.schedules = ["constant", "cosine", "linear"]
    }
    switch name {
    case "tune":
      let plan = TuningPlan(
        landscapes: suite.landscapes, optimizers: ["adam", "sgdm"], trials: 5, seeds: 2,
        steps: 100)
      return TuningReport(try TuningStudy(plan.run(Runner(jobs: 1))))
    case "range-test":
      let question = RangeTest.Question(
        problem: try Problem("beale"), method: try ConfiguredOptimizer("adam"))
      return RangeTestReport(
        try RangeTest(question), landscape: "beale", optimizer: "adam", minimum: 0, steps: 200)
    case "trace":
      let (problem, method) = (try Problem("sphere"), try ConfiguredOptimizer("sgd"))
      let plan = try ConfiguredSchedule("constant", budget: 200)
      let run = try TracedRun(problem: problem, method: method, plan: plan, rate: 0.01)
      let curve = try LearningCurve(problem: problem, method: method, plan: plan, rate: 0.01)
      return DiagnosisReport(
        run,
        Verdict(
          curve,
          among: try trials(
            problem: problem, method: method, plan: plan, rates: Verdict.trialRates(around: 0.01),
            seed: 0)))
    default: break
    }
    let results = try SummarySamples.run(suite)
    let cells = Array(results.cells.dropLast(lost))
    let facts = results.manifest.facts
    let scope = Scope(results.manifest.suite)
    func panel(_ measure: CostMeasure = .targets) throws -> CostPanel {
      try CostPanel(cells, facts: facts, measure: measure, scope: scope)
    }
    switch name {
    case "rank": return RankingTable(try Ranking(panel()))
    case "rank --by schedules": return RankingTable(try Ranking(panel(.end), axis: .schedules))
    case "rank --by rates": return RankingTable(try Ranking(panel(), axis: .rates))
    case "rank --show pairs": return PairsReport(try Ranking(panel()))
    case "rank --show profiles": return ProfilesReport(try SuiteProfiles(panel()))
    case "rank --show ranks": return RankTestsReport(try RankTests(panel()))
    case "compare":
      suite.seeds = 3
      var later = results
      later.cells = cells
      return ComparisonReport(
        try FolderComparison(SummarySamples.run(suite), later), names: ("a", "b"),
        manifests: [results.manifest, results.manifest])
    default:
      var plain = suite
      plain.rates = .documented
      let documented = suite.optimizers.count > 1 ? try SummarySamples.run(plain).cells : []
      return VersusReport(try Versus(cells, documented: documented, facts: facts, scope: scope))
    }
  }

  private func text(_ findings: any Findings, _ format: Table.Format) -> String {
    findings.text(as: format, style: TerminalStyle(), width: nil)
  }

  private func object(_ findings: any Findings) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(text(findings, .json).utf8)) as? [String: Any])
  }

  /// Text without breaks of lines and Markdown's marks.
  private func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("sentence, tables, warnings and notes are in every format", arguments: analyses)
  func everything(name: String) throws {
    let findings = try findings(name)
    let json = try object(findings)
    let sentence = try #require(json["sentence"] as? String)
    let warnings = try #require(json["warnings"] as? [String])
    let tables = try #require(json["tables"] as? [String: [[String: Any]]])
    #expect(!sentence.isEmpty && !tables.isEmpty && json["notes"] is [String])
    #expect(json["incomplete"] is NSNull)
    #expect(Set(Self.tables[name] ?? []).isSubset(of: tables.keys), "\(tables.keys)")
    #expect(tables.values.allSatisfy { !$0.isEmpty })
    for format in [Table.Format.text, .markdown, .csv] {
      let said = flat(text(findings, format))
      #expect(said.contains(flat(sentence)), "\(format)")
      for warning in warnings { #expect(said.contains(flat(warning)), "\(format)") }
    }
    let lines = text(findings, .csv).split(separator: "\n", omittingEmptySubsequences: false)
    // Behind each comment with a title, as many rows as JSON has.
    var rows = 0
    for (place, line) in lines.enumerated()
    where !line.isEmpty && !line.hasPrefix("#") && !lines[place - 1].hasPrefix("#") { rows += 1 }
    #expect(rows == tables.values.reduce(0) { $0 + $1.count })
  }

  @Test(
    "pairs have ratios, intervals and p-values for programs",
    arguments: ["rank --show pairs", "versus", "versus --on saddle", "versus --schedules", "tune"])
  func pairs(name: String) throws {
    let findings = try findings(name)
    let tables = try #require(object(findings)["tables"] as? [String: [[String: Any]]])
    for pair in try #require(tables["pairs"]) {
      #expect(pair["p"] is Double && pair["pHolm"] is Double && pair["units"] is Int)
      #expect(pair["finding"] is String && pair["costRatio"] != nil)
    }
    #expect(text(findings, .csv).contains("p (Holm)"))
  }

  @Test(
    "what is missing is said in the first line of every format",
    arguments: analyses.filter { $0.hasPrefix("rank") || $0.hasPrefix("versus") }, [1, 3])
  func incomplete(name: String, lost: Int) throws {
    let findings = try findings(name, dropping: lost)
    for format in Table.Format.allCases {
      let lines = text(findings, format).split(separator: "\n")
      #expect((format == .json ? lines[1] : lines[0]).contains("cells are there"), "\(format)")
    }
    #expect(try object(findings)["incomplete"] is String)
  }
}
