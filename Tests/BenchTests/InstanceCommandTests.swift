import Foundation
import Testing

@testable import DescentBench

/// What a seed draws can be seen, and groups of a suite can be asked for.
struct InstanceCommandTests {
  private func object(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test(
    "an instance's start has the gap that it states", arguments: ["saddle", "beale", "quadratic"])
  func gaps(landscape: String) throws {
    let shown = Session(["landscape", landscape, "--seed", "3"])
    #expect(shown.code == .success)
    let instance = try object(shown.output)
    let start = try #require(instance["start"] as? [Double])
    let there = Session([
      "landscape", landscape, "--seed", "3", "--at",
      start.map { "\($0)" }.joined(separator: ","),
    ])
    let point = try object(there.output)
    let gap = try #require(point["gap"] as? Double)
    let stated = try #require(instance["startGap"] as? Double)
    #expect(abs(gap / stated - 1) < 1e-9)
    #expect(Session(["landscape", landscape, "--seed", "4"]).output != shown.output)
    let described = Session(["describe", landscape, "--seed", "3"])
    #expect(described.code == .success && described.output.contains("Instance of seed 3"))
  }

  @Test("landscape asks for a point or a seed; describe --seed is for landscapes")
  func misuse() {
    #expect(Session(["landscape", "beale"]).code == .usage)
    #expect(Session(["landscape", "beale", "--seed", "1", "--hessian", "full"]).code == .usage)
    #expect(Session(["describe", "adam", "--seed", "1"]).code == .usage)
  }

  @Test("groups by name, the nearest where it is misspelt")
  func groups() {
    let dry = Session(["run", "--group", "valleys", "noise", "--dry-run"])
    #expect(dry.code == .success && dry.output.contains("landscapes  8"), "\(dry.output)")
    let wrong = Session(["run", "--group", "valeys", "--dry-run"])
    #expect(wrong.code == .usage && wrong.messages.contains("did you mean 'valleys'"))
    #expect(Session(["run", "--group", "valleys", "--landscapes", "beale"]).code == .usage)
    #expect(Session(["versus", "adam", "sgd", "--on", "beale", "--group", "x"]).code == .usage)
    #expect(Session(["run", "--suite", "nist", "--group", "x", "--dry-run"]).code == .usage)
  }
}
