import Charts
import Records
import Statistics

/// A ranking as a reader sees it: one sentence, one table, warnings.
public struct RankingTable: Findings {
  /// The ranking.
  public let ranking: Ranking

  /// The words and the table of a ranking.
  public init(_ ranking: Ranking) { self.ranking = ranking }

  private var isOptimizers: Bool { ranking.axis == .optimizers }

  /// The answer in one plain sentence or two.
  public var sentence: String {
    guard let first = ranking.rows.first else { return "Nothing was run." }
    let places = Words.count(ranking.landscapes.count, "landscape")
    var text = "On \(places), \(first.name) comes first: it reaches 1e-5 of the initial gap in "
    text += "\(NumberText.percentage(first.success.estimate)) of \(first.runs) tuned runs"
    if first.expectedRuntime.estimate.isFinite {
      text += ", \(Words.rounded(first.expectedRuntime.estimate)) gradient evaluations per success"
    }
    if let slowdown = first.slowdown, let reference = ranking.reference, first.name != reference {
      text += ", and costs \(Words.times(slowdown.estimate)) what \(reference) does "
      text += "(95% interval \(Words.range(slowdown)))"
    }
    text += "."
    let tied = ranking.rows.dropFirst().filter(\.comparison.isTied).map(\.name)
    if !tied.isEmpty {
      text += " Not told apart from it: \(Words.list(tied, limit: 6))."
    } else if ranking.rows.count > 1 {
      text += " All others differ from it."
    }
    return text
  }

  /// What deserves attention before a figure is trusted.
  public var warnings: [String] {
    Words.warnings(
      ranking.rows.map { ($0.name, $0.atEdge.count, $0.outcomes) },
      landscapes: ranking.landscapes.count, rates: ranking.rateCount)
  }

  /// The table for a reader, or every figure for a program.
  public func table(for format: Table.Format = .text) -> Table {
    switch format {
    case .text, .markdown: readable
    case .csv, .json: complete
    }
  }

  private var readable: Table {
    var columns: [Table.Column] = [
      .init("#", .text, alignment: .right),
      .init(isOptimizers ? "Optimizer" : "Schedule"),
      .init("Score", .interval(digits: 2)),
      .init("Solved", .percentage(decimals: 0)),
      .init("ERT", .number(digits: 3)),
      .init(isOptimizers ? "vs sgd" : "Cost", .number(digits: 2)),
    ]
    if isOptimizers {
      columns += [
        .init("Rate", .number(digits: 2)), .init("Default", .number(digits: 2)),
        .init("Width", .number(digits: 2)),
      ]
    }
    columns += [
      .init("Rises", .percentage(decimals: 0)), .init("ns/step", .number(digits: 2)),
    ]
    var table = Table(columns: columns, notes: legend)
    for row in ranking.rows {
      let mark = row.comparison.rank > 1 && row.comparison.isTied ? "=" : " "
      var cells: [Table.Cell] = [
        .text("\(row.comparison.rank)\(mark)"),
        .text(row.name, tone: row.comparison.isTied ? .strong : .plain),
        .interval(row.score.estimate, low: row.score.lower, high: row.score.upper),
        .number(row.success.estimate),
        .number(Words.whole(row.expectedRuntime.estimate)),
        .number(row.slowdown?.estimate),
      ]
      if isOptimizers {
        cells += [.number(row.tunedRate), .number(row.defaultScore), .number(row.width)]
      }
      cells += [.number(row.rises), .number(row.nanosecondsPerStep)]
      table.append(cells)
    }
    return table
  }

  private var legend: [String] {
    var notes = [
      "Score: area under the runtime profile over 40 fixed targets, 1 is best, with 95% interval over "
        + "landscapes. Solved: share of runs that reach 1e-5 of the initial gap (or leave the saddle). "
        + "ERT: gradient evaluations per success."
        + (ranking.reference.map {
          " \(isOptimizers ? "vs sgd" : "Cost"): cost against \($0), below 1 is cheaper."
        } ?? "")
        + (isOptimizers
          ? " Rate: median tuned rate. Default: score at the default rate. Width: decades of rates that work."
          : "") + " Rises: steps that raise f."
    ]
    if ranking.rows.contains(where: { $0.comparison.rank > 1 && $0.comparison.isTied }) {
      notes.append("= not told apart from the first (signed-rank test, Holm-corrected, 5%).")
    }
    return notes + ranking.notes
  }

  private var complete: Table {
    let numbers: [(String, String, (Ranking.Row) -> Double?)] = [
      ("Score", "score", { $0.score.estimate }),
      ("Score, low", "scoreLow", { $0.score.lower }),
      ("Score, high", "scoreHigh", { $0.score.upper }),
      ("Success", "success", { $0.success.estimate }),
      ("Success, low", "successLow", { $0.success.lower }),
      ("Success, high", "successHigh", { $0.success.upper }),
      ("ERT", "expectedRuntime", { $0.expectedRuntime.estimate }),
      ("ERT, low", "expectedRuntimeLow", { $0.expectedRuntime.lower }),
      ("ERT, high", "expectedRuntimeHigh", { $0.expectedRuntime.upper }),
      ("Slowdown", "slowdown", { $0.slowdown?.estimate }),
      ("Slowdown, low", "slowdownLow", { $0.slowdown?.lower }),
      ("Slowdown, high", "slowdownHigh", { $0.slowdown?.upper }),
      ("Tuned rate", "tunedRate", { $0.tunedRate }),
      ("Tuned rate, least", "tunedRateLeast", { $0.tunedRates.lowerBound }),
      ("Tuned rate, greatest", "tunedRateGreatest", { $0.tunedRates.upperBound }),
      ("Default rate", "defaultRate", { $0.defaultRate }),
      ("Score at default rate", "defaultScore", { $0.defaultScore }),
      ("Score of oracle", "oracleScore", { $0.oracleScore }),
      ("Width", "widthDecades", { $0.width }),
      ("Rises", "rises", { $0.rises }),
      ("Flips", "flips", { $0.flips }),
      ("Update cosine", "updateCosine", { $0.updateCosine }),
      ("CPU time per step", "nanosecondsPerStep", { $0.nanosecondsPerStep }),
      ("p against first", "pAgainstFirst", { $0.comparison.adjusted }),
    ]
    var columns: [Table.Column] = [
      .init("Rank", .integer), .init(isOptimizers ? "Optimizer" : "Schedule"),
    ]
    columns += numbers.map { .init($0.0, .number(digits: 6), key: $0.1) }
    columns += [.init("Tied with first"), .init("Runs", .integer)]
    columns += Outcome.allCases.map { .init($0.rawValue, .integer) }
    var table = Table(columns: columns)
    for row in ranking.rows {
      var cells: [Table.Cell] = [.integer(row.comparison.rank), .text(row.name)]
      cells += numbers.map { .number($0.2(row)) }
      cells += [.text(row.comparison.isTied ? "yes" : "no"), .integer(row.runs)]
      cells += Outcome.allCases.map { .integer(row.outcomes[$0] ?? 0) }
      table.append(cells)
    }
    return table
  }

  /// Sentence, table and warnings as one text; CSV and JSON are the table alone.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    Words.report(
      sentence: sentence, tables: [table(for: format)], warnings: warnings, format: format,
      style: style, width: width)
  }
}
