import Foundation
import Records
import Testing

@testable import Reports

/// The page of a track: the same whatever the order of the lines, and right about every change.
struct TrackPageTests {
  /// A commit whose optimizers reached 1e-5 in so many of eight runs.
  private static func line(
    _ place: Int, suite: String = "tiny", specification: String = "1", _ reached: [String: Int]
  ) throws -> [UInt8] {
    let revision = try #require(
      Revision(commit: "\(place)abcdef0123", date: "2026-11-0\(place)T00:00:00Z"))
    let names = reached.keys.sorted()
    return TrackPoint(
      revision: revision, suite: suite, specification: specification,
      landscapes: ["sphere", "beale"],
      optimizers: names,
      cells: names.map { name in
        [
          .init(
            runs: 8, reached: reached[name] ?? 0, evaluations: 800, diverged: 0, decades: -5,
            rises: 0.5),
          .init(runs: 8, reached: 8, evaluations: 800, diverged: 0, decades: -5, rises: 0.5),
        ]
      }
    ).line()
  }

  private static func page(_ lines: [[UInt8]]) throws -> TrackPage {
    let path = NSTemporaryDirectory() + "track-\(UUID().uuidString).jsonl"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(lines.joined()).write(to: URL(fileURLWithPath: path))
    return TrackPage(try Track(reading: path))
  }

  private static func planted() throws -> [[UInt8]] {
    [
      try line(1, ["adam": 8, "sgd": 4]), try line(2, ["adam": 8, "sgd": 4]),
      try line(3, ["adam": 4, "sgd": 4]), try line(4, ["adam": 4, "sgd": 4]),
    ]
  }

  @Test func aPlantedChangeIsNamed() throws {
    let text = try Self.page(Self.planted()).text()
    #expect(
      text == """
        tiny: 4 commits from 1abcdef (2026-11-01) to 4abcdef (2026-11-04), 2 optimizers at the last: 2 changes of a \
        figure, all for the worse. The last came with 3abcdef (2026-11-03): adam: success 100.0% -> 75.0%, \
        evaluations 100 -> 141.

        Optimizer  Figure         From     To  Verdict  Since commit  Date        On
        --------------------------------------------------------------------------------
        adam       success      100.0%  75.0%  worse    3abcdef       2026-11-03  sphere
        adam       evaluations     100    141  worse    3abcdef       2026-11-03  sphere

        """)
  }

  @Test func anyOrderOfLinesGivesTheSameBytes() throws {
    let lines = try Self.planted()
    let page = try Self.page(lines).html()
    for order in [[3, 2, 1, 0], [2, 0, 3, 1], [0, 1, 2, 0, 1, 3]] {
      #expect(try Self.page(order.map { lines[$0] }).html() == page)
    }
    let read = PageReader(page)
    #expect(read.isWellFormed)
    #expect(
      read.figures.keys.sorted() == [
        "tiny-diverged", "tiny-evaluations", "tiny-gap", "tiny-oscillation", "tiny-success",
      ])
    let success = try #require(read.figures["tiny-success"])
    #expect(success.rows[0] == ["Commit", "Date", "adam", "sgd"])
    #expect(success.rows[3] == ["3abcdef", "2026-11-03", "0.75", "0.75"])
  }

  @Test func oneCommit() throws {
    let page = try Self.page([try Self.line(1, ["sgd": 4])])
    #expect(
      page.text()
        == "tiny: 1 commit, 1abcdef (2026-11-01), with 1 optimizer: there is nothing to compare it with yet.\n"
    )
    #expect(PageReader(try page.html()).isWellFormed)
    #expect(page.figures.count == 5)
    // A line of one point would be nowhere: the point is drawn.
    #expect(
      try page.svg(figure: "tiny-success").components(separatedBy: "class=\"mark s0\"").count == 2)
    #expect(throws: (any Error).self) { try page.svg(figure: "tiny-sucess") }
  }

  @Test func nothingChanged() throws {
    let lines = try (1...3).map { try Self.line($0, ["sgd": 4]) }
    #expect(try Self.page(lines).text().hasSuffix("1 optimizer at the last: no figure changed.\n"))
  }

  @Test func anotherSuiteAndOptimizersThatComeAndGo() throws {
    let page = try Self.page([
      Self.line(1, ["sgd": 4]), Self.line(2, ["adam": 1, "sgd": 4]),
      Self.line(3, specification: "2", ["adam": 8]), Self.line(4, specification: "2", ["adam": 7]),
    ])
    let lines = page.text().split(separator: "\n").map(String.init)
    #expect(
      Array(lines[1...3]) == [
        "adam is there from 2abcdef (2026-11-02) on.",
        "From 3abcdef (2026-11-03) on the suite is another one: figures before and after it are not compared.",
        "sgd is no longer there from 3abcdef (2026-11-03) on.",
      ])
    #expect(
      lines[0].contains("2 changes of a figure, all for the worse. The last came with 4abcdef"))
    let svg = try page.svg(figure: "tiny-success")
    #expect(svg.components(separatedBy: "other suite").count == 2)
  }

  @Test func theLineBreaksWhereTheSuiteIsAnother() throws {
    func moves(_ specifications: [String]) throws -> Int {
      let lines = try specifications.enumerated().map { place, specification in
        try Self.line(place + 1, specification: specification, ["sgd": place < 2 ? 4 : 8])
      }
      let svg = try Self.page(lines).svg(figure: "tiny-success")
      let path = svg.split(separator: "class=\"line s0\" d=\"").last?.prefix { $0 != "\"" }
      return path?.count { $0 == "M" } ?? 0
    }
    #expect(try moves(["1", "1", "1", "1"]) == 1)
    #expect(try moves(["1", "1", "2", "2"]) == 2)
  }

  @Test func eachSuiteByItself() throws {
    let lines = try [1, 2].flatMap { place in
      [try Self.line(place, ["sgd": 4]), try Self.line(place, suite: "<b>", ["sgd": place])]
    }
    let page = try Self.page(lines)
    let html = try page.html()
    #expect(html.contains("<title>Descent: trend of &lt;b&gt; and tiny</title>"))
    #expect(PageReader(html).isWellFormed)
    #expect(page.figures.count == 10 && page.figures[9] == "tiny-diverged")
    #expect(page.text().components(separatedBy: "2 commits from").count == 3)
  }

  @Test func ofManyOptimizersThoseThatChangedAreNamed() throws {
    let names = (0..<40).map { "adam:beta2=0.\($0 + 10)" }
    let lines = try (1...9).map { place in
      try Self.line(
        place, Dictionary(names.map { ($0, $0 < "adam:beta2=0.13" ? place % 3 : 4) }) { $1 })
    }
    let page = try Self.page(lines)
    #expect(PageReader(try page.html()).isWellFormed)
    #expect(page.text().contains("evaluations 200 -> 283; adam:beta2=0.12: "))
    func count(_ text: String, _ figure: String) throws -> Int {
      try page.svg(figure: figure).components(separatedBy: text).count - 1
    }
    #expect(try count("class=\"line muted thin\"", "tiny-success") == 37)
    #expect(try count("class=\"line muted thin\"", "tiny-gap") == 40)
    #expect(try page.html().contains("Grey: the 37 without a change."))
  }
}
