import Foundation
import Testing

@testable import CommandLine
@testable import DescentBench

/// Every number has limits, and the same words for them, at every command.
struct LimitTests {
  /// The least that each command has to be given.
  static let words: [String: [String]] = [
    "versus": ["sgd", "adam", "--on", "sphere"], "compare": ["a", "b"], "rank": ["a"],
    "tune": ["adam", "--on", "sphere"], "describe": ["adam"],
    "trace": ["--landscape", "sphere", "--optimizer", "sgd"], "schedule": ["cosine"],
    "landscape": ["sphere", "--at", "1,1"], "merge": ["a"], "export": ["a", "--format", "csv"],
    "range-test": ["--landscape", "sphere", "--optimizer", "sgd"], "report": ["a"],
    "completions": ["bash"], "theory": ["noise"], "precision": ["sgd"],
    "conform": ["true", "--as", "adam"],
    "identify": ["true"],
  ]

  private static var numeric: [(command: Command, option: Declaration)] {
    Bench.root.subcommands.flatMap { command in
      command.options.filter { ["N", "X", "K/N"].contains($0.placeholder) }.map { (command, $0) }
    }
  }

  @Test("every count says from where to where")
  func counts() {
    #expect(Self.numeric.count > 30)
    for (command, option) in Self.numeric where option.placeholder == "N" {
      #expect(
        option.expectation.contains(/^a whole number from \d+ to \d+$/),
        "\(command.name) \(option.name): \(option.expectation)")
    }
  }

  @Test("what is beyond every limit is refused, in no time and no memory")
  func refused() {
    for (command, option) in Self.numeric {
      let hostile = [
        "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e400", "nan", "inf",
        "-1", "", "0x10", "1000000000000", "1/1000000000",
      ]
      for value in hostile {
        // A seed may be any number of 64 bits, and a real number is no count.
        if option.name.hasSuffix("seed"), UInt64(value) != nil { continue }
        if option.placeholder == "X", let number = Double(value), number.isFinite, number >= 0 {
          continue
        }
        if option.name == "--learning-rates", value == "1000000000000" { continue }
        let words = [command.name] + (Self.words[command.name] ?? []) + ["\(option.name)=\(value)"]
        let session = Session(words)
        #expect(session.code == .usage, "\(words): \(session.code) \(session.messages)")
        #expect(session.messages.contains(option.name), "\(words): \(session.messages)")
      }
    }
  }

  @Test("a default is shown as it would be typed")
  func defaults() {
    for command in Bench.root.subcommands {
      let help = Session([command.name, "--help"]).output
      #expect(!help.contains("grid("), "\(command.name)")
    }
    #expect(Session("versus --help").output.contains("(default: auto)"))
  }
}
