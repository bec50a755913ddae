import Files
import Foundation
import Testing

@testable import DescentBench

/// Commands that messages recommend are run as printed, and do what they promise.
struct AdviceTests {
  /// The words of the command behind some words of a message.
  private func command(after words: String, in message: String) throws -> [String] {
    let line = try #require(
      message.split(separator: "\n").last { $0.contains(words) }, "\(message)")
    let tail = try #require(line.range(of: words).map { line[$0.upperBound...] })
    let command = try #require(shellWords(String(tail)), "\(tail)")
    #expect(command.first == "bench", "\(command)")
    return Array(command.dropFirst())
  }

  /// Names that a shell, a parser of options or a terminal would take for something else.
  static let names = ["plain", "it's a (folder) *", "--fresh", "-x", "\u{1B}[31mred", "é ü"]

  @Test("a folder's name survives its way through a shell", arguments: names)
  func folders(name: String) throws {
    try Session.inFolder { path in
      let folder = "\(path)/\(name)"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let first = Session(["run", "--output=\(folder)"] + Material.options)
      #expect(first.code == .success, "\(first.messages)")
      let page = try command(after: "next     ", in: first.messages)
      let report = Session(page)
      #expect(report.code == .success, "\(page): \(report.messages)")
      #expect(FileManager.default.fileExists(atPath: folder + "/report.html"))
      let whole = try Material.read(folder + "/records.jsonl")
      try Material.write(
        try Material.lines(folder + "/records.jsonl")[0], folder + "/records.jsonl")
      let gap = Session(["rank", folder])
      #expect(Session(try command(after: "go on with: ", in: gap.output)).code == .success)
      #expect(try Material.read(folder + "/records.jsonl") == whole)
      let merged = Session(["merge", folder, "--output=\(path)/\(name)-all"])
      #expect(merged.code == .success, "\(merged.messages)")
      #expect(Session(try command(after: "next     ", in: merged.messages)).code == .success)
    }
  }

  @Test("a relative folder's name that looks like an option is a path in what is recommended")
  func options() throws {
    #expect(pathWord("-x") == "./-x" && pathWord("x") == "x" && pathWord("/-x") == "/-x")
  }

  @Test("a baseline of another suite is made anew as the gate says")
  func gate() throws {
    try Session.inFolder { path in
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      func suite(_ steps: Int) throws -> String {
        let file = "\(path)/suite of \(steps).json"
        try Material.write(
          """
          {"name": "tiny", "landscapes": ["sphere"], "optimizers": ["sgd"], "learning-rates": [0.1],
           "seeds": 2, "steps": \(steps)}
          """.utf8, file)
        return file
      }
      let baseline = path + "/base line.jsonl"
      let made = Session(["gate", "--update", "--suite", try suite(20), "--baseline", baseline])
      #expect(made.code == .success)
      let longer = try suite(30)
      let other = Session(["gate", "--suite", longer, "--baseline", baseline])
      #expect(other.code == .failure)
      let start = try #require(other.messages.range(of: "bench gate --update"))
      let words = try #require(
        shellWords(
          String(other.messages[start.lowerBound...].prefix { $0 != "\n" })))
      #expect(Session(Array(words.dropFirst())).code == .success, "\(words)")
      #expect(Session(["gate", "--suite", longer, "--baseline", baseline]).code == .success)
    }
  }

  @Test("what tuning says to copy is what a run takes")
  func tuning() throws {
    try Session.inFolder { path in
      let tuned = Session([
        "tune", "adam", "sgdm", "--on", "sphere", "--steps", "20", "--trials", "2", "--seeds", "2",
      ])
      #expect(tuned.code == .success, "\(tuned.messages)")
      let lines = tuned.output.split(separator: "\n").filter { $0.contains("--learning-rates") }
      #expect(lines.count == 2)
      for (place, line) in lines.enumerated() {
        let words = try #require(shellWords(line.trimmingCharacters(in: .whitespaces)))
        #expect(words.prefix(2) == ["bench", "run"])
        let run = Session(
          Array(words.dropFirst())
            + ["--quiet", "--steps", "5", "--seeds", "2", "--output", "\(path)\(place)"])
        #expect(run.code == .success, "\(words): \(run.messages)")
        try? FileManager.default.removeItem(atPath: "\(path)\(place)")
      }
    }
  }
}
