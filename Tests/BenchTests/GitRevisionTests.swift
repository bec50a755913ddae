import CommandLine
import Foundation
import Testing

@testable import DescentBench

/// Which commit is measured where git is asked, in a repository of its own.
struct GitRevisionTests {
  private func git(_ folder: String, _ words: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["GIT_COMMITTER_DATE=2026-11-01T02:00:00+02:00", "git", "-C", folder]
      + ["-c", "user.name=a", "-c", "user.email=a@localhost"] + words
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private func message(_ folder: String) -> String {
    do {
      _ = try GitRevision(in: folder, sparing: folder + "/track.jsonl")
      return "none"
    } catch { return "\(error as? UsageError ?? UsageError("no usage error"))" }
  }

  @Test func theCommitThatIsCheckedOut() throws {
    try Session.inFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let outside = message(folder)
      #expect(outside.hasPrefix("no commit to track (fatal: not a git repository"))
      #expect(outside.hasSuffix("): give --commit and --date"))

      try git(folder, "init", "--quiet")
      #expect(message(folder).hasPrefix("no commit to track (fatal: "))
      try Material.write("one".utf8, folder + "/code")
      try Material.write("one".utf8, folder + "/track.jsonl")
      try git(folder, "add", "code", "track.jsonl")
      try git(folder, "commit", "--quiet", "-m", "a")
      let revision = try GitRevision(in: folder, sparing: folder + "/track.jsonl").revision
      #expect(revision.date == "2026-11-01T00:00:00Z")
      #expect(revision.commit.count == 40)

      // The track itself may differ from the commit, and what git does not know; nothing else.
      try Material.write("two".utf8, folder + "/track.jsonl")
      try Material.write("two".utf8, folder + "/results")
      #expect(message(folder) == "none")
      try Material.write("two".utf8, folder + "/code")
      let words =
        "'code' differs from commit \(revision.commit.prefix(9)): commit it first, or give "
      #expect(message(folder) == words + "--commit and --date")
      try git(folder, "add", "code")
      #expect(message(folder) == words + "--commit and --date")
    }
  }
}
