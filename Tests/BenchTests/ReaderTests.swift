import CommandLine
import Files
import Foundation
import Records
import Testing

@testable import DescentBench

/// Folders that are right and out of the ordinary: every reader, in every format, has to do.
struct ReaderTests {
  /// Grids that have grown, each landscape's its own way; seeds that begin elsewhere; a rate of zero beside the
  /// largest and the smallest; one run; a schedule that a shell would tear apart.
  static let kinds: [String: [String]] = [
    "grown": [
      "--landscapes", "sphere", "rosenbrock", "beale", "--optimizers", "sgd", "adam", "lion",
      "--schedules", "constant", "cosine", "--seeds", "3", "--steps", "25", "--learning-rates",
      "auto:3",
    ],
    "first seed": [
      "--landscapes", "sphere", "saddle", "--optimizers", "sgd", "adam", "--schedules", "constant",
      "--seeds", "4", "--first-seed", "1000", "--steps", "20", "--learning-rates", "0.01,0.1",
    ],
    "rate 0": [
      "--landscapes", "sphere", "rosenbrock", "--optimizers", "sgd", "adam", "--schedules",
      "constant", "cosine", "--seeds", "3", "--steps", "20", "--learning-rates",
      "0,0.1,1e308,5e-324",
    ],
    "rate 0 alone": [
      "--landscapes", "sphere", "--optimizers", "sgd", "adam", "--schedules", "constant", "--seeds",
      "3", "--steps", "20", "--learning-rates", "0",
    ],
    "one run": [
      "--landscapes", "sphere", "--optimizers", "sgd", "--schedules", "constant", "--seeds", "1",
      "--steps", "1", "--learning-rates", "0.1",
    ],
    "shell": [
      "--landscapes", "sphere+shift:by=1:-2", "--optimizers", "sgdm", "adam", "--schedules",
      "(warmup+cosine)*plateau", "constant", "--seeds", "3", "--steps", "20", "--learning-rates",
      "0.01,0.1",
    ],
  ]

  @Test(
    "every reader does, in every format, and says nothing of damage", arguments: kinds.keys.sorted()
  )
  func read(kind: String) throws {
    let options = try #require(Self.kinds[kind])
    try Session.inFolder { path in
      let (folder, other) = (path + "/a", path + "/b")
      for place in [folder, other] {
        let session = Session(["run", "--quiet", "--output", place] + options)
        #expect(session.code == .success, "\(session.messages)")
      }
      let results = try Results(readingFolder: folder)
      #expect(results.isComplete)
      if kind == "grown" {
        let counts = Set(results.cells.map(\.rates.count))
        #expect(counts.count > 1 && counts.max().map { $0 > 4 } == true, "\(counts)")
      }
      let pair = Set(results.manifest.suite.optimizers).count > 1
      var readers = Material.readers(folder, other: other).filter {
        pair || $0[0] != "versus" && !$0.contains("ranks")
      }
      let optimizers = results.manifest.suite.optimizers
      readers = readers.map { words in
        words[0] == "versus" ? ["versus", optimizers[0], optimizers[1]] + words[3...] : words
      }
      readers.append(["rank", folder, "--schedule", "constant"])
      readers.append(["export", folder, "--format", "bencher"])
      for format in ["csv", "github", "bencher", "ioh", "coco"] {
        readers.append(["export", folder, "--format", format, "--output", "\(path)/\(format)"])
      }
      for rates in ["all", "tuned"] {
        readers.append(
          ["export", folder, "--format", "coco", "--rates", rates, "--output", "\(path)/\(rates)"])
      }
      for name in Session(["report", folder, "--figure", "list"]).lines {
        readers.append(["report", folder, "--figure", String(name)])
      }
      readers.append(["report", folder, "--output", path + "/page.html"])
      readers.append(["merge", folder, "--output", path + "/merged"])
      for words in readers {
        let session = Session(words)
        #expect(session.code == .success, "\(words): \(session.code) \(session.messages)")
        #expect(!session.output.uppercased().contains("INCOMPLETE:"), "\(words)")
        #expect(!hasRawControls(session.output + session.messages), "\(words)")
      }
      let again = Session(["run", "--output", folder] + options)
      #expect(again.code == .success && again.messages.contains("already: nothing was run"))
      #expect(try Results(readingFolder: path + "/merged").cells.count == results.cells.count)
    }
  }

  @Test("the command of a run in a report makes that run, also where a shell would tear it apart")
  func trace() throws {
    let options = try #require(Self.kinds["shell"])
    try Session.inFolder { path in
      #expect(Session(["run", "--quiet", "--output", path] + options).code == .success)
      let page = Session(["report", path, "--output", "-"]).output
      let commands = page.matches(of: /bench trace [^<]*--format text/)
      #expect(!commands.isEmpty)
      for command in commands.prefix(4) {
        let line = String(command.output).replacing("&#39;", with: "'").replacing(
          "&amp;", with: "&")
        let words = try #require(shellWords(line), "\(line)")
        #expect(Session(Array(words.dropFirst())).code == .success, "\(line)")
      }
    }
  }
}

/// Whether a text has what moves a terminal's cursor; line breaks, and those of CSV, are none.
func hasRawControls(_ text: String) -> Bool {
  text.replacing("\r\n", with: "\n").unicodeScalars.contains { scalar in
    scalar.value < 0x20 && scalar != "\n" || (0x7F...0x9F).contains(scalar.value)
  }
}
