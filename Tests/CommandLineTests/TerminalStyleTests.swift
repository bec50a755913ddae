import Testing

@testable import CommandLine

@Suite struct TerminalStyleTests {
  struct Case: Sendable {
    var isTerminal = true
    var environment: [String: String] = [:]
    var noColor = false
    let isColored: Bool
  }

  static let cases = [
    Case(isColored: true),
    Case(isTerminal: false, isColored: false),
    Case(environment: ["TERM": "dumb"], isColored: false),
    Case(environment: ["TERM": "xterm"], isColored: true),
    Case(environment: ["NO_COLOR": "1"], isColored: false),
    Case(environment: ["NO_COLOR": ""], isColored: true),
    Case(noColor: true, isColored: false),
    Case(isTerminal: false, environment: ["FORCE_COLOR": "1"], isColored: true),
    Case(isTerminal: false, environment: ["FORCE_COLOR": "0"], isColored: false),
    Case(isTerminal: false, environment: ["FORCE_COLOR": ""], isColored: false),
    Case(isTerminal: false, environment: ["CLICOLOR_FORCE": "1"], isColored: true),
    Case(environment: ["TERM": "dumb", "FORCE_COLOR": "1"], isColored: true),
    Case(environment: ["FORCE_COLOR": "1"], noColor: true, isColored: false),
    Case(environment: ["FORCE_COLOR": "1", "NO_COLOR": "1"], isColored: false),
  ]

  @Test(arguments: cases)
  func colorFollowsFlagEnvironmentAndTerminal(_ item: Case) {
    let style = TerminalStyle(
      isTerminal: item.isTerminal, environment: item.environment, noColor: item.noColor)
    #expect(style.isColored == item.isColored)
    #expect(style.red("x") == (item.isColored ? "\u{1B}[31mx\u{1B}[0m" : "x"))
  }

  @Test(
    arguments: [
      (nil, nil, 80), ("120", 90, 120), (nil, 90, 90), ("0", 90, 90), ("wide", nil, 80),
      ("-5", 0, 80),
    ] as [(String?, Int?, Int)])
  func widthFollowsColumnsThenTerminal(_ columns: String?, _ terminal: Int?, _ expected: Int) {
    let style = TerminalStyle(
      isTerminal: true, environment: columns.map { ["COLUMNS": $0] } ?? [:], terminalWidth: terminal
    )
    #expect(style.width == expected)
  }

  @Test func aDumbTerminalIsNotRewritten() {
    #expect(!TerminalStyle(isTerminal: true, environment: ["TERM": "dumb"]).isTerminal)
  }
}
