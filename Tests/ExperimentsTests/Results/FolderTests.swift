import Foundation
import Synchronization
import Testing

@testable import Experiments
@testable import Records

/// Nothing finished is lost, no half record is read.
struct FolderTests {
  static let suite = BenchmarkSuite(
    name: "tiny", summary: "", landscapes: ["sphere", "beale"], optimizers: ["sgd", "adam"],
    rates: .list([0.01, 0.1]), seeds: 2, steps: 20)

  @Test func recordsSurviveTheirLines() throws {
    for cell in try Small.cells() {
      try Small.inFolder { path in
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Data(cell.line()).write(to: URL(fileURLWithPath: path + "/x"))
        let read = try LineFile.read(path + "/x") { try CellRecord(reading: &$0) }
        #expect(read.items.map { $0.line() } == [cell.line()])
      }
    }
  }

  @Test func killedAtAnyByte() throws {
    try Small.inFolder { path in
      try Small.run(Self.suite, into: path)
      let whole = try Small.bytes(path + "/records.jsonl")
      let records = path + "/records.jsonl"
      for length in stride(from: 0, to: whole.count, by: 61) {
        try whole.prefix(length).write(to: URL(fileURLWithPath: records))
        let finished = whole.prefix(length).filter { $0 == 10 }.count
        let work = try FolderRun(Experiment(Self.suite), into: path, command: "test")
        #expect(work.folder.existing.count == finished)
        try work.finish(Runner(jobs: 2))
        #expect(try Small.bytes(records) == whole)
      }
      // A kill between a timing and its record leaves a timing too many, which does no harm.
      #expect(Set(try Results(readingFolder: path).timings.map(\.index)).count == 4)
    }
  }

  @Test("a manifest that is read again has every fact")
  func everyFact() throws {
    var suite = Self.suite
    suite.landscapes = ["sphere", "xor", "deep-linear-network", "saddle", "quadratic:rotate=1"]
    try Small.inFolder { path in
      try Small.run(suite, into: path)
      let facts = try Results(readingFolder: path).manifest.facts
      #expect(try facts == Experiment(suite).facts)
      #expect(facts.landscapes["xor"]?.shapes == [[2, 3], [3]])
    }
  }

  @Test("a folder with long facts can be begun anew")
  func freshWithLongFacts() throws {
    var suite = Self.suite
    (suite.seeds, suite.steps) = (4000, 2)
    try Small.inFolder { path in
      try Small.run(suite, into: path)
      #expect(try Small.bytes(path + "/manifest.json").count > 1 << 16)
      _ = try FolderRun(Experiment(suite), into: path, command: "test", fresh: true)
      #expect(try Small.bytes(path + "/records.jsonl").isEmpty)
    }
  }

  @Test(
    "a folder of any seeds is read again and gone on with", arguments: [0, 1, 100, 999_999_000])
  func anyFirstSeed(first: Int) throws {
    var suite = Self.suite
    suite.firstSeed = first
    try Small.inFolder { path in
      try Small.run(suite, into: path)
      let seeds = try Results(readingFolder: path).cells.map(\.seeds)
      #expect(seeds == Array(repeating: [UInt64(first), UInt64(first + 1)], count: 4))
      let work = try FolderRun(Experiment(suite), into: path, command: "test")
      #expect(work.folder.existing.count == 4)
    }
  }

  @Test func everyFlippedByteIsFound() throws {
    try Small.inFolder { path in
      try Small.run(Self.suite, into: path)
      let whole = try Small.bytes(path + "/records.jsonl")
      let ends = whole.indices.filter { whole[$0] == 10 }
      for place in stride(from: 0, to: whole.count - 1, by: 29) where whole[place] != 10 {
        var bytes = whole
        bytes[place] ^= 4
        if bytes[place] == 10 { continue }
        try bytes.write(to: URL(fileURLWithPath: path + "/records.jsonl"))
        let line = ends.filter { $0 < place }.count + 1
        #expect("byte \(place)") {
          try Results(readingFolder: path)
        } throws: {
          "\($0)".hasPrefix("\(path)/records.jsonl, line \(line)")
        }
      }
    }
  }

  @Test func aLostNewlineIsDamageToo() throws {
    try Small.inFolder { path in
      try Small.run(Self.suite, into: path)
      var bytes = try Small.bytes(path + "/records.jsonl")
      let end = try #require(bytes.firstIndex(of: 10))
      bytes[end] = 32
      try bytes.write(to: URL(fileURLWithPath: path + "/records.jsonl"))
      #expect(throws: ResultsError.self) { try Results(readingFolder: path) }
    }
  }

  @Test func recordsOutOfPlaceAreRefused() throws {
    try Small.inFolder { path in
      try Small.run(Self.suite, into: path)
      let whole = try Small.bytes(path + "/records.jsonl")
      let second = try #require(whole.firstIndex(of: 10)) + 1
      try whole[second...].write(to: URL(fileURLWithPath: path + "/records.jsonl"))
      #expect("a record is missing in front") {
        try FolderRun(Experiment(Self.suite), into: path, command: "test")
      } throws: {
        "\($0)".contains("records.jsonl, line 1: cell 1 is out of place")
      }
    }
  }

  @Test func aLongLineCutOffLeavesNothing() throws {
    try Small.inFolder { path in
      try Small.run(Self.suite, into: path)
      let records = path + "/records.jsonl"
      let whole = try Small.bytes(records)
      let first = try #require(whole.firstIndex(of: 10)) + 1
      let junk = Data("{\"cell\":1".utf8) + Data(repeating: 120, count: 2 * whole.count)
      try (whole.prefix(first) + junk).write(to: URL(fileURLWithPath: records))
      try Small.run(Self.suite, into: path)
      #expect(try Small.bytes(records) == whole)
    }
  }

  @Test func otherSettingsAreRefusedByName() throws {
    try Small.inFolder { path in
      try Small.run(Self.suite, into: path)
      var (seeds, steps, rates) = (Self.suite, Self.suite, Self.suite)
      seeds.seeds = 3
      steps.steps = 21
      rates.rates = .list([0.01, 0.2])
      for (suite, words) in [
        (seeds, "seeds instead of"), (steps, "steps instead of"), (rates, "rates"),
      ] {
        #expect("\(words)") {
          try Small.run(suite, into: path)
        } throws: {
          "\($0)".contains(words)
        }
      }
    }
  }

  @Test func secondProcessIsKeptOut() throws {
    try Small.inFolder { path in
      let first = try FolderRun(Experiment(Self.suite), into: path, command: "test")
      #expect("second") {
        try FolderRun(Experiment(Self.suite), into: path, command: "test")
      } throws: {
        "\($0)" == "\(path) is being written by another process"
      }
      try first.finish(Runner(jobs: 1))
    }
  }

  @Test func anotherExperimentIsRefusedByName() throws {
    try Small.inFolder { path in
      try Small.run(Self.suite, into: path)
      var other = Self.suite
      other.optimizers = ["sgd", "adam:beta2=0.99"]
      #expect("other") {
        try Small.run(other, into: path)
      } throws: {
        "\($0)".contains("adam")
      }
      try Small.run(other, into: path, fresh: true)
      #expect(try Results(readingFolder: path).manifest.suite.optimizers == other.optimizers)
    }
  }

  @Test func stoppedAndGoneOn() throws {
    try Small.inFolder { path in
      let work = try FolderRun(Experiment(Small.suite), into: path, command: "test")
      let count = Counter()
      #expect(try work.finish(Runner(jobs: 2), isStopped: { count.take() > 7 }) == 7)
      let partial = try work.results()
      #expect(partial.cells.count == 7 && !partial.isComplete)
    }
    try Small.inFolder { path in
      do {
        let work = try FolderRun(Experiment(Small.suite), into: path, command: "test")
        try work.finish(Runner(jobs: 2), isStopped: { true })
      }
      try Small.run(Small.suite, into: path, jobs: 2)
      let whole = Data(try Small.lines().flatMap { $0 })
      #expect(try Small.bytes(path + "/records.jsonl") == whole)
    }
  }

  private final class Counter: Sendable {
    private let value = Atomic<Int>(0)
    func take() -> Int { value.wrappingAdd(1, ordering: .relaxed).newValue }
  }

  @Test func aFileWhereTheFolderShouldBe() throws {
    try Small.inFolder { path in
      try Data("x".utf8).write(to: URL(fileURLWithPath: path))
      #expect(throws: ResultsError.self) { try Small.run(Self.suite, into: path) }
    }
  }

  @Test func damagedManifestsSayWhere() throws {
    try Small.inFolder { path in
      try Small.run(Self.suite, into: path)
      let file = URL(fileURLWithPath: path + "/manifest.json")
      let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
      for (key, value, words) in [
        ("seeds", "\"four\"", "'suite.seeds': expected a whole number"),
        ("cells", "[]", "'cells': expected a whole number"),
      ] {
        let place = try #require(lines.firstIndex { $0.contains("\"\(key)\" : ") })
        var changed = lines
        changed[place].replace(/: .*?(,?)$/) { ": \(value)\($0.1)" }
        try Data(changed.joined(separator: "\n").utf8).write(to: file)
        #expect("\(key)") {
          try Results(readingFolder: path)
        } throws: {
          "\($0)" == "\(path)/manifest.json is damaged, line \(place + 1): \(words)"
        }
      }
    }
  }

  @Test func damagedManifests() throws {
    for (text, words) in [
      ("", "damaged, line 1"), ("{\n", "damaged, line 2"), ("{\"schema\":99}", "schema 99"),
      ("[]", "damaged, line 1"), ("{\n\"schema\":3}", "'suite' is missing"),
    ] {
      try Small.inFolder { path in
        try Small.run(Self.suite, into: path)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/manifest.json"))
        #expect("\(text)") {
          try Results(readingFolder: path)
        } throws: {
          "\($0)".contains(words)
        }
      }
    }
  }
}
