import Foundation
import Testing

@testable import DescentBench

/// What the README shows is what the build prints, but for CPU times.
struct ReadmeTests {
  /// A code block of the README: the commands after `$`, each with what follows it.
  struct Example: Sendable {
    var command: String
    var output: String
  }

  static func examples() throws -> [Example] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    var examples: [Example] = []
    var isInside = false
    var hasCommand = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside.toggle()
        hasCommand = false
        continue
      }
      guard isInside else { continue }
      if line.hasPrefix("$ ") {
        examples.append(Example(command: String(line.dropFirst(2)), output: ""))
        hasCommand = true
      } else if hasCommand {
        examples[examples.count - 1].output += line + "\n"
      }
    }
    return examples
  }

  @Test func outputsAreTheBuilds() throws {
    let examples = try Self.examples().filter { !$0.output.isEmpty }
    #expect(examples.count >= 4)
    for example in examples {
      try Session.inFolder { path in
        var words = example.command.split(separator: " ").map(String.init)
        #expect(words.prefix(3) == ["swift", "run", "bench"])
        words.removeFirst(3)
        if words.first == "run" { words += ["--output", path, "--quiet"] }
        let session = Session(words)
        #expect(session.code == .success)
        let shown = Self.withoutTimes(example.output)
        let printed = Self.withoutTimes(session.output)
        // A line "…" stands for the rest.
        let whole = shown.prefix { $0 != "…" }
        #expect(whole.count >= 3)
        #expect(
          printed.prefix(whole.count).elementsEqual(whole)
            && (whole.count < shown.count || printed.count == shown.count), "\(example.command)")
      }
    }
  }

  /// CPU times differ from run to run: the last column of a table that measures them.
  static func withoutTimes(_ text: String) -> [String] {
    var isTimed = false
    return text.split(separator: "\n").map { line in
      if line.contains("ns/step") || line.hasSuffix("Time") { isTimed = true }
      if line.isEmpty { isTimed = false }
      // A rule is as wide as the times under it.
      if line.allSatisfy({ $0 == "─" }) { return "─" }
      var words = line.split(separator: " ")
      if isTimed, words.count > 4, ["ns", "µs", "ms", "s"].contains(words[words.count - 1]) {
        words.removeLast(2)
      }
      if isTimed, words.count > 4, line.contains("ns/step"), Double(words[words.count - 1]) != nil {
        words.removeLast()
      }
      return words.joined(separator: " ")
    }
  }
}
