import Charts
import Records
import Statistics
import Studies

extension VersusReport {
  /// One row per landscape and optimizer: for a reader, or every figure for a program.
  public func landscapeTable(for format: Table.Format = .text) -> Table {
    switch format {
    case .text, .markdown: readable
    case .csv, .json: complete
    }
  }

  private var rows: [(landscape: String, name: String, line: Versus.Line)] {
    versus.landscapes.flatMap { landscape in
      versus.contestants.compactMap { contestant in
        contestant.lines.first { $0.landscape == landscape }.map {
          (landscape, contestant.name, $0)
        }
      }
    }
  }

  private var readable: Table {
    let rows = self.rows
    let hasEscape = !isEscape && rows.contains { $0.line.tuned.escape != nil }
    let hasDefault = rows.contains { $0.line.documented != nil }
    let hasVerdict = !verdicts.isEmpty
    let goal = isEnd ? "Last gap" : isEscape ? "Escape" : "Tuned"
    var columns: [Table.Column] = [
      .init("Landscape"),
      .init(
        versus.axis == .schedules ? "Schedule" : "Optimizer", weight: Table.Column.key),
      .init("Rate", .number(digits: 2), weight: 40), .init(goal, .number(digits: 3), weight: 50),
    ]
    if hasDefault { columns.append(.init("Default", .number(digits: 3))) }
    if hasEscape { columns.append(.init("Escape", .number(digits: 3))) }
    columns += [
      .init("Rises", .percentage(decimals: 0)), .init("Reversed", .percentage(decimals: 0)),
      .init("Outcomes"),
    ]
    if hasVerdict { columns.append(.init("At default rate")) }
    var table = Table(
      title: "By landscape", columns: columns,
      notes: [
        (isEnd
          ? "Last gap: median of the tuned runs. "
          : "\(goal), Default: expected "
            + (isEscape
              ? "steps to leave the saddle"
              : "cost " + RankingTable.meaning(versus.measure).dropLast())
            + " at the tuned and the documented rate, ∞ where no run does. ")
          + "Rises: steps that raise f. "
          + "Reversed: share of the updates' energy that turns round from one step to the next."
      ])
    for row in rows {
      let tuned = row.line.tuned
      var cells: [Table.Cell] = [
        .text(row.landscape), .text(row.name), .number(row.line.rate),
        .number(isEnd ? tuned.lastGap : Words.whole(tuned.expectedRuntime)),
      ]
      if hasDefault {
        cells.append(.number(row.line.documented.map { Words.whole($0.expectedRuntime) }))
      }
      if hasEscape { cells.append(.number(tuned.escape)) }
      cells += [
        .number(tuned.rises), .number(tuned.reversed), .text(Words.outcomes(tuned.outcomes)),
      ]
      if hasVerdict { cells.append(.text(verdicts[row.name]?[row.landscape] ?? "")) }
      table.append(cells)
    }
    return table
  }

  private var complete: Table {
    let numbers: [(String, String, (Versus.Figures) -> Double?)] = [
      ("ERT", "expectedRuntime", { $0.expectedRuntime }),
      ("Solved", "solved", { Double($0.solved) }),
      ("Runs", "runs", { Double($0.runs) }), ("Escape", "escape", { $0.escape }),
      ("Last gap", "lastGap", { $0.lastGap }), ("Rises", "rises", { $0.rises }),
      ("Flips", "flips", { $0.flips }), ("Reversed", "reversed", { $0.reversed }),
      ("Update cosine", "updateCosine", { $0.updateCosine }),
    ]
    var columns: [Table.Column] = [
      .init("Landscape"), .init("Optimizer"), .init("Rates"), .init("Rate", .number(digits: 6)),
    ]
    columns += numbers.map { .init($0.0, .number(digits: 6), key: $0.1) }
    columns += Outcome.allCases.map { .init($0.rawValue, .integer) }
    columns.append(.init("Verdict"))
    var table = Table(title: "By landscape", columns: columns)
    for row in rows {
      let kinds: [(String, Double?, Versus.Figures?)] = [
        ("tuned", row.line.rate, row.line.tuned), ("default", nil, row.line.documented),
      ]
      for (kind, rate, figures) in kinds {
        guard let figures else { continue }
        var cells: [Table.Cell] = [
          .text(row.landscape), .text(row.name), .text(kind), .number(rate),
        ]
        cells += numbers.map { .number($0.2(figures)) }
        cells += Outcome.allCases.map { .integer(figures.outcomes[$0] ?? 0) }
        let verdict = kind == "default" ? verdicts[row.name]?[row.landscape] : nil
        cells.append(verdict.map { .text($0) } ?? .missing)
        table.append(cells)
      }
    }
    return table
  }
}
