import Foundation
import Landscapes
import Optimizers
import Schedules
import Testing

@testable import CommandLine
@testable import DescentBench

struct CommandTests {
  @Test func declarationsFitTogether() {
    #expect(Bench.root.problems.isEmpty)
  }

  @Test(arguments: [
    "run", "list", "describe", "trace", "schedule", "landscape", "gate", "time", "merge", "export",
  ])
  func helpIsOnStandardOutput(name: String) {
    let session = Session("\(name) --help")
    #expect(session.code == .success && session.messages.isEmpty)
    #expect(session.output.contains("bench \(name)"))
    // Examples stay in one piece, to be copied.
    for line in session.lines where !line.hasPrefix("  bench") { #expect(line.count <= 100) }
  }

  @Test func underAnotherNameHelpSaysThatName() throws {
    let root = Bench.root.calling("bench", "own")
    #expect(root.discussion.contains("'own list' shows the names"))
    let lines = ([root] + root.subcommands).flatMap(\.examples).map(\.line)
    #expect(lines.count { $0.hasPrefix("own") } > 40)
    #expect(!lines.contains { $0.hasPrefix("bench") })
  }

  @Test func everyNameIsDescribed() {
    let names = DescribeCommand.allNames
    #expect(names.count > 150)
    for name in names {
      let session = Session(["describe", name])
      #expect(session.code == .success && session.output.count > 80, "\(name)")
    }
  }

  @Test func everyEntryHasItsPage() throws {
    let folder = NSTemporaryDirectory() + "descent-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let session = Session(["pages", folder])
    #expect(session.code == .success)
    for entry in OptimizerCatalogue.standard.optimizers.entries {
      let page = try String(
        contentsOfFile: "\(folder)/optimizers/\(entry.name).md", encoding: .utf8)
      #expect(page.hasPrefix("# \(entry.name)\n") && page.contains(entry.details))
      #expect(page.contains("Default learning rate") && page.contains("Source: \(entry.source)"))
      for key in entry.keys { #expect(page.contains("| \(key.name) "), "\(entry.name)") }
    }
    let index = try String(contentsOfFile: "\(folder)/README.md", encoding: .utf8)
    let count = LandscapeCatalogue.standard.landscapes.entries.count
    #expect(index.components(separatedBy: "](landscapes/").count == count + 1)
  }

  @Test func listsHoldTheCatalogues() {
    for (what, count) in [
      ("landscapes", LandscapeCatalogue.standard.landscapes.entries.count),
      ("optimizers", OptimizerCatalogue.standard.optimizers.entries.count),
      ("schedules", ScheduleCatalogue.standard.entries.count),
    ] {
      let session = Session("list \(what) --format csv")
      #expect(session.code == .success)
      #expect(session.lines.count > count)
    }
    #expect(Session("list landscapes --tag saddle").output.contains("monkey-saddle"))
    #expect(!Session("list landscapes --tag saddle").output.contains("rastrigin"))
  }

  @Test func traceIsOneObjectALine() throws {
    let session = Session(
      "trace --landscape rosenbrock --optimizer adam:beta2=0.99 --learning-rate 0.02 --steps 100 "
        + "--start -1.2,1 --format jsonl")
    #expect(session.code == .success && session.lines.count == 101)
    let line = try #require(session.lines.last)
    let last = try #require(
      JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(last["step"] as? Int == 100)
    #expect((last["x"] as? [Double])?.count == 2)
  }

  @Test func aRunEndsWithItsRanking() throws {
    let words =
      "run --landscapes sphere saddle --optimizers sgd adam --schedules constant --seeds 2 "
      + "--steps 100 --learning-rates 0.01,0.1 --quiet --output"
    try Session.inFolder { path in
      let first = Session(
        words.split(separator: " ").map(String.init) + [path + "/1", "--jobs", "1"])
      #expect(first.code == .success && first.messages.isEmpty)
      #expect(first.output.hasPrefix("On 2 landscapes, "))
      let second = Session(
        words.split(separator: " ").map(String.init) + [path + "/2", "--jobs", "2"])
      #expect(second.code == .success)
      for (name, isEqual) in [("records.jsonl", true), ("timings.jsonl", false)] {
        let bytes = try (1...2).map {
          try Data(contentsOf: URL(fileURLWithPath: "\(path)/\($0)/\(name)"))
        }
        #expect((bytes[0] == bytes[1]) == isEqual, "\(name)")
      }
    }
  }

  @Test func shardsMerge() throws {
    let words =
      "run --landscapes sphere saddle --optimizers sgd adam --seeds 2 --steps 50 --learning-rates "
      + "0.01,0.1 --quiet"
    func run(_ more: String) -> ExitCode {
      Session("\(words) \(more)").code
    }
    try Session.inFolder { path in
      #expect(run("--shard 1/2 --output \(path)/1") == .success)
      #expect(run("--shard 2/2 --output \(path)/2") == .success)
      #expect(run("--output \(path)/whole") == .success)
      #expect(
        Session("merge \(path)/2 \(path)/1 --output \(path)/all").code == .success)
      let bytes = try ["whole", "all"].map {
        try Data(contentsOf: URL(fileURLWithPath: "\(path)/\($0)/records.jsonl"))
      }
      #expect(bytes[0] == bytes[1])
      let lonely = Session("merge \(path)/2 --output \(path)/none")
      #expect(lonely.code == .failure && lonely.output.isEmpty)
      #expect(lonely.messages.contains("no folder holds shard 1/2"))
    }
  }
}
