import Experiments
import Records
import Testing

@testable import Statistics

@Suite("Comparison of folders")
struct FolderComparisonTests {
  @Test(
    "a folder does not differ from itself, and says so", arguments: FolderComparison.Axis.allCases)
  func same(axis: FolderComparison.Axis) throws {
    let cells = try AnalysisSamples.small().cells
    let comparison = try FolderComparison(cells, cells, by: axis)
    #expect(comparison.changed == 0 && comparison.unpaired == 0)
    #expect(comparison.runs == cells.reduce(0) { $0 + $1.runs.count })
    #expect(comparison.rows.allSatisfy { $0.effect.ratio.estimate == 1 && !$0.effect.isDifferent })
    #expect(comparison.onlyFirst.isEmpty && comparison.onlySecond.isEmpty)
  }

  @Test("a changed optimizer is found, the others stay as they are")
  func change() throws {
    var suite = AnalysisSamples.suite
    suite.optimizers = ["sgd", "sgdm", "adam"]
    let before = try AnalysisSamples.run(suite).cells
    suite.optimizers = ["sgd", "sgd:momentum=0.5", "adam"]
    var after = try AnalysisSamples.run(suite).cells
    for place in after.indices where after[place].optimizer == "sgd:momentum=0.5" {
      after[place].optimizer = "sgdm"
    }
    let names = Set(before.map(\.optimizer))
    let changed = try #require(names.first { $0.contains("0.9") || $0 == "sgdm" })
    for place in after.indices where after[place].optimizer == "sgdm" {
      after[place].optimizer = changed
    }
    let comparison = try FolderComparison(before, after)
    let first = try #require(comparison.rows.first)
    #expect(first.name == changed && first.changed > 0 && first.effect.ratio.estimate != 1)
    #expect(comparison.changed == first.changed)
    for row in comparison.rows.dropFirst() { #expect(row.changed == 0) }
  }

  @Test(
    "twice the steps: a ratio of two in every interval; sorted by size; cells of one side named")
  func byHand() throws {
    func cells(_ factor: Int32, _ optimizers: [String]) -> [CellRecord] {
      optimizers.enumerated().flatMap { o, optimizer in
        (0..<6).map { l in
          let step = Int32(4 << l) * (optimizer == "a" ? factor : 1)
          let hits = [Int32](repeating: step, count: 40)
          return AnalysisSamples.cell(
            6 * o + l, "l\(l)", optimizer, steps: 1000, hits: [[hits, hits, hits]])
        }
      }
    }
    let comparison = try FolderComparison(cells(1, ["b", "a", "c"]), cells(2, ["a", "b", "d"]))
    #expect(comparison.rows.map(\.name) == ["a", "b"])
    let row = comparison.rows[0]
    #expect(isClose(row.effect.ratio.estimate, 2, 1e-12) && row.effect.isDifferent)
    #expect(row.effect.units == 6 && comparison.unit == .families)
    #expect(row.effect.ratio.lower > 1.9 && row.effect.ratio.upper < 2.1)
    #expect(row.runs == 18 && row.changed == 18 && row.outcomesChanged == 0)
    #expect(comparison.onlyFirst.count == 6 && comparison.onlySecond.count == 6)
    #expect(throws: StatisticsError.self) { try FolderComparison(cells(1, ["a"]), cells(1, ["b"])) }
  }

  @Test("runs are paired by rate and seed; the others are counted")
  func unpaired() throws {
    let hits: [[Int32]] = [[1], [2]]
    let a = AnalysisSamples.cell(0, "l", "a", rates: [0.1, 1], hits: [hits, hits])
    let b = AnalysisSamples.cell(0, "l", "a", rates: [1, 10], hits: [hits, hits])
    let comparison = try FolderComparison([a], [b])
    #expect(comparison.runs == 2 && comparison.unpaired == 4 && comparison.changed == 0)
  }
}
