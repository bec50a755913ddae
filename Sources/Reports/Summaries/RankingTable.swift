import Charts
import Records
import Statistics

/// A ranking as a reader sees it: one sentence, one table, warnings.
public struct RankingTable: Findings {
  /// The ranking.
  public let ranking: Ranking

  private let isByGroup: Bool

  /// The words and the table of a ranking; `isByGroup` puts the table of groups first.
  public init(_ ranking: Ranking, isByGroup: Bool = false) {
    self.ranking = ranking
    self.isByGroup = isByGroup
  }

  private var isOptimizers: Bool { ranking.axis == .optimizers }
  private var hasEnd: Bool { ranking.measure == .end }

  /// The answer in a few plain sentences.
  public var sentence: String { RankingSentence(ranking: ranking).text }

  /// What deserves attention before a figure is trusted.
  public var warnings: [String] {
    var lines = Words.warnings(
      ranking.axis == .rates ? [] : ranking.rows.map { ($0.name, $0.atEdge.count, $0.outcomes) },
      landscapes: ranking.landscapes.count, rates: ranking.rateCount)
    lines += Words.gridWarnings(ranking.rows.map { ($0.name, $0.isolated) })
    let quick = ranking.rows.filter { 10 * $0.quick >= $0.runs && $0.quick > 0 }
    if !quick.isEmpty {
      lines.append(
        "runs that are done within three steps say where they begin, not how they are made: "
          + Words.list(quick.map { "\($0.name) (\($0.quick) of \($0.runs))" }, limit: 6))
    }
    return lines
  }

  /// The table for a reader, or every figure for a program.
  public func table(for format: Table.Format = .text) -> Table {
    switch format {
    case .text, .markdown: readable(withSchedules: false)
    case .csv, .json: complete
    }
  }

  /// The table for a page, which has room for the schedules that tuning chose.
  var wide: Table {
    readable(withSchedules: isOptimizers && ranking.rows.contains { $0.schedules.count > 1 })
  }

  private func readable(withSchedules: Bool) -> Table {
    let name = isOptimizers ? "Optimizer" : hasEnd ? "Schedule" : "Name"
    var columns: [Table.Column] = [.init("#", .text, alignment: .right), .init(name)]
    columns +=
      hasEnd
      ? [.init("Last gap", .interval(digits: 2)), .init("Anytime", .number(digits: 3))]
      : [.init("Cost", .interval(digits: 3))]
    columns += [
      .init("Solved", .percentage(decimals: 0)), .init("vs first", .interval(digits: 2)),
    ]
    if isOptimizers {
      columns.append(.init("Rate", .number(digits: 2)))
      if withSchedules { columns.append(.init("Schedule")) }
      if !ranking.isByTime { columns.append(.init("vs sgd", .number(digits: 2))) }
    }
    columns += [.init("ERT", .number(digits: 3)), .init("Time", .text, alignment: .right)]
    var notes = legend
    if withSchedules { notes[0] += " Schedule: the one chosen most, and in what share of runs." }
    var table = Table(columns: columns, notes: notes)
    for row in ranking.rows {
      let mark = row.comparison.rank > 1 && row.comparison.isTied ? "=" : " "
      let cost = Words.scaled(row.cost, ranking.isByTime ? 1e-3 : 1)
      var cells: [Table.Cell] = [
        .text("\(row.comparison.rank)\(mark)"),
        .text(row.name, tone: row.comparison.isTied ? .strong : .plain), Words.cell(cost),
      ]
      if hasEnd { cells.append(.number(Words.whole(row.anytimeCost))) }
      cells += [.number(row.success.estimate), Words.cell(row.comparison.effect?.ratio)]
      if isOptimizers {
        cells.append(.number(row.tunedRate))
        if withSchedules { cells.append(.text(Self.chosen(row.schedules))) }
        if !ranking.isByTime { cells.append(.number(row.slowdown?.estimate)) }
      }
      cells += [
        .number(Words.whole(row.expectedRuntime)), .text(row.seconds.map(Words.duration) ?? "–"),
      ]
      table.append(cells)
    }
    return table
  }

  /// "cosine 62%".
  private static func chosen(_ schedules: [Ranking.Row.Choice]) -> String {
    let runs = schedules.reduce(0) { $0 + $1.count }
    guard let first = schedules.first, runs > 0 else { return "–" }
    return "\(first.name) \(NumberText.percentage(Double(first.count) / Double(runs), decimals: 0))"
  }

  private var legend: [String] {
    let over = ranking.unit == .families ? "families of landscapes" : "instances"
    let cost =
      hasEnd
      ? "Last gap: share of the initial gap at the end of the budget, between 1e-16 and 1 (a run that rose "
        + "counts as 1). Anytime: evaluations to the 40 targets whenever a run is stopped."
      : "Cost: "
        + (ranking.isByTime
          ? "microseconds of one thread "
          : "evaluations, of a gradient with its value or of a value alone, ")
        + Self.meaning(ranking.measure)
    var notes = [
      cost + " All are geometric means over \(over) with 95% intervals; a miss counts as twice the "
        + "budget of \(ranking.steps). Solved: share of runs that "
        + Self.plural(RankingSentence.goal(ranking.measure))
        + " (or leave the saddle). vs first: cost over that of the first, with the interval that Holm's "
        + "correction for \(Words.count(ranking.power.comparisons, "pair")) asks for."
    ]
    if isOptimizers {
      notes[0] += " Rate: median tuned rate."
      if let reference = ranking.reference {
        notes[0] += " vs sgd: cost over that of \(reference)."
      }
    }
    notes[0] +=
      " ERT: evaluations per success; a landscape without one counts with all that was spent. "
      + "Time: ERT times the measured CPU time of an evaluation."
    if ranking.rows.contains(where: { $0.comparison.rank > 1 && $0.comparison.isTied }) {
      notes.append("= not told apart from the first at the 5% level.")
    }
    return notes + ranking.notes
  }

  private static func plural(_ goal: String) -> String {
    goal.replacing("reaches", with: "reach").replacing("arrives", with: "arrive")
      .replacing("stays", with: "stay").replacing("leaves", with: "leave")
  }

  static func meaning(_ measure: CostMeasure) -> String {
    switch measure {
    case .targets: "to 40 fixed targets, down to 1e-8 of the initial gap."
    case .target(let place): "to \(["1e-1", "1e-3", "1e-5", "1e-7"][place]) of the initial gap."
    case .settled: "until the gap stays below 1e-5 of the initial one."
    case .escape: "until the saddle is left."
    case .end: ""
    }
  }

  private var complete: Table {
    let numbers: [(String, String, (Ranking.Row) -> Double?)] = [
      ("Cost", "cost", { $0.cost.estimate }), ("Cost, low", "costLow", { $0.cost.lower }),
      ("Cost, high", "costHigh", { $0.cost.upper }),
      ("Anytime cost", "anytimeCost", { $0.anytimeCost }),
      ("Score", "score", { $0.score.estimate }),
      ("Score, low", "scoreLow", { $0.score.lower }),
      ("Score, high", "scoreHigh", { $0.score.upper }),
      ("Success", "success", { $0.success.estimate }),
      ("Success, low", "successLow", { $0.success.lower }),
      ("Success, high", "successHigh", { $0.success.upper }),
      ("ERT", "expectedRuntime", { $0.expectedRuntime }),
      ("Landscapes never solved", "unsolved", { Double($0.unsolved) }),
      ("Time to solution", "seconds", { $0.seconds }),
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
      ("Reversed", "reversed", { $0.reversed }),
      ("Update cosine", "updateCosine", { $0.updateCosine }),
      ("CPU time per step", "nanosecondsPerStep", { $0.nanosecondsPerStep }),
      ("Ratio to first", "ratioToFirst", { $0.comparison.effect?.ratio.estimate }),
      ("Ratio to first, low", "ratioToFirstLow", { $0.comparison.effect?.ratio.lower }),
      ("Ratio to first, high", "ratioToFirstHigh", { $0.comparison.effect?.ratio.upper }),
      ("p against first, alone", "pAlone", { $0.comparison.effect?.pValue }),
      ("p against first", "pAgainstFirst", { $0.comparison.effect?.adjusted }),
      ("Done in three steps", "quick", { Double($0.quick) }),
    ]
    var columns: [Table.Column] = [
      .init("Rank", .integer),
      .init(isOptimizers ? "Optimizer" : ranking.axis == .schedules ? "Schedule" : "Rate"),
    ]
    columns += numbers.map { .init($0.0, .number(digits: 6), key: $0.1) }
    columns += [.init("Tied with first"), .init("Schedule to try"), .init("Runs", .integer)]
    columns += Outcome.allCases.map { .init($0.rawValue, .integer) }
    var table = Table(title: "Ranking", columns: columns, notes: legend)
    for row in ranking.rows {
      var cells: [Table.Cell] = [.integer(row.comparison.rank), .text(row.name)]
      cells += numbers.map { .number($0.2(row)) }
      cells += [
        .text(row.comparison.isTied ? "yes" : "no"), .text(row.schedules.first?.name ?? ""),
        .integer(row.runs),
      ]
      cells += Outcome.allCases.map { .integer(row.outcomes[$0] ?? 0) }
      table.append(cells)
    }
    return table
  }

  /// The best of each group of landscapes; nil where there is one group.
  public func groupTable(for format: Table.Format = .text) -> Table? {
    guard !ranking.groups.isEmpty else { return nil }
    let names = ranking.rows.map(\.name)
    guard format == .text || format == .markdown else {
      var table = Table(
        title: "Groups",
        columns: [.init("Group"), .init("Landscapes", .integer), .init("First")]
          + names.map { .init($0, .number(digits: 6), key: $0) })
      for group in ranking.groups {
        table.append(
          [.text(group.name), .integer(group.landscapes), .text(names[group.first])]
            + group.costs.map { .number($0) })
      }
      return table
    }
    var table = Table(
      title: "Best of each group",
      columns: [
        .init("Group"), .init("First"), .init("Cost", .number(digits: 3)),
        .init("Solved", .percentage(decimals: 0)), .init("Then"),
        .init("Ratio", .number(digits: 2)),
      ])
    for group in ranking.groups {
      let order = group.costs.indices.filter { group.costs[$0] != nil }
        .sorted { (group.costs[$0] ?? 0, $0) < (group.costs[$1] ?? 0, $1) }
      let best = order.first.flatMap { group.costs[$0] } ?? .nan
      let next = order.dropFirst().first
      table.append([
        .text(group.name), .text(names[group.first]), .number(best), .number(group.success),
        .text(next.map { names[$0] } ?? ""),
        .number(next.flatMap { group.costs[$0] }.map { $0 / best }),
      ])
    }
    return table
  }

  /// Sentence, tables and warnings as one text, in every format.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    var tables = [table(for: format), groupTable(for: format)].compactMap { $0 }
    if isByGroup { tables.reverse() }
    if format == .csv || format == .json {
      tables.append(PairTable.table(ranking.pairs, unit: ranking.unit))
    }
    return Words.report(
      incompleteness: ranking.incompleteness, sentence: sentence, tables: tables,
      warnings: warnings, format: format, style: style, width: width)
  }
}
