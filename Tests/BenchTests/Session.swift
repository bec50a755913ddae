import CommandLine
import Foundation

@testable import DescentBench

/// A command run in this process, with what it printed.
struct Session {
  let code: ExitCode
  let output: String
  let messages: String

  init(_ words: [String]) {
    let output = Output()
    let messages = Output()
    code = Bench.program.run(
      words: words, console: Console(output: output, messages: messages))
    self.output = output.text
    self.messages = messages.text
  }

  /// Splits a line at its blanks.
  init(_ line: String) { self.init(line.split(separator: " ").map(String.init)) }

  var lines: [Substring] { output.split(separator: "\n") }

  /// A folder of its own, removed afterwards.
  static func inFolder<T>(_ body: (String) throws -> T) throws -> T {
    let path = NSTemporaryDirectory() + "descent-bench-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }
}
