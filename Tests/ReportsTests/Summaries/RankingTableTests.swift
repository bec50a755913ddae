import Experiments
import Records
import Statistics
import Testing

@testable import Charts
@testable import Reports

@Suite("Ranking as a table")
struct RankingTableTests {
  private func ranking() throws -> RankingTable {
    let suite = Records.BenchmarkSuite(
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

  @Test("every format has a row per optimizer and the pairs", arguments: Table.Format.allCases)
  func formats(format: Table.Format) throws {
    let table = try ranking()
    let text = table.text(as: format)
    #expect(text.contains("sgd") && text.contains("adam"))
    #expect(table.table(for: format).rows.count == 2)
    if format == .csv {
      #expect(text.hasPrefix("# On 4 landscapes, ") && text.contains("\n# Pairs\n"))
    }
  }

  @Test("nobody moves: said, and nothing is ranked")
  func nobody() throws {
    let suite = Records.BenchmarkSuite(
      name: "tiny", summary: "", landscapes: ["sphere", "beale"],
      optimizers: ["sgd:clip-norm=1e-9", "adam"], rates: .list([1e-12]), seeds: 2, steps: 20)
    let text = RankingTable(try Ranking(SummarySamples.run(suite))).sentence
    #expect(text.hasPrefix("On 2 landscapes, nobody moves: none of 8 tuned runs of 2 optimizers"))
  }

  @Test("a suite that can tell nothing says so, with what to add")
  func silence() throws {
    let text = try ranking().sentence
    #expect(text.contains("4 landscapes cannot tell") == false)
    let suite = Records.BenchmarkSuite(
      name: "tiny", summary: "", landscapes: ["sphere", "beale"], optimizers: ["sgd", "adam"],
      rates: .grid(count: 3), seeds: 2, steps: 50)
    let silent = RankingTable(try Ranking(SummarySamples.run(suite))).sentence
    #expect(silent.contains("2 landscapes cannot tell 2 optimizers apart"))
    #expect(silent.contains("Add landscapes of other families, 3 in all"))
  }
}
