import Foundation
import Testing

@testable import Experiments
@testable import Records

@Suite("Reading on all cores")
struct ConcurrentReadingTests {
  /// A file of over 4 MB, so that it is read in parts.
  private func records() throws -> (path: String, lines: [[UInt8]]) {
    let suite = Records.BenchmarkSuite(
      name: "long", summary: "", landscapes: ["sphere"], optimizers: ["sgd"], seeds: 5, steps: 200)
    let experiment = try Experiment(suite)
    final class Box: @unchecked Sendable { var cells: [CellRecord] = [] }
    let box = Box()
    Runner(jobs: 1).run(experiment.cells, of: experiment) { record, _ in
      record
    } deliver: {
      box.cells.append($0)
      return true
    }
    let record = try #require(box.cells.first)
    let count = (5 << 20) / record.line().count
    let lines = (0..<count).map { index -> [UInt8] in
      var copy = record
      copy.index = index
      return copy.line()
    }
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("descent-\(UUID().uuidString).jsonl").path
    return (path, lines)
  }

  @Test("gives the same records, tail and errors as reading from the front")
  func same() throws {
    let (path, lines) = try records()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var bytes = Data(lines.joined())
    let cut = lines[0].count / 2
    bytes.append(contentsOf: lines[0].prefix(cut))
    try bytes.write(to: URL(fileURLWithPath: path))
    let found = try LineFile.readConcurrently(path) { try CellRecord(reading: &$0) }
    #expect(found.items.map(\.index) == Array(lines.indices))
    #expect(found.isCutOff && found.goodBytes == bytes.count - cut)

    let place = lines.prefix(lines.count * 2 / 3).reduce(0) { $0 + $1.count } + 40
    bytes[place] ^= 1
    try bytes.write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: ResultsError.self) {
      try LineFile.readConcurrently(path) { try CellRecord(reading: &$0) }
    }
    let line = lines.count * 2 / 3 + 1
    #expect("\(try #require(error))".contains("line \(line): the checksum"))
  }
}
