import CommandLine
import Foundation
import Landscapes
import Optimizers
import Schedules
import Testing

@testable import bench

/// What a person sees in a window of 80, 100 and 120 columns.
struct TerminalTests {
  private static let widths = [80, 100, 120]

  private func shown(_ words: [String], width: Int) -> (code: ExitCode, lines: [String]) {
    let output = Output()
    let style = TerminalStyle(isColored: false, isTerminal: true, width: width)
    let code = Bench.program.run(
      words: words, console: Console(output: output, messages: Output(), outputStyle: style))
    return (code, output.text.split(separator: "\n").map(String.init))
  }

  @Test("no name is cut, no line is wider than the window", arguments: widths)
  func lists(width: Int) {
    for (what, names) in [
      ("optimizers", OptimizerCatalogue.standard.optimizers.entries.map(\.name)),
      ("landscapes", LandscapeCatalogue.standard.landscapes.entries.map(\.name)),
      ("schedules", standardSchedules.entries.map(\.name)),
      ("modifiers", LandscapeCatalogue.standard.modifiers.entries.map(\.name)),
    ] {
      let (code, lines) = shown(["list", what], width: width)
      #expect(code == .success)
      for line in lines { #expect(line.count <= width, "\(line)") }
      for name in names {
        #expect(
          lines.filter { $0 == name || $0.hasPrefix(name + " ") }.count == 1, "\(what): \(name)")
      }
    }
  }

  @Test("every description fits, and no allowed value is cut", arguments: widths)
  func descriptions(width: Int) {
    for name in DescribeCommand.allNames {
      let (_, lines) = shown(["describe", name], width: width)
      for line in lines where line.contains(" ") && !line.contains("://") {
        #expect(line.count <= width, "\(name): \(line)")
      }
      #expect(!lines.contains { $0.contains("…  ") }, "\(name)")
    }
  }

  @Test("rankings and comparisons name what they leave out", arguments: widths)
  func findings(width: Int) throws {
    try Session.inFolder { path in
      try Material.run(into: path)
      let commands = [
        ["rank", path], ["rank", path, "--show", "profiles"], ["rank", path, "--show", "pairs"],
        ["versus", "sgd", "adam", "--from", path], ["compare", path, path],
        ["run", "--dry-run"] + Material.options,
      ]
      for command in commands {
        let (code, lines) = shown(command, width: width)
        #expect(code == .success)
        for line in lines { #expect(line.count <= width, "\(command[0]): \(line)") }
      }
      let (_, lines) = shown(["rank", path], width: 60)
      #expect(lines.joined(separator: " ").contains("left out"))
    }
  }

  @Test("a trace is text and a plot on a terminal, lines of JSON in a pipe")
  func trace() {
    let words = ["trace", "--landscape", "sphere", "--optimizer", "sgd", "--steps", "30"]
    let (code, lines) = shown(words, width: 80)
    #expect(code == .success && !lines[0].hasPrefix("{"))
    for line in lines { #expect(line.count <= 80, "\(line)") }
    #expect(Session(words).output.hasPrefix("{\"step\":0,"))
  }
}
