import Specifications
import Testing

@testable import Experiments
@testable import Records

/// A suite that does not fit into memory is refused before it takes any.
struct MemoryTests {
  private static let small = BenchmarkSuite(
    name: "small", summary: "", landscapes: ["sphere", "beale"], optimizers: ["sgd", "adam"],
    rates: .list([0.01, 0.1]), seeds: 2, steps: 20)

  private func message(_ suite: BenchmarkSuite, memory: Double = 8e9) -> String {
    do {
      try Experiment(suite, memory: memory).checkMemory(limit: memory)
      return ""
    } catch { return "\(error)" }
  }

  @Test func whatFitsIsTaken() {
    #expect(message(Self.small) == "")
    for name in BenchmarkSuite.standardNames {
      #expect((try? BenchmarkSuite.named(name)).map { message($0) } == "", "\(name)")
    }
  }

  @Test func recordsOfAWholeSuite() throws {
    var suite = Self.small
    suite.seeds = 1000
    suite.runsDefaults = false
    // 4 cells of 2 rates and 1000 seeds.
    let experiment = try Experiment(suite)
    #expect(throws: Never.self) { try experiment.checkMemory(limit: 17e6) }
    let error = #expect(throws: SpecificationError.self) {
      try experiment.checkMemory(limit: 15.9e6)
    }
    let words = error?.description ?? ""
    #expect(words.contains("records of 8000 runs: 16 MB"), "\(words)")
    #expect(words.contains("the machine has 15.9 MB") && words.contains("--shard 1/5"), "\(words)")
  }

  @Test(arguments: [
    ("seeds", "cells in hand: ", 1e9), ("steps", "tables of 100000000 steps: ", 1e9),
    ("axes", "list of cells: ", 1e9), ("dimension", "batches in hand: ", 3e7),
  ])
  func eachPartCounts(_ which: String, _ words: String, _ memory: Double) {
    var suite = Self.small
    switch which {
    case "seeds": suite.seeds = 1_000_000
    case "steps": suite.steps = 100_000_000
    case "axes":
      suite.landscapes = (1...300).map { "sphere:dim=\($0)" }
      suite.optimizers = (1...300).map { "adam:beta2=0.\($0 + 1000)" }
      suite.schedules = (1...300).map { "step:size=\($0)" }
      suite.steps = 1
    default: suite.landscapes = ["sphere:dim=10000"]
    }
    let text = message(suite, memory: memory)
    #expect(text.hasPrefix("the suite needs about "), "\(text)")
    let value = text.components(after: words)
    #expect(value.hasSuffix(memory < 1e9 ? "MB" : "GB"), "\(text)")
  }

  @Test(arguments: [
    (0.0, "0 bytes"), (999, "999 bytes"), (1500, "1.5 kB"), (2e9, "2 GB"),
    (1e40, "over 1000000 EB"),
  ])
  func bytesInWords(_ bytes: Double, _ text: String) {
    #expect(MemoryNeed.text(bytes) == text)
  }
}

extension String {
  /// What follows some words, up to the next comma or bracket.
  fileprivate func components(after words: String) -> Substring {
    guard let range = firstRange(of: words) else { return "" }
    return self[range.upperBound...].prefix { $0 != "," && $0 != ")" }
  }
}
