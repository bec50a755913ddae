import Foundation
import Testing

@testable import CommandLine
@testable import DescentBench

/// What a user, a file or a folder's name holds is shown, never obeyed by the terminal.
struct ControlCharacterTests {
  static let hostile = ["\u{1B}[31mred", "a\u{9B}2J", "x\ny", "tab\there", "\u{7F}", "bell\u{7}"]

  @Test(
    "no word of any command reaches the terminal raw", arguments: Bench.root.subcommands.map(\.name)
  )
  func words(command: String) throws {
    let declaration = try #require(Bench.root.subcommands.first { $0.name == command })
    let least = LimitTests.words[command] ?? []
    for word in Self.hostile {
      var lines = [[command, word], [command] + least + [word], [command, "--\(word)"]]
      for place in least.indices where !least[place].hasPrefix("--") {
        var changed = least
        changed[place] = word
        lines.append([command] + changed)
      }
      for option in declaration.options where !option.placeholder.isEmpty {
        lines.append([command] + least + ["\(option.name)=\(word)"])
      }
      for line in lines {
        // What would run for long, or write, is not asked for.
        if line.contains(where: { word in
          ["--output=", "--external=", "--figure=", "--track="].contains { word.hasPrefix($0) }
        }) {
          continue
        }
        if ["gallery", "pages", "conform", "identify"].contains(command) { continue }
        let session = Session(line)
        #expect(session.code != .success, "\(line.map { $0.debugDescription })")
        let said = session.messages + session.output
        #expect(
          !hasRawControls(said), "\(line.map { $0.debugDescription }): \(said.debugDescription)")
      }
    }
  }

  @Test("nor does what a suite, a list of losses or a folder is called")
  func files() throws {
    try Session.inFolder { path in
      let folder = path + "/\u{1B}[31mred"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      let run = Session(["run", "--output", folder] + Material.options)
      #expect(run.code == .success && !hasRawControls(run.messages + run.output))
      try Material.write(
        try Material.lines(folder + "/records.jsonl")[0], folder + "/records.jsonl")
      let readers: [[String]] =
        Material.readers(folder, other: folder) + [
          ["merge", folder, "--output", path + "/m"], ["export", folder, "--format", "github"],
          ["rank", folder + "/none"], ["schedule", "plateau", "--metrics", folder + "/none"],
          ["run", "--suite", folder + "/none.json"], ["gate", "--baseline", folder + "/none"],
          ["report", "--track", folder + "/none"],
          ["report", "--track", folder + "/records.jsonl"],
          ["lab", "--engine", folder + "/none"], ["report", folder, "--beside", folder + "/none"],
        ]
      for words in readers {
        let session = Session(words)
        #expect(
          !hasRawControls(session.messages), "\(words[0]): \(session.messages.debugDescription)")
      }
    }
  }
}
