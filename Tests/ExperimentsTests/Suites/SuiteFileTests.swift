import Foundation
import Specifications
import Testing

@testable import Experiments
@testable import Records

/// Files that are no suites: one message each, with the file and the place.
struct SuiteFileTests {
  private func message(_ data: Data) throws -> String {
    try Small.inFolder { path in
      try data.write(to: URL(fileURLWithPath: path))
      do {
        _ = try SuiteFile.read(path)
        return ""
      } catch {
        let text = "\(error)"
        #expect(text.hasPrefix(path), "\(text)")
        let rest = text.dropFirst(path.count)
        return String(rest.drop { ", :".contains($0) })
      }
    }
  }

  @Test func deep() throws {
    for depth in [600, 100_000, 500_000] {
      let text = "{\"landscapes\":" + String(repeating: "[", count: depth)
      #expect(try message(Data(text.utf8)).contains("not JSON"))
      let closed = text + String(repeating: "]", count: depth) + "}"
      #expect(try !message(Data(closed.utf8)).isEmpty)
    }
  }

  @Test func huge() throws {
    #expect(
      try message(Data(repeating: 32, count: 100 << 20))
        == "has over 1048576 bytes, more than are read")
    let number = "{\"landscapes\":[\"sphere\"],\"optimizers\":[\"sgd\"],\"steps\":"
    #expect(try message(Data((number + String(repeating: "9", count: 400) + "}").utf8)) != "")
    #expect(try message(Data((number + "100000000}").utf8)) == "")
    #expect(
      try message(Data((number + "1e18}").utf8))
        == "line 1: 'steps': expected a whole number from 1 to 100000000, not 1e18")
    let rates = "{\"landscapes\":[\"sphere\"],\"optimizers\":[\"sgd\"],\"learning-rates\":[1e999]}"
    #expect(try message(Data(rates.utf8)) != "")
  }

  @Test func manyNames() throws {
    // As many cells as a megabyte can name: refused with the estimate, in no time.
    var suite = FolderTests.suite
    suite.landscapes = (1...9000).map { "quadratic:condition=\($0 + 1)" }
    suite.optimizers = (1...9000).map { "sgdm:momentum=0.\(10000 + $0)" }
    suite.schedules = (1...900).map { "step:size=\($0)" }
    let read = try SuiteFile.parse(Data(SuiteFile.text(suite).utf8), name: "x")
    let error = #expect(throws: SpecificationError.self) { try Experiment(read, memory: 64e9) }
    #expect(error?.description.contains("list of cells: 4.7 TB") == true, "\(error as Any)")
  }
}
