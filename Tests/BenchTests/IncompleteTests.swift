import Foundation
import Testing

@testable import DescentBench

/// What is missing in a folder is said before anything else, and how to go on with it.
struct IncompleteTests {
  @Test("every reader says it in its first line, in every format, with the command that goes on")
  func firstLine() throws {
    try Session.inFolder { path in
      let (whole, part) = (path + "/whole", path + "/part")
      try Material.run(into: whole)
      try FileManager.default.copyItem(atPath: whole, toPath: part)
      let lines = try Material.lines(whole + "/records.jsonl")
      try Material.write(lines[..<6].joined(), part + "/records.jsonl")
      let advice =
        "bench run --quiet " + Material.options.joined(separator: " ") + " --output \(part)"
      for reader in Material.readers(part, other: whole) {
        let session = Session(reader)
        #expect(session.code == .success, "\(reader): \(session.messages)")
        let said =
          reader[0] == "report"
          ? session.output : String(session.output.prefix { $0 != "\n" })
        #expect(said.uppercased().contains("INCOMPLETE"), "\(reader): \(said)")
        #expect(said.contains("holds 6 of 8 cells"))
        #expect(said.contains(advice), "\(reader): \(said)")
      }
      for format in ["github", "bencher", "ioh", "coco"] {
        let session = Session(["export", part, "--format", format, "--output", path + "/out"])
        #expect(session.code == .failure && session.messages.contains("incomplete"))
        #expect(!FileManager.default.fileExists(atPath: path + "/out"))
      }
      // As printed, it does what it promises, also for a folder that has been copied.
      #expect(Session(advice.split(separator: " ").dropFirst().map(String.init)).code == .success)
      #expect(try Material.read(part + "/records.jsonl") == Material.read(whole + "/records.jsonl"))
      for reader in Material.readers(part, other: whole) {
        #expect(!Session(reader).output.contains("holds 6 of 8 cells"))
      }
    }
  }

  @Test("the advice of a merge with a gap goes on, and never begins anew")
  func merge() throws {
    try Session.inFolder { path in
      let parts = [path + "/1", path + "/2"]
      try Material.run(into: parts[0], "--shard", "1/2")
      try Material.run(into: parts[1], "--shard", "2/2", "--fresh")
      let records = parts[1] + "/records.jsonl"
      let whole = try Material.read(records)
      try Material.write(try Material.lines(records)[0], records)
      let session = Session(["merge"] + parts + ["--output", path + "/all"])
      #expect(session.code == .failure)
      let advice = try #require(session.messages.split(separator: "go on with: ").last)
      #expect(!advice.contains("--fresh"))
      let words = advice.split(whereSeparator: \.isWhitespace).dropFirst().map(String.init)
      #expect(Session(words).code == .success)
      #expect(try Material.read(records) == whole)
      #expect(Session(["merge"] + parts + ["--output", path + "/all"]).code == .success)
    }
  }

  @Test("a second run says that all was there, and what to do next")
  func again() throws {
    try Session.inFolder { path in
      let words = ["run", "--output", path] + Material.options
      let first = Session(words)
      #expect(first.code == .success && first.messages.contains("next     bench report \(path)\n"))
      #expect(!first.messages.contains("already"))
      let second = Session(words)
      #expect(second.messages.contains("all 8 cells were in \(path) already: nothing was run"))
      let next = try #require(second.messages.split(separator: "next     ").last)
      let report = Session(next.split(whereSeparator: \.isWhitespace).dropFirst().map(String.init))
      #expect(report.code == .success && report.messages == "report   \(path)/report.html\n")
      let dry = Session(words + ["--dry-run"])
      #expect(dry.code == .success && dry.output.contains("which has 8 of 8 cells"))
      #expect(dry.output.contains(" of 12 steps"))
    }
  }
}
