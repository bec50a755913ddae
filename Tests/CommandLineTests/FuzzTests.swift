import Testing

@testable import CommandLine

/// A small generator of its own, so that the cases are the same everywhere.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct FuzzTests {
  private static let words = [
    "run", "trace", "list", "completions", "bash", "bench", "", "-", "--", "---", "-h", "--help",
    "--version", "--no-color", "--suite", "--suite=", "--suite=a=b", "--optimizers", "adam",
    "adm:x", "--learning-rates", "auto", "auto,1", "1,2", ",", "nan", "-inf", "1e999", "-1.2,1",
    "--steps", "-n", "-n=", "0", "5", "-5", "99999999999999999999", "--jobs", "--output", "--fresh",
    "--fresh=1", "--landscape", "flat", "--start", "--momentum", "--seed", "--format", "json",
    "jso", "=", "-=", "--=", "\u{0}", "\u{1B}[2J", "é", "👩‍👩‍👧", "\u{301}", "-é",
    "a\tb\n", "__complete", String(repeating: "-x", count: 400), "..", "+", "1e", ".", "e",
  ]

  @Test func noCommandLineCrashesAndEveryErrorIsSilentOnStandardOutput() {
    var generator = SplitMix(state: 7)
    var codes: [ExitCode: Int] = [:]
    for _ in 0..<25_000 {
      let length = Int.random(in: 0...6, using: &generator)
      let words = (0..<length).map { _ in
        Self.words.randomElement(using: &generator) ?? ""
      }
      let outcome = Sample.call(words)
      codes[outcome.code, default: 0] += 1
      if outcome.code == .usage {
        let lines = outcome.messages.split(separator: "\n")
        let isClear = outcome.output.isEmpty && lines.count == 3 && lines[0].hasPrefix("error: ")
        if !isClear { Issue.record("\(words): \(outcome)") }
      }
    }
    // All ways out were taken, so that the cases mean something.
    #expect(codes[.usage, default: 0] > 2500)
    #expect(codes[.success, default: 0] > 250)
    #expect(codes[.failure, default: 0] > 0)
    #expect(codes[.regression, default: 0] > 2)
    #expect(codes[.interrupted] == nil)
  }
}
