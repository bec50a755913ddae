import Foundation
import Testing

@testable import Charts

@Suite struct TableTests {
  let table = Table(
    title: "Ranking",
    columns: [
      .init("optimizer"), .init("ERT", unit: "steps", .interval(digits: 3)),
      .init("success", .percentage(decimals: 0)), .init("runs", .integer),
      .init("best lr", .number(digits: 3)),
    ],
    rows: [
      [
        .text("adam", tone: .strong), .interval(123.456, low: 99.5, high: 141), .number(0.9), 30,
        0.001,
      ],
      [
        "sgd+momentum", .interval(.infinity, low: 5000, high: .infinity), .number(0), 30,
        .number(1.0 / 3.0),
      ],
      ["muon", .missing, .missing, 0, .number(.nan)],
    ], notes: ["ERT counts unsolved runs with their whole budget."])

  @Test func text() {
    let expected = """
      Ranking

      optimizer         ERT (steps)  success  runs  best lr
      ─────────────────────────────────────────────────────
      adam          123 [99.5, 141]      90%    30    0.001
      sgd+momentum    ∞ [5000, ∞]         0%    30    0.333
      muon            –                   –      0  nan

      ERT counts unsolved runs with their whole budget.

      """
    #expect(table.render() == expected)
  }

  @Test func ascii() {
    let text = table.render(style: .ascii)
    #expect(text.utf8.allSatisfy { $0 < 128 })
    #expect(text.contains("\nsgd+momentum  inf [5000, inf]       0%    30    0.333\n"))
  }

  @Test func narrowTerminalNamesWhatIsLeftOut() {
    let expected = """
      Ranking

      optimizer         ERT (steps)  success
      ──────────────────────────────────────
      adam          123 [99.5, 141]      90%
      sgd+momentum    ∞ [5000, ∞]         0%
      muon            –                   –

      ERT counts unsolved runs with their
      whole budget.
      2 columns left out (runs, best lr): a
      wider window or --format csv

      """
    #expect(table.render(width: 40) == expected)
  }

  @Test func wordsWrapInsideTheirCells() {
    let long = Table(
      columns: [.init("name"), .init("n", .integer), .init("meaning")],
      rows: [[.text("saddle:distance=0.001,scale=2"), 1, .text("a saddle with a long way down")]])
    for width in 24...80 {
      let lines = long.render(width: width).split(separator: "\n")
      #expect(lines.dropFirst(2).map { $0.prefix(16) }.joined().contains("saddle"))
      for line in lines { #expect(line.count <= width) }
    }
  }

  @Test func columnsOfLeastWeightGoFirst() {
    let table = Table(
      columns: [
        .init("name"), .init("a", .integer, weight: 1), .init("b", .integer),
        .init("long heading", .integer),
      ], rows: [["x", 1, 2, 3]])
    #expect(table.render(width: 24).hasPrefix("name  a  b  long heading\n"))
    #expect(table.render(width: 23).hasPrefix("name  b  long heading\n"))
    #expect(table.render(width: 23).contains("1 column left out (a)"))
  }

  @Test func colorOnlyAddsEscapeSequences() throws {
    let colored = table.render(style: TerminalStyle(color: true))
    #expect(colored.contains("\u{1B}[1madam        \u{1B}[0m"))
    let plain = colored.replacing(/\u{1B}\[[0-9]+m/, with: "")
    #expect(plain == table.render())
  }

  @Test func markdown() {
    let expected = """
      **Ranking**

      | optimizer | ERT (steps) | success | runs | best lr |
      | --- | ---: | ---: | ---: | ---: |
      | **adam** | 123 [99.5, 141] | 90% | 30 | 0.001 |
      | sgd+momentum | ∞ [5000, ∞] | 0% | 30 | 0.333 |
      | muon | – | – | 0 | nan |

      ERT counts unsolved runs with their whole budget.

      """
    #expect(table.render(as: .markdown) == expected)
    let pipes = Table(columns: [.init("a")], rows: [["x|y*z"]])
    #expect(pipes.render(as: .markdown).contains("| x\\|y\\*z |"))
  }

  @Test func csv() {
    let expected = """
      optimizer,ERT (steps),ERT low (steps),ERT high (steps),success,runs,best lr
      adam,123.456,99.5,141,0.9,30,0.001
      sgd+momentum,inf,5000,inf,0,30,0.3333333333333333
      muon,,,,,0,nan

      """
    #expect(table.render(as: .csv) == expected)
  }

  @Test(arguments: [
    ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("plain", "plain"),
    ("two\nlines", "\"two\nlines\""), ("two\r\nlines", "\"two\r\nlines\""), (" x", "\" x\""),
    ("", ""),
  ])
  func csvQuoting(field: String, quoted: String) {
    #expect(CSVText.quoted(field) == quoted)
  }

  @Test func jsonReadsBack() throws {
    let data = Data(table.render(as: .json).utf8)
    let rows = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    #expect(rows.count == 3)
    #expect(rows[0]["optimizer"] as? String == "adam")
    let interval = try #require(rows[0]["ert"] as? [String: Double])
    #expect(interval == ["value": 123.456, "low": 99.5, "high": 141])
    let unsolved = try #require(rows[1]["ert"] as? [String: Any])
    #expect(unsolved["value"] as? String == "inf")
    #expect(rows[1]["bestLr"] as? Double == 1.0 / 3.0)
    #expect(rows[2]["ert"] is NSNull)
    #expect(rows[2]["bestLr"] as? String == "nan")
    #expect(Table(columns: [.init("a")]).render(as: .json) == "[]\n")
  }

  @Test func jsonStringsReadBack() throws {
    let text = "\"quoted\" \\ \u{1} \n </script> ü 🎢 \u{2028}"
    for insideHTML in [false, true] {
      let json = "[" + JSONText.string(text, insideHTML: insideHTML) + "]"
      let back = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String]
      #expect(back == [text])
      #expect(insideHTML != json.contains("</script>"))
    }
  }

  @Test func keysAreCamelCase() {
    #expect(Table.Column("CPU time per step").key == "cpuTimePerStep")
    #expect(Table.Column("best lr").key == "bestLr")
    #expect(Table.Column("x", key: "position").key == "position")
  }
}
