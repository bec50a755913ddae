import Foundation
import Records
import Specifications
import Testing

@testable import Schedules

@Suite("Factors from a file")
struct TableTests {
  private func table(_ text: String) throws -> FactorTable {
    try FactorTable(csv: text, from: "rates.csv", length: nil)
  }

  @Test("a row holds until the next, the last for ever")
  func rows() throws {
    for text in ["step,factor\n0,1\n2,0.5\n5,-1e-1\n", "step,factor\r\n0,1\r\n2,0.5\r\n5,-0.1"] {
      let table = try table(text)
      #expect((0...6).map { table.factor(at: $0) { _ in 0 } } == [1, 1, 0.5, 0.5, 0.5, -0.1, -0.1])
      #expect(table.length == 6)
    }
  }

  @Test(
    "what does not fit is named with its line",
    arguments: [
      ("0,1", "line 1: expected the header"), ("", "line 1"), ("step,factor", "line 2"),
      ("step,factor\n1,1", "line 2: expected step 0 first"),
      ("step,factor\n0,1\n0,2", "line 3: expected a step after 0"),
      ("step,factor\n0,nan", "line 2"), ("step,factor\n0,1\n1", "line 3"),
      ("step,factor\n0,1\n\n2,1", "line 3"),
    ])
  func errors(text: String, expected: String) throws {
    let error = try #require(throws: SpecificationError.self) { try table(text) }
    #expect("\(error)".contains(expected), "\(error)")
  }

  @Test("a file makes a schedule that another can follow")
  func file() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("descent-table-\(ProcessInfo.processInfo.processIdentifier).csv")
    try Data("step,factor\n0,1\n3,0.5\n".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let plan = try ConfiguredSchedule("table:file=\(file.path)+linear:steps=2", budget: 7)
    #expect(plan.factors() == [1, 1, 1, 0.5, 1, 0.5, 0])
    let cut = try ConfiguredSchedule("table:file=\(file.path),steps=2+constant:factor=0", budget: 4)
    #expect(cut.factors() == [1, 1, 0, 0])
  }
}
