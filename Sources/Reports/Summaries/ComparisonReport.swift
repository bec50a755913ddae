import Charts
import Statistics

/// What changed between two results folders as a reader sees it.
public struct ComparisonReport: Findings {
  /// The comparison.
  public let comparison: FolderComparison
  private let names: (String, String)

  /// The words and the table of a comparison of two folders with these names.
  public init(_ comparison: FolderComparison, names: (String, String)) {
    self.comparison = comparison
    self.names = names
  }

  private var different: [FolderComparison.Row] { comparison.rows.filter(\.effect.isDifferent) }

  /// The answer in one plain sentence or two.
  public var sentence: String {
    let total = Words.count(comparison.runs, "paired run")
    guard comparison.changed > 0 else {
      return "No difference: \(total) are the same to the bit in \(names.0) and \(names.1)."
    }
    var text = "\(comparison.changed) of \(total) changed from \(names.0) to \(names.1). "
    guard !different.isEmpty else {
      return text
        + "No \(comparison.axis.rawValue) is told apart from what it was at the 5% level after "
        + "Holm's correction."
    }
    text +=
      different.prefix(3).map { row in
        "\(row.name) needs "
          + Words.change(row.effect.ratio, "gradient evaluations", than: "before")
      }.joined(separator: "; ") + "."
    if different.count > 3 { text += " \(different.count - 3) more are told apart." }
    let rest = comparison.rows.count - different.count
    if rest > 0 {
      text +=
        " The other \(Words.count(rest, comparison.axis.rawValue)) "
        + "\(rest == 1 ? "is" : "are") not told apart from before."
    }
    return text
  }

  /// What deserves attention before a figure is trusted.
  public var warnings: [String] {
    var lines: [String] = []
    func missing(_ cells: [String], _ name: String) {
      guard !cells.isEmpty else { return }
      lines.append(
        "\(Words.count(cells.count, "cell")) only in \(name): \(Words.list(cells, limit: 2))")
    }
    missing(comparison.onlyFirst, names.0)
    missing(comparison.onlySecond, names.1)
    if comparison.unpaired > 0 {
      lines.append(
        "\(Words.count(comparison.unpaired, "run")) of common cells without a partner: other rates or seeds"
      )
    }
    return lines
  }

  /// One row per optimizer, landscape, schedule or cell.
  public var table: Table {
    let axis = comparison.axis.rawValue
    var table = Table(
      title: "Changes",
      columns: [
        .init(axis.prefix(1).uppercased() + axis.dropFirst()),
        .init("Cost ratio", .interval(digits: 3)),
        .init("p (Holm)", .number(digits: 2), key: "pHolm"),
        .init("Runs", .integer), .init("Changed", .integer),
        .init("Ended otherwise", .integer), .init("Solved", .percentage(decimals: 1)),
        .init("→", .percentage(decimals: 1), key: "solvedAfter"),
        .init("Rises", .percentage(decimals: 1)),
        .init("→", .percentage(decimals: 1), key: "risesAfter"), .init("Finding"),
      ],
      notes: [
        "Cost ratio: \(names.1) over \(names.0), geometric mean over the 40 targets and "
          + (comparison.unit == .families ? "families of landscapes" : "instances")
          + ", with 95% interval widened by Holm's correction; below 1 is cheaper; a miss counts as twice the budget."
      ])
    for row in comparison.rows {
      let ratio = row.effect.ratio
      let isWorse = ratio.estimate > 1
      let finding =
        row.changed == 0
        ? "same to the bit"
        : !row.effect.isDifferent ? "not told apart" : isWorse ? "costs more" : "costs less"
      let tone: Table.Cell.Tone =
        !row.effect.isDifferent ? .faint : isWorse ? .bad : .good
      table.append([
        .text(row.name), Words.cell(ratio),
        .number(row.effect.adjusted), .integer(row.runs), .integer(row.changed),
        .integer(row.outcomesChanged), .number(row.success.0), .number(row.success.1),
        .number(row.rises.0), .number(row.rises.1), .text(finding, tone: tone),
      ])
    }
    return table
  }

  /// Sentence, table and warnings as one text; CSV and JSON have all but plots.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    Words.report(
      sentence: sentence, tables: [table], warnings: warnings, format: format, style: style,
      width: width)
  }
}
