import Testing

@testable import CommandLine

/// A clock that a test sets.
private final class FakeClock: Sendable {
  private let time = Locked(Duration.zero)
  var read: @Sendable () -> Duration {
    { self.time.withLock { $0 } }
  }
  func pass(_ milliseconds: Int) { time.withLock { $0 += .milliseconds(milliseconds) } }
}

@Suite struct ProgressLineTests {
  private static let clear = "\r\u{1B}[2K"

  private func console(isTerminal: Bool, width: Int = 80) -> Console {
    let style = TerminalStyle(isColored: false, isTerminal: isTerminal, width: width)
    return Console(output: Output(), messages: Output(), messageStyle: style)
  }

  @Test func aTerminalLineIsRewrittenTenTimesASecondAndMakesRoomForMessages() {
    let (clock, console) = (FakeClock(), console(isTerminal: true))
    let progress = ProgressLine("runs", total: 400, console: console, now: clock.read)
    for _ in 0..<20 {
      clock.pass(25)
      progress.advance()
    }
    console.note("half a second")
    progress.finish()
    progress.advance()
    var expected = Self.clear + "runs 0/400 (0%)"
    for done in [4, 8, 12, 16, 20] {
      let left = ["10 s", "10 s", "10 s", "10 s", "10 s"][done / 4 - 1]
      expected += Self.clear + "runs \(done)/400 (\(done / 4)%), 40.0/s, \(left) left"
    }
    expected += Self.clear + "half a second\nruns 20/400 (5%), 40.0/s, 10 s left" + Self.clear
    #expect(console.messages.text == expected)
    #expect(console.output.text == "")
  }

  @Test func aTerminalLineHasARemarkAsFarAsThereIsRoom() {
    for (width, shown) in [(80, "; adam on beale, best so far sgd"), (50, "; adam on beale")] {
      let (clock, console) = (FakeClock(), console(isTerminal: true, width: width))
      let progress = ProgressLine("runs", total: 40, console: console, now: clock.read)
      clock.pass(1000)
      progress.advance(by: 10) { "adam on beale, best so far sgd" }
      progress.finish()
      let line = "runs 10/40 (25%), 10.0/s, 3 s left" + shown
      #expect(
        console.messages.text == Self.clear + "runs 0/40 (0%)" + Self.clear + line + Self.clear)
    }
    // Elsewhere nothing is added, and nobody is asked.
    let (clock, console) = (FakeClock(), console(isTerminal: false))
    let progress = ProgressLine("runs", total: 40, console: console, now: clock.read)
    clock.pass(10_000)
    progress.advance(by: 10) {
      Issue.record("asked for a remark")
      return ""
    }
    #expect(console.messages.text == "runs 10/40 (25%), 1.0/s, 30 s left\n")
  }

  @Test func elsewhereItIsAPlainLineEveryTenSeconds() {
    let (clock, console) = (FakeClock(), console(isTerminal: false))
    let progress = ProgressLine(
      "runs", total: 1000, doneBefore: 500, console: console, now: clock.read)
    for _ in 0..<25 {
      clock.pass(1000)
      progress.advance(by: 4)
    }
    progress.finish()
    #expect(
      console.messages.text == """
        runs 540/1000 (54%), 4.0/s, 1 min 55 s left
        runs 580/1000 (58%), 4.0/s, 1 min 45 s left

        """)
  }

  @Test func aNarrowTerminalGetsOneLineAllTheSame() {
    let console = console(isTerminal: true, width: 10)
    let progress = ProgressLine("runs", total: 1000, console: console, now: FakeClock().read)
    progress.finish()
    #expect(console.messages.text == Self.clear + "runs 0/10" + Self.clear)
  }

  @Test func threadsMayAdvanceAtOnce() async {
    let (clock, console) = (FakeClock(), console(isTerminal: false))
    let progress = ProgressLine("runs", total: 8000, console: console, now: clock.read)
    await withTaskGroup { group in
      for _ in 0..<8 {
        group.addTask { for _ in 0..<1000 { progress.advance() } }
      }
    }
    clock.pass(10_000)
    progress.advance(by: 0)
    #expect(console.messages.text == "runs 8000/8000 (100%), 800/s\n")
  }

  @Test func nothingToDoIsAllDone() {
    let console = console(isTerminal: true)
    let progress = ProgressLine("runs", total: 0, console: console, now: FakeClock().read)
    progress.finish()
    #expect(console.messages.text == Self.clear + "runs 0/0 (100%)" + Self.clear)
  }

  @Test(arguments: [
    (0.254, "0.25"), (1.26, "1.3"), (98.96, "99.0"), (99.6, "100"), (9999.4, "9999"),
    (12_340, "12.3k"), (3_149_000, "3.1M"), (5e9, "5.0G"),
  ])
  func ratesHaveAboutThreeDigits(_ value: Double, _ text: String) {
    #expect(shortNumber(value) == text)
  }

  @Test(arguments: [
    (0, "0 s"), (4.2, "5 s"), (59.5, "1 min 00 s"), (125, "2 min 05 s"), (3720, "1 h 02 min"),
    (1e300, "years"),
  ])
  func timesReadAsPeopleSayThem(_ seconds: Double, _ text: String) {
    #expect(shortTime(seconds) == text)
  }
}
