import Experiments
import Records
import Statistics
import Testing

@testable import Charts
@testable import Reports

@Testing.Suite("Ranking as a table")
struct RankingTableTests {
  private func ranking() throws -> RankingTable {
    let suite = Records.Suite(
      name: "tiny", summary: "", landscapes: ["sphere", "beale", "saddle", "saddle-unbounded"],
      optimizers: ["sgd", "adam"], rates: .grid(count: 5), seeds: 2, steps: 200)
    return RankingTable(try Ranking(SummarySamples.run(suite)))
  }

  @Test("fits in 100 columns, begins with the answer")
  func text() throws {
    let text = try ranking().text(width: 100)
    #expect(text.hasPrefix("On 4 landscapes, "))
    for line in text.split(separator: "\n") { #expect(line.count <= 100) }
    #expect(text.contains("Optimizer"))
  }

  @Test("every format has a row per optimizer", arguments: Table.Format.allCases)
  func formats(format: Table.Format) throws {
    let text = try ranking().text(as: format)
    #expect(text.contains("sgd") && text.contains("adam"))
    if format == .csv { #expect(text.split(separator: "\n").count == 3) }
  }
}
