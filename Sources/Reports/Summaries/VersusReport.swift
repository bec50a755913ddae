import Charts
import Records
import Statistics

/// A comparison of a few optimizers as a reader sees it: one answer, tables, plots, warnings.
public struct VersusReport: Findings {
  /// The comparison.
  public let versus: Versus
  /// What was compared on, such as `12 saddles`.
  public let place: String
  /// A word on the run at the default rate, by optimizer and landscape.
  public let verdicts: [String: [String: String]]

  /// The words and tables of a comparison.
  ///
  /// - Parameters:
  ///   - versus: the comparison.
  ///   - place: what it was made on, such as `12 saddles`; by default the number of landscapes.
  ///   - verdicts: what is to be said of the default runs, by optimizer and landscape.
  public init(
    _ versus: Versus, place: String? = nil, verdicts: [String: [String: String]] = [:]
  ) {
    self.versus = versus
    let count = versus.landscapes.count
    self.place =
      place ?? (count == 1 ? versus.landscapes[0] : Words.count(count, "landscape"))
    self.verdicts = verdicts
  }

  /// The answer in a few plain sentences: arriving and staying, leaving, and the defaults.
  public var sentence: String { VersusSentence(versus: versus, place: place).text }

  var isEscape: Bool { versus.measure == .escape }
  var isEnd: Bool { versus.measure == .end }
  var names: [String] { versus.contestants.map(\.name) }

  /// What deserves attention before a figure is trusted.
  public var warnings: [String] {
    var lines = Words.warnings(
      versus.axis == .rates
        ? [] : versus.contestants.map { ($0.name, $0.atEdge.count, $0.outcomes) },
      landscapes: versus.landscapes.count, rates: versus.rateCount)
    lines += Words.gridWarnings(versus.contestants.map { ($0.name, $0.isolated) })
    if !versus.unbounded.isEmpty {
      lines.append(
        "\(Words.list(versus.unbounded, limit: 3)) \(versus.unbounded.count == 1 ? "has" : "have") "
          + "no lower bound, hence no place to arrive at: only the escape is told")
    }
    return lines
  }

  private var heading: String {
    isEscape
      ? "Escape" : isEnd ? "Last gap" : versus.measure == .settled ? "Arrive and stay" : "Cost"
  }

  /// One row per contestant.
  public var summary: Table {
    let hasDefault = versus.contestants.contains { $0.defaultCost != nil }
    let hasEscape = !isEscape && versus.contestants.contains { $0.escape != nil }
    var columns: [Table.Column] = [
      .init(versus.axis == .optimizers ? "Optimizer" : versus.axis == .rates ? "Rate" : "Schedule"),
      .init(heading, unit: isEnd ? nil : versus.costUnit, .interval(digits: 3), key: "cost"),
    ]
    if isEnd { columns.append(.init("Anytime", unit: versus.costUnit, .number(digits: 3))) }
    if hasDefault { columns.append(.init("At default", unit: versus.costUnit, .number(digits: 3))) }
    if hasEscape { columns.append(.init("Escape", unit: "steps", .number(digits: 3))) }
    columns += [
      .init(isEscape ? "Escaped" : "Solved", .percentage(decimals: 0)),
      .init("Width", unit: "decades", .number(digits: 2)), .init("Outcomes"),
    ]
    var table = Table(title: "Summary", columns: columns, notes: [note])
    for contestant in versus.contestants {
      var cells: [Table.Cell] = [.text(contestant.name), Words.cell(contestant.cost)]
      if isEnd { cells.append(.number(Words.whole(contestant.anytimeCost))) }
      if hasDefault { cells.append(.number(contestant.defaultCost.map(Words.whole))) }
      if hasEscape { cells.append(.number(contestant.escape)) }
      cells += [
        .number(contestant.success.estimate), .number(contestant.width),
        .text(Words.outcomes(contestant.outcomes)),
      ]
      table.append(cells)
    }
    return table
  }

  private var note: String {
    let what: String
    switch versus.measure {
    case .escape: what = "the step that leaves the saddle"
    case .end:
      what = "the last gap as a share of the initial one, between 1e-16 and 1"
    case .settled, .target: what = "the step since which the gap is at most 1e-5 of the initial one"
    case .targets: what = "first reaching 40 targets, down to 1e-8 of the initial gap"
    }
    let over = versus.unit == .families ? "families of landscapes" : "instances"
    return "\(heading): \(what), a geometric mean over \(over) with 95% interval"
      + (isEnd
        ? "; a run that rose counts as 1"
        : "; a miss counts as twice the budget of \(versus.steps)")
      + (versus.trials > 1
        ? ". Rates are chosen on other seeds (\(versus.trials) trials each)." : ".")
  }

  /// One row per pair, with its test.
  public var pairTable: Table {
    PairTable.table(
      versus.pairs.map {
        Ranking.Pair(first: names[$0.first], second: names[$0.second], effect: $0.effect)
      }, unit: versus.unit)
  }

  /// The comparison as text, in every format with all tables.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    let tables = [
      summary, escapeTable(for: format), combinationTable(for: format), rateTable(for: format),
      landscapeTable(for: format), pairTable,
    ]
    return Words.report(
      incompleteness: versus.incompleteness, sentence: sentence,
      tables: tables.compactMap { $0 }, plots: plots(style: style, width: width),
      warnings: warnings, format: format, style: style, width: width)
  }
}

extension Versus {
  /// What cost is counted in.
  var costUnit: String { isOneEvaluationPerStep ? "steps" : "evaluations" }
}
