import Charts
import Statistics

/// Mean ranks as a reader sees them.
public struct RankTestsReport: Findings {
  /// The tests.
  public let tests: RankTests

  /// The words and the table of some tests.
  public init(_ tests: RankTests) { self.tests = tests }

  /// The answer in one plain sentence or two.
  public var sentence: String {
    guard let friedman = tests.friedman else {
      return tests.incompleteness != nil
        ? "Cells are missing, so that no ranks are compared."
        : "Ranks need two families of landscapes on which all were run."
    }
    let p = friedman.imanDavenport.pValue
    var text = "Over \(friedman.blocks) families of landscapes the mean ranks are "
    text += p < 0.05 ? "told apart" : "not told apart"
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
      title: "Ranks",
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

  /// Sentence and table as one text, in every format.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    Words.report(
      incompleteness: tests.incompleteness, sentence: sentence, tables: [rankTable], warnings: [],
      format: format, style: style, width: width)
  }
}
