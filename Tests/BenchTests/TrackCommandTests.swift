import CommandLine
import Foundation
import Testing

@testable import DescentBench

/// `bench gate --track` and `bench report --track`: what is appended, what is refused, what the shell is told.
struct TrackCommandTests {
  private static let suite = """
    {"name": "tiny", "landscapes": ["sphere", "beale"], "optimizers": ["sgd", "adam"],
     "learning-rates": [0.01], "seeds": 2, "steps": 60}
    """
  private static let commits = ["aaaaaaa1", "bbbbbbb2", "ccccccc3"]

  /// A folder with a suite and its baseline.
  private func inFolder(_ body: (_ folder: String, _ gate: String) throws -> Void) throws {
    try Session.inFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Material.write(Self.suite.utf8, folder + "/tiny.json")
      let made = Session(
        "gate --update --suite \(folder)/tiny.json --baseline \(folder)/baseline.jsonl")
      #expect(made.code == .success)
      try body(folder, "gate --baseline \(folder)/baseline.jsonl --track \(folder)/track.jsonl")
    }
  }

  private func at(_ commit: Int) -> String {
    " --commit \(Self.commits[commit]) --date 2026-11-0\(commit + 1)T00:00:00Z"
  }

  @Test func aSlowerOptimizerIsFoundAtItsCommit() throws {
    try inFolder { folder, gate in
      #expect(Session(gate + at(0)).code == .success)
      let same = Session(gate + at(1))
      #expect(same.code == .success)
      #expect(same.messages == "track    \(folder)/track.jsonl: bbbbbbb2 appended\n")
      // Another default stands for a change of the code.
      try Material.write(
        Self.suite.replacing("\"adam\"", with: "\"adam:beta1=0.99\"").utf8, folder + "/slow.json")
      let slow = Session(gate + at(2) + " --suite \(folder)/slow.json")
      #expect(slow.code == .regression)
      #expect(slow.messages == "track    \(folder)/track.jsonl: ccccccc3 appended\n")
      #expect(try Material.lines(folder + "/track.jsonl").count == 3)
      // The same optimizer under its name: what a changed default would have left.
      let lines = try Material.lines(folder + "/track.jsonl")
      try Material.write(
        (lines[..<2] + [Material.forged(lines[2], "adam:beta1=0.99", "adam")]).joined(),
        folder + "/track.jsonl")
      let report = Session("report --track \(folder)/track.jsonl")
      #expect(report.code == .success)
      #expect(report.messages == "report   \(folder)/track.html\n")
      #expect(
        report.output.contains(
          "3 commits from aaaaaaa (2026-11-01) to ccccccc (2026-11-03), 2 optimizers"))
      #expect(report.output.contains("The last came with ccccccc (2026-11-03): adam: "))
      #expect(!report.lines.contains { $0.hasPrefix("sgd ") })
      let page = try String(contentsOfFile: folder + "/track.html", encoding: .utf8)
      #expect(page.components(separatedBy: "<figure").count == 6)
    }
  }

  @Test func aCommitIsThereOnce() throws {
    try inFolder { folder, gate in
      #expect(Session(gate + at(0)).code == .success)
      let bytes = try Material.read(folder + "/track.jsonl")
      let again = Session(gate + at(0))
      #expect(again.code == .success)
      #expect(again.messages == "track    \(folder)/track.jsonl: has aaaaaaa1 already\n")
      try Material.write(
        Material.forged(bytes, "\"diverged\":[[0", "\"diverged\":[[1"), folder + "/track.jsonl")
      let other = Session(gate + at(0))
      #expect(other.code == .failure)
      #expect(other.messages.contains("has other figures of commit aaaaaaa1 and suite 'tiny'"))
      #expect(try Material.lines(folder + "/track.jsonl").count == 1)
    }
  }

  @Test func aDamagedTrackIsLeftAlone() throws {
    try inFolder { folder, gate in
      #expect(Session(gate + at(0)).code == .success)
      let bytes = try Material.read(folder + "/track.jsonl") + Array("{\"track\":\"desc".utf8)
      try Material.write(bytes, folder + "/track.jsonl")
      let session = Session(gate + at(1))
      #expect(session.code == .failure && session.output.isEmpty)
      #expect(session.messages.contains("track.jsonl, line 2: the line has no end; it was cut off"))
      #expect(try Material.read(folder + "/track.jsonl") == bytes)
      #expect(Session("report --track \(folder)/track.jsonl").code == .failure)
      let baseline = gate.replacing("track.jsonl", with: "baseline.jsonl")
      #expect(Session(baseline + at(1)).messages.contains("baseline.jsonl, line 1"))
    }
  }

  @Test func withoutAComparableBaselineThereIsNothing() throws {
    try inFolder { folder, gate in
      let session = Session(gate.replacing("/baseline", with: "/none") + at(0))
      #expect(session.code == .failure)
      #expect(!FileManager.default.fileExists(atPath: folder + "/track.jsonl"))
    }
  }

  @Test(arguments: [
    ("gate --commit aaaaaaa1", "'--commit' has no effect without --track"),
    ("gate --date 2026-11-01T00:00:00Z", "'--date' has no effect without --track"),
    ("gate --track t --commit aaaaaaa1", "--commit and --date belong together"),
    ("gate --track t --commit HEAD --date 2026-11-01T00:00:00Z", "7 to 64 hexadecimal digits"),
    ("gate --track t --commit aaaaaaa1 --date 2026-11-01", "ISO 8601, such as"),
    ("gate --update --track t", "'--track' has no effect with --update"),
    ("report", "missing argument DIR of 'bench report', a results folder, or --track FILE"),
    ("report results/a --track t", "'DIR' has no effect with --track"),
    ("report --track t --peer-step-limit 3", "'--peer-step-limit' has no effect with --track"),
    ("report --track t --figure list --output o", "'--output' has no effect with --figure"),
  ])
  func isRefused(line: String, words: String) {
    let session = Session(line)
    #expect(session.code == .usage && session.code.rawValue == 64)
    #expect(session.output.isEmpty)
    #expect(session.messages.contains(words), "\(session.messages)")
  }

  @Test func figuresAndOutputs() throws {
    try inFolder { folder, gate in
      #expect(
        Session("report --track \(folder)/track.jsonl").messages.contains("there is no track at"))
      #expect(Session(gate + at(0)).code == .success)
      let track = "report --track \(folder)/track.jsonl"
      #expect(
        Session(track + " --figure list").lines == [
          "tiny-success", "tiny-evaluations", "tiny-gap", "tiny-oscillation", "tiny-diverged",
        ])
      #expect(Session(track + " --figure tiny-gap").output.hasPrefix("<svg"))
      #expect(Session(track + " --figure tiny-gapp").code == .usage)
      #expect(Session(track + " --output -").output.hasPrefix("<!DOCTYPE html>"))
      let itself = Session(track + " --output \(folder)/track.jsonl")
      #expect(itself.code == .failure && itself.messages.contains("a file that is read here"))
    }
  }
}
