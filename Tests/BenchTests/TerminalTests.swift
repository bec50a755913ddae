import CommandLine
import Foundation
import Landscapes
import Optimizers
import Schedules
import Testing

@testable import DescentBench

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
      ("schedules", ScheduleCatalogue.standard.entries.map(\.name)),
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

  /// Every subcommand that prints a table, with what it has to be given; `DIR` is a results folder, `BASELINE` one
  /// that the tree departs from.
  static let tabular: [String] = [
    "rank DIR", "rank DIR --by schedules", "rank DIR --by rates", "rank DIR-grouped --by groups",
    "rank DIR --by time", "rank DIR --show profiles", "rank DIR --show pairs",
    "rank DIR --show ranks",
    "versus sgd adam --from DIR", "versus sgd adam --on saddle --seeds 3 --steps 60",
    "compare DIR OTHER", "gate --baseline BASELINE",
    "run --quiet --output DIR-run \(Material.options.joined(separator: " "))",
    "merge DIR --output DIR-merged", "describe DIR", "describe measures", "describe smoke",
    "list optimizers", "list optimizers --invariances", "list landscapes", "list schedules",
    "list modifiers", "list wrappers", "list suites",
    "run --dry-run --suite smoke",
    "tune sgd adam --on sphere beale --steps 40 --trials 3 --seeds 3",
    "trace --landscape beale --optimizer adam --steps 60",
    "trace --landscape beale --optimizer adam:beta2=0.99 --beside adam:beta2=0.999 sgd --steps 60",
    "schedule cosine one-cycle warmup:steps=5%+exponential:gamma=0.9 --steps 200",
    "schedule linear cosine --price --steps 20 --format text",
    "range-test --landscape beale --optimizer adam --steps 60", "precision adam --steps 60",
    "theory stability", "theory noise",
    "identify --matrix adam adamw amsgrad nadam",
    "time --landscapes sphere --optimizers sgd --schedules cosine --repetitions 1",
  ]

  @Test("no key column is cut, and every row can be told from the others", arguments: widths)
  func tables(width: Int) throws {
    try Session.inFolder { path in
      try Material.run(into: path)
      try Material.run(into: path + "-other")
      try Material.departedBaseline(at: path + "-baseline.jsonl")
      try Material.runGrouped(into: path + "-grouped")
      defer {
        for end in ["-other", "-merged", "-run", "-grouped", "-baseline.jsonl"] {
          try? FileManager.default.removeItem(atPath: path + end)
        }
      }
      for command in Self.tabular {
        let words = command.split(separator: " ").map {
          $0.replacingOccurrences(of: "DIR", with: path)
            .replacingOccurrences(of: "OTHER", with: path + "-other")
            .replacingOccurrences(of: "BASELINE", with: path + "-baseline.jsonl")
        }
        let (code, lines) = shown(words, width: width)
        #expect(code == (words[0] == "gate" ? .regression : .success), "\(command)")
        if words[0] == "gate" {
          // Ten runs are worse and ten better, each with its old and its new figure.
          #expect(lines.count { $0.contains("  final gap  ") } == 20, "\(lines)")
          #expect(lines.count { $0.hasPrefix("cell ") && $0.hasSuffix("  new") } == 2, "\(lines)")
        }
        for line in lines where !line.contains(path) {
          #expect(line.count <= width, "\(command): \(line)")
        }
        for table in Self.tables(lines) {
          // What begins far inside goes on with the row above.
          let rows = table.filter { !$0.hasPrefix("    ") }
          #expect(Set(rows).count == rows.count, "\(command): \(rows)")
          // The first words of a row are its key.
          for row in rows {
            let key = row.drop { $0 == " " }.prefix { $0 != " " }
            #expect(!key.hasSuffix("…"), "\(command): \(row)")
          }
        }
      }
    }
  }

  /// The rows under each rule of a text, up to an empty line or what is no row: without those that go on another.
  private static func tables(_ lines: [String]) -> [[String]] {
    var tables: [[String]] = []
    var isInside = false
    for line in lines {
      if line.count > 8, line.allSatisfy({ $0 == "─" }) {
        tables.append([])
        isInside = true
      } else if isInside, !line.contains("  ") {
        isInside = false
      } else if isInside {
        tables[tables.count - 1].append(line)
      }
    }
    return tables
  }

  @Test("keys and values of names are completed")
  func completions() {
    func offers(_ words: String...) -> [String] {
      Session(["__complete"] + words).lines.map { String($0.prefix { $0 != "\t" }) }
    }
    #expect(offers("describe", "rosenb").contains("rosenbrock"))
    #expect(offers("trace", "--optimizer", "adam:be") == ["adam:beta1=", "adam:beta2="])
    #expect(offers("trace", "--optimizer", "adam:beta1=0.8,be") == ["adam:beta1=0.8,beta2="])
    #expect(offers("trace", "--optimizer", "sgd:nest") == ["sgd:nesterov="])
    #expect(
      offers("trace", "--optimizer", "sgd:nesterov=") == [
        "sgd:nesterov=true", "sgd:nesterov=false",
      ])
    #expect(offers("trace", "--optimizer", "adam").prefix(2) == ["adam", "adam:"])
    #expect(offers("trace", "--optimizer", "cautious+ada").contains("cautious+adam"))
    #expect(offers("trace", "--landscape", "rosenbrock+rot") == ["rosenbrock+rotate"])
    #expect(
      offers("trace", "--landscape", "rosenbrock:dim=3+rotate:s") == [
        "rosenbrock:dim=3+rotate:seed="
      ])
    #expect(offers("trace", "--schedule", "warmup:steps=5%+cos").contains("warmup:steps=5%+cosine"))
    #expect(offers("trace", "--schedule", "(cosine").contains("(cosine"))
    #expect(offers("trace", "--optimizer", "nobody:x").isEmpty)
  }

  @Test("several methods stand over one another")
  func overlaid() {
    let words = [
      "trace", "--landscape", "beale", "--optimizer", "adam", "--beside", "sgd", "lion", "--steps",
      "40",
    ]
    let (code, lines) = shown(words, width: 100)
    #expect(code == .success)
    for name in ["adam", "sgd", "lion"] {
      #expect(lines.contains { $0.hasPrefix(name + " ") }, "\(name)")
    }
    #expect(
      Session(words + ["--format", "text"]).output
        .hasPrefix("On beale, schedule constant, 40 steps: "))
    let svg = Session(words + ["--format", "svg"]).output
    for name in ["adam", "sgd", "lion"] {
      #expect(svg.components(separatedBy: "data-of=\"\(name)\"").count > 3, "\(name)")
    }
  }

  @Test("rows of several runs name their optimizer, and are else the rows of each alone")
  func rowsBeside() {
    let names = ["adam:beta1=0.8,beta2=0.99", "sgd", "lion"]
    for format in ["jsonl", "csv"] {
      let isCSV = format == "csv"
      func session(_ names: [String]) -> Session {
        Session(
          ["trace", "--landscape", "beale", "--optimizer", names[0]]
            + (names.count > 1 ? ["--beside"] + names.dropFirst() : [])
            + ["--steps", "40", "--every", "9", "--format", format])
      }
      let together = session(names)
      #expect(together.code == .success)
      var expected: [String] = []
      for name in names {
        let alone = session([name]).lines
        if isCSV, expected.isEmpty { expected.append("optimizer," + alone[0]) }
        let rows = alone.dropFirst(isCSV ? 1 : 0)
        #expect(rows.count == 6)
        let field = name.contains(",") ? "\"\(name)\"" : name
        expected += rows.map { row in
          isCSV ? field + "," + row : "{\"optimizer\":\"\(name)\"," + row.dropFirst()
        }
        #expect(together.messages.contains("\(name): "))
      }
      #expect(together.lines.map(String.init) == expected)
    }
    // In a pipe they are lines of JSON, as one run is.
    let piped = Session(["trace", "--landscape", "beale", "--optimizer", "sgd", "--beside", "lion"])
    #expect(piped.output.hasPrefix("{\"optimizer\":\"sgd\",\"step\":0,"))
  }

  @Test("a schedule is a plot on a terminal, lines of JSON in a pipe")
  func schedule() {
    let (_, lines) = shown(["schedule", "cosine", "--steps", "50"], width: 80)
    #expect(lines.count < 45 && !lines[0].hasPrefix("{"))
    #expect(Session(["schedule", "cosine", "--steps", "5"]).output.hasPrefix("{\"step\":0,"))
  }

  @Test("a run says what it is at and who solves most")
  func progress() {
    let standing = Standing()
    #expect(standing.best == nil)
    standing.add(0, to: "adam")
    #expect(standing.best == nil)
    standing.add(0.5, to: "sgd")
    standing.add(1, to: "adam")
    standing.add(0.7, to: "sgd")
    #expect(standing.best?.name == "sgd")
    // One cell tells nothing beside ten.
    for _ in 0..<8 { standing.add(0.2, to: "sgd") }
    standing.add(1, to: "lion")
    #expect(standing.best?.name == "sgd")
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
