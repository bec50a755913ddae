import Charts
import Statistics

/// Mean ranks and the tests of all pairs as a reader sees them.
public struct RankTestsReport: Findings {
  /// The tests.
  public let tests: RankTests
  private let showsPairs: Bool

  /// The words and tables of some tests; `showsPairs` puts the table of pairs before that of ranks.
  public init(_ tests: RankTests, showsPairs: Bool = false) {
    self.tests = tests
    self.showsPairs = showsPairs
  }

  /// The answer in one plain sentence or two.
  public var sentence: String {
    let clear = tests.pairs.count { $0.effect.isDifferent }
    var text =
      "\(clear) of \(Words.count(tests.pairs.count, "pair")) differ after Holm's correction."
    guard let friedman = tests.friedman else {
      return text + " Friedman's test needs two landscapes on which all were run."
    }
    let p = friedman.imanDavenport.pValue
    text += " Over \(Words.count(friedman.blocks, "landscape")) the mean ranks "
    text += p < 0.05 ? "differ" : "do not differ"
    text += " (Friedman, Iman–Davenport p = \(NumberText.significant(p, digits: 2)))"
    if p < 0.05, let clique = tests.cliques.first(where: { $0.first == 0 }) {
      text += "; not told apart from the best: "
      text += Words.list(clique.dropFirst().map { tests.names[$0] }, limit: 6)
    }
    return text + "."
  }

  /// One row per optimizer (or schedule), best mean rank first.
  public var rankTable: Table {
    var notes = ["Ranks depend on which others are compared."]
    if let difference = tests.criticalDifference {
      notes[0] +=
        " Those that share a letter differ by less than Nemenyi's critical difference, "
        + "\(NumberText.significant(difference, digits: 3)) at the 5% level."
    }
    var table = Table(
      columns: [
        .init("Name"), .init("Mean rank", .number(digits: 3)),
        .init("Group", key: "group"),
      ], notes: notes)
    for (place, name) in tests.names.enumerated() {
      let letters = tests.cliques.enumerated().filter { $0.element.contains(place) }
        .map { String(UnicodeScalar(UInt8(97 + $0.offset % 26))) }.joined()
      table.append([.text(name), .number(tests.averageRanks[place]), .text(letters)])
    }
    return table
  }

  /// One row per pair, the clearest first.
  public var pairTable: Table {
    var table = Table(columns: [
      .init("Cheaper"), .init("Dearer"), .init("Cost ratio", .interval(digits: 2)),
      .init("p", .number(digits: 2)), .init("p (Holm)", .number(digits: 2), key: "pHolm"),
      .init("Landscapes", .integer), .init("Finding"),
    ])
    for pair in tests.pairs {
      let effect = pair.effect
      table.append([
        .text(pair.first), .text(pair.second),
        .interval(effect.ratio.estimate, low: effect.ratio.lower, high: effect.ratio.upper),
        .number(effect.test.pValue), .number(effect.adjusted), .integer(effect.groups),
        .text(
          effect.isDifferent ? "differ" : "do not differ",
          tone: effect.isDifferent ? .strong : .faint),
      ])
    }
    return table
  }

  /// Sentence, table and plots as one text; CSV and JSON are the table alone.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    Words.report(
      sentence: sentence, tables: [showsPairs ? pairTable : rankTable], warnings: [],
      format: format, style: style, width: width)
  }
}
