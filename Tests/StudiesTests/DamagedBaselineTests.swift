import Foundation
import Testing

@testable import Experiments
@testable import Records
@testable import Statistics
@testable import Studies

/// Whatever is wrong with a baseline is an error, never a pass.
@Suite struct DamagedBaselineTests {
  private static let suite = Records.BenchmarkSuite(
    name: "tiny", summary: "", landscapes: ["sphere", "beale"], optimizers: ["sgd", "adam"],
    rates: .list([0.001, 0.01]), seeds: 2, steps: 20)

  /// The error of a gate whose baseline went through `damage`, line by line; nil where it passed.
  private func failure(_ damage: (inout [String]) -> Void) throws -> String? {
    let path = NSTemporaryDirectory() + "baseline-\(UUID().uuidString).jsonl"
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try Gate(suite: Self.suite, baseline: path).update()
    let text = try String(contentsOfFile: path, encoding: .utf8)
    var lines = text.components(separatedBy: "\n").dropLast().map { $0 + "\n" }
    #expect(lines.count == 9)
    damage(&lines)
    try lines.joined().write(toFile: path, atomically: true, encoding: .utf8)
    do {
      let findings = try Gate(baseline: path).check()
      #expect(!findings.isFailure && findings.changes.isEmpty)
      return nil
    } catch { return "\(error)" }
  }

  /// The line with its checksum made right again.
  private func sealed(_ line: String) -> String {
    let body = Array((line.components(separatedBy: ",\"check\"").first ?? "").utf8)
    let sum = body.withUnsafeBufferPointer(checksum)
    return String(decoding: body, as: UTF8.self) + ",\"check\":\"\(String(sum, radix: 16))\"}\n"
  }

  @Test func untouchedItPasses() throws {
    #expect(try failure { _ in } == nil)
    #expect(try failure { $0[3] = sealed($0[3]) } == nil)
  }

  @Test func missing() {
    #expect {
      try Gate(baseline: "/nonexistent/baseline.jsonl").check()
    } throws: {
      "\($0)"
        == "there is no baseline at /nonexistent/baseline.jsonl; make one with: bench gate --update "
        + "--baseline /nonexistent/baseline.jsonl"
    }
  }

  @Test func empty() throws {
    let error = try #require(try failure { $0 = [] })
    #expect(error.contains("has 0 whole rows of 0"))
  }

  @Test func oneDigitChanged() throws {
    let error = try #require(
      try failure { $0[4] = $0[4].replacingOccurrences(of: "\"rate\":0.01", with: "\"rate\":0.02") }
    )
    #expect(error.contains("line 5: the checksum does not fit"))
  }

  @Test func cutInsideALine() throws {
    let error = try #require(try failure { $0[8] = String($0[8].prefix(50)) })
    #expect(error.contains("has 7 whole rows of 8"))
  }

  @Test func cutBetweenLines() throws {
    let error = try #require(try failure { $0.removeLast(3) })
    #expect(error.contains("has 5 whole rows of 8"))
  }

  @Test func lineLost() throws {
    let error = try #require(try failure { $0.remove(at: 5) })
    #expect(error.contains("has 7 whole rows of 8"))
  }

  @Test func lineTwice() throws {
    #expect(try failure { $0[5] = $0[4] } != nil)
  }

  @Test func otherSchema() throws {
    let error = try #require(
      try failure { $0[0] = sealed($0[0].replacing("\"schema\":3", with: "\"schema\":0")) })
    #expect(error.contains("has schema 0; this version reads schema 3"))
  }

  @Test func noBaselineAtAll() throws {
    let error = try #require(try failure { $0 = ["hello\n"] })
    #expect(error.contains("line 1: the checksum does not fit"))
  }

  @Test func fewerRunsThanSeeds() throws {
    let error = try #require(
      try failure { lines in
        lines[0] = sealed(lines[0].replacing("\\\"seeds\\\":2", with: "\\\"seeds\\\":3"))
      })
    #expect(error.contains("expected 3 runs"))
  }

  @Test func suiteOfUnknownNames() throws {
    let error = try #require(
      try failure { lines in
        lines[0] = sealed(lines[0].replacing("[\\\"sgd\\\"", with: "[\\\"sdg\\\""))
      })
    #expect(error.contains("line 2: 'sphere · sgd · constant' is no cell of the suite"))
  }

  @Test func otherSettings() throws {
    let error = try #require(
      try failure { lines in
        // The rows are those of another budget; the built-in suite of the name decides.
        lines[0] = sealed(
          lines[0].replacing("\\\"name\\\":\\\"tiny\\\"", with: "\\\"name\\\":\\\"gate\\\""))
      })
    #expect(error.contains("was made with another specification"))
  }
}
