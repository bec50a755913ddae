import Testing

@testable import CommandLine

@Suite struct UsageErrorTests {
  static let count = "a whole number of at least 1"
  static let cases: [(line: String, message: String)] = [
    ("lst", "unknown command 'lst' of 'bench'; did you mean 'list'?"),
    ("frobnicate", "unknown command 'frobnicate' of 'bench'; known: run, trace, list, completions"),
    (
      "run --optimzers adam",
      "unknown option '--optimzers' for 'bench run'; did you mean '--optimizers'?"
    ),
    ("--optimzers=x", "unknown option '--optimzers' for 'bench run'; did you mean '--optimizers'?"),
    ("-steps 3", "unknown option '-steps' for 'bench run'; did you mean '--steps'?"),
    ("--zzzzzz", "unknown option '--zzzzzz' for 'bench run'"),
    ("run x", "unexpected argument 'x' for 'bench run'"),
    ("trace --landscape L p q", "unexpected argument 'q' for 'bench trace'"),
    ("--steps", "option '--steps' of 'bench run' needs a value: \(count)"),
    ("--steps --fresh", "option '--steps' of 'bench run' needs a value: \(count)"),
    ("--steps --", "option '--steps' of 'bench run' needs a value: \(count)"),
    (
      "--output --odd",
      "option '--output' of 'bench run' needs a value: the path of a folder; write "
        + "'--output=--odd' to pass a value that looks like an option"
    ),
    ("--optimizers", "option '--optimizers' of 'bench run' needs at least one value: an optimizer"),
    ("--fresh=yes", "option '--fresh' of 'bench run' takes no value"),
    ("-n 1 --steps 2", "option '--steps' of 'bench run' is given twice"),
    ("--fresh --fresh", "option '--fresh' of 'bench run' is given twice"),
    ("--steps 0", "invalid value '0' for '--steps' of 'bench run': expected \(count)"),
    ("--steps -3", "invalid value '-3' for '--steps' of 'bench run': expected \(count)"),
    ("--steps 1e3", "invalid value '1e3' for '--steps' of 'bench run': expected \(count)"),
    ("--steps=", "invalid value '' for '--steps' of 'bench run': expected \(count)"),
    (
      "--steps 99999999999999999999",
      "invalid value '99999999999999999999' for '--steps' of 'bench run': expected \(count)"
    ),
    (
      "--jobs 65",
      "invalid value '65' for '--jobs' of 'bench run': expected a whole number from 1 to 64"
    ),
    (
      "--output=",
      "invalid value '' for '--output' of 'bench run': expected the path of a folder"
    ),
    (
      "--learning-rates nan",
      "invalid value 'nan' for '--learning-rates' of 'bench run': expected 'auto' or values "
        + "separated by commas, each a finite number greater than 0"
    ),
    (
      "--learning-rates 0.1,,0.2",
      "invalid value '0.1,,0.2' for '--learning-rates' of 'bench run': item 2 is empty, expected "
        + "a finite number greater than 0"
    ),
    (
      "--learning-rates 0.1,1e999",
      "invalid value '0.1,1e999' for '--learning-rates' of 'bench run': item 2 is '1e999', "
        + "expected a finite number greater than 0"
    ),
    (
      "trace --landscape L --momentum 0x1p-2",
      "invalid value '0x1p-2' for '--momentum' of 'bench trace': expected a finite number at most 1"
    ),
    (
      "trace --landscape L --seed -1",
      "invalid value '-1' for '--seed' of 'bench trace': expected a whole number from 0 to "
        + "18446744073709551615"
    ),
    (
      "--optimizers sgd admw",
      "invalid value 'admw' for '--optimizers' of 'bench run': unknown optimizer 'admw'; did you "
        + "mean 'adam'?"
    ),
    ("trace", "missing option '--landscape' of 'bench trace': a text"),
    ("list", "missing argument KIND of 'bench list': a text"),
    ("list a", "missing argument NAME of 'bench list': a text"),
    ("list a b", "NAME of 'bench list' needs at least 2 values, not 1: a text"),
    (
      "list a b c --format jsno",
      "invalid value 'jsno' for '--format' of 'bench list': expected one of table, json; did you "
        + "mean 'json'?"
    ),
    ("trace --landscape flat", "'flat' has no start"),
  ]

  @Test(arguments: cases)
  func messagesSayWhatWhereAndWhatWouldFit(_ line: String, _ message: String) {
    let outcome = Sample.call(line.split(separator: " ").map(String.init))
    #expect(outcome.code == .usage)
    #expect(outcome.output == "")
    #expect(outcome.messages.split(separator: "\n").first.map(String.init) == "error: " + message)
  }

  @Test func aUsageLineAndAPointerFollow() {
    #expect(
      Sample.call(["trace"]).messages == """
        error: missing option '--landscape' of 'bench trace': a text
        usage: bench trace [POINT] --landscape L [options]
        See 'bench trace --help'.

        """)
    #expect(
      Sample.call(["trace", "--landscape", "flat"]).messages == """
        error: 'flat' has no start
        usage: bench trace [POINT] --landscape L [options]
        See 'bench trace --help'.

        """)
    #expect(
      Sample.call(["x"]).messages == """
        error: unknown command 'x' of 'bench'; known: run, trace, list, completions
        usage: bench [COMMAND] [options]
        See 'bench --help'.

        """)
  }

  @Test func otherErrorsAreFailures() {
    #expect(
      Sample.call(["trace", "--landscape", "adma"])
        == Sample.Outcome(
          code: .failure, output: "",
          messages: "error: unknown optimizer 'adma'; did you mean 'adam'?\n"))
  }

  @Test func controlCharactersAreShownNotSent() {
    let outcome = Sample.call(["\u{1B}[31m\r\n\u{7}"])
    #expect(
      outcome.messages.hasPrefix(
        "error: unknown command '\\u{1b}[31m\\u{d}\\u{a}\\u{7}' of 'bench'"))
  }
}
