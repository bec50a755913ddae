import Foundation
import Statistics
import Testing

@testable import Experiments
@testable import Records
@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct GateReportTests {
  /// A baseline of cells with awkward names: a changed one, an equal one, and one that only `extra` has.
  private static func baseline(_ gap: Double, extra: String) -> Baseline {
    var record = RunRecord()
    record.finalGap = gap
    record.steps = 10
    func cell(_ name: String, _ run: RunRecord) -> CellRecord {
      CellRecord(
        index: 0, landscape: name, optimizer: "a<b>&\"c\"", schedule: "constant", dimension: 2,
        steps: 10, rates: [0.5], seeds: [0], runs: [run])
    }
    var equal = record
    equal.finalGap = 1
    let suite = Records.BenchmarkSuite(name: "tiny", summary: "", landscapes: [], optimizers: [])
    return Baseline(
      suite: suite, cells: [cell("changed\u{1}", record), cell("equal", equal), cell(extra, equal)])
  }

  static let findings = GateFindings(
    baseline: baseline(1, extra: "old"), current: baseline(2, extra: "new"))

  private final class Reader: NSObject, XMLParserDelegate {
    var cases: [String] = []
    var failures: [String] = []
    var counts: [String: String] = [:]

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      switch name {
      case "testcase": cases.append(attributes["name"] ?? "")
      case "failure": failures.append(cases.last ?? "")
      case "testsuite": counts = attributes
      default: break
      }
    }
  }

  @Test func junitIsWellFormedWithACaseForEachCell() {
    let text = GateReport(Self.findings).render(as: .junit)
    let parser = XMLParser(data: Data(text.utf8))
    let reader = Reader()
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    let names = ["changed", "equal", "new", "old"].map { "\($0) · a<b>&\"c\" · constant" }
    #expect(reader.cases == names)
    #expect(reader.failures == [names[0], names[3]])
    #expect(reader.counts["tests"] == "4" && reader.counts["failures"] == "2")
  }

  @Test func jsonNamesEverything() throws {
    let text = GateReport(Self.findings).render(as: .json)
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["passed"] as? Bool == false)
    #expect(object["regressions"] as? Int == 1 && object["improvements"] as? Int == 0)
    let change = try #require((object["changes"] as? [[String: Any]])?.first)
    #expect(change["figure"] as? String == "final gap")
    #expect(change["old"] as? String == "1.0" && change["new"] as? String == "2.0")
    #expect((object["added"] as? [String])?.first?.hasPrefix("new ·") == true)
    #expect((object["removed"] as? [String])?.first?.hasPrefix("old ·") == true)
  }

  @Test func textAndMarkdownEndAndBeginWithTheSummary() {
    let report = GateReport(Self.findings)
    let summary =
      "gate failed: 1 regression, 0 improvements, 0 neutral changes, 1 new cell, 1 removed cell in 2 rows"
    #expect(report.render(as: .text).hasSuffix(summary + "\n"))
    let markdown = report.render(as: .markdown)
    #expect(markdown.hasPrefix("### Descent gate\n\n❌ \(summary)\n"))
    #expect(markdown.contains("- removed cell: old ·"))
  }

  @Test func longListsAreCutAndSaySo() {
    #expect(GateReport(Self.findings).render(as: .text, limit: 0).contains("and 1 more"))
  }
}
