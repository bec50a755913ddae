import Charts
import Records
import Statistics

/// What changed between two results folders as a reader sees it.
public struct ComparisonReport: Findings {
  /// The comparison.
  public let comparison: FolderComparison
  private let names: (String, String)
  private let manifests: [Manifest]

  /// The words and the tables of a comparison of two folders with these names.
  ///
  /// - Parameters:
  ///   - comparison: the comparison.
  ///   - names: what the folders are called.
  ///   - manifests: what each says of itself, shown as a table; empty: nothing is known.
  public init(
    _ comparison: FolderComparison, names: (String, String), manifests: [Manifest] = []
  ) {
    self.comparison = comparison
    self.names = names
    self.manifests = manifests
  }

  private var different: [FolderComparison.Row] { comparison.rows.filter(\.effect.isDifferent) }

  /// The answer in one plain sentence or two.
  public var sentence: String {
    let total = Words.count(comparison.runs, "paired run")
    let budgets =
      Words.list(comparison.budgets.map { "\($0)" }, limit: 3)
      + (comparison.budgets == [1] ? " step" : " steps")
    guard comparison.changed > 0 || comparison.unpaired > 0 else {
      return "No difference: \(total) of \(budgets) are the same to the bit in \(names.0) and "
        + "\(names.1)."
    }
    let how = comparison.rates == .tuned ? ", tuned against tuned" : ", rate by rate"
    var text =
      "\(comparison.changed) of \(total) changed from \(names.0) to \(names.1), both with "
      + "\(budgets)\(how). "
    guard !different.isEmpty else {
      return text
        + "No \(comparison.axis.rawValue) is told apart from what it was at the 5% level after "
        + "Holm's correction."
    }
    text +=
      different.prefix(3).map { row in
        "\(row.name) needs "
          + Words.change(row.effect.ratio, "evaluations", than: "before")
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
    if let first = comparison.refused.first {
      lines.append(
        "\(Words.count(comparison.refused.count, "cell")) cannot be compared and "
          + "\(comparison.refused.count == 1 ? "is" : "are") left out: \(first.cell): \(first.reason)"
      )
    }
    let untested = comparison.rows.filter { !$0.effect.isComplete }.map(\.name)
    if !untested.isEmpty {
      lines.append("not tested, because cells are missing: \(Words.list(untested, limit: 4))")
    }
    if comparison.unpaired > 0 {
      lines.append(
        "\(Words.count(comparison.unpaired, "run")) of common cells without a partner: other rates or seeds"
      )
    }
    return lines
  }

  /// What the folders say of themselves; nil where nothing is known.
  public var folderTable: Table? {
    guard manifests.count == 2 else { return nil }
    var table = Table(
      title: "Folders",
      columns: [
        .init("Folder"), .init("Date"), .init("Version"), .init("Budget", unit: "steps", .integer),
        .init("Seeds", .integer), .init("Rates"), .init("Cells", .integer), .init("Command"),
      ])
    for (name, manifest) in zip([names.0, names.1], manifests) {
      let commit = manifest.commit.map { " (\($0.prefix(9)))" } ?? ""
      table.append([
        .text(name), .text(manifest.date), .text(manifest.version + commit),
        .integer(manifest.suite.steps), .integer(manifest.suite.seeds),
        .text(Self.words(manifest.suite.rates)), .integer(manifest.cells),
        .text(manifest.command),
      ])
    }
    return table
  }

  private static func words(_ rates: BenchmarkSuite.Rates) -> String {
    switch rates {
    case .documented: "default"
    case .list(let list): Words.count(list.count, "listed rate")
    case .grid(let count, let shift):
      "auto:\(count)" + (shift == 0 ? "" : ":" + NumberText.exact(shift))
    }
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
        .init("p", .number(digits: 2), key: "p"), .init("Runs", .integer),
        .init("Changed", .integer),
        .init("Ended otherwise", .integer), .init("Solved", .percentage(decimals: 1)),
        .init("→", .percentage(decimals: 1), key: "solvedAfter"),
        .init("Rises", .percentage(decimals: 1)),
        .init("→", .percentage(decimals: 1), key: "risesAfter"), .init("Finding"),
      ],
      notes: [
        "Cost ratio: \(names.1) over \(names.0), "
          + (comparison.rates == .tuned
            ? "each at the rate that it chose on other seeds, among as many, "
            : "runs of the same rate, ")
          + "geometric mean over the 40 targets and "
          + (comparison.unit == .families ? "families of landscapes" : "instances")
          + ", with 95% interval widened by Holm's correction; below 1 is cheaper; a miss counts as twice the budget."
      ])
    for row in comparison.rows {
      let ratio = row.effect.ratio
      let isWorse = ratio.estimate > 1
      let finding =
        row.changed == 0 && row.runs > 0 && comparison.unpaired == 0
        ? "same to the bit"
        : !row.effect.isTested
          ? "not tested"
          : !row.effect.isDifferent ? "not told apart" : isWorse ? "costs more" : "costs less"
      let tone: Table.Cell.Tone =
        !row.effect.isDifferent ? .faint : isWorse ? .bad : .good
      table.append([
        .text(row.name), Words.cell(ratio),
        .number(row.effect.adjusted), .number(row.effect.pValue), .integer(row.runs),
        .integer(row.changed),
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
      sentence: sentence, tables: [folderTable, table].compactMap { $0 }, warnings: warnings,
      format: format, style: style,
      width: width)
  }
}
