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

  private var rows: [(landscape: String, isFirst: Bool, name: String, line: Versus.Line)] {
    versus.landscapes.indices.flatMap { l in
      versus.contestants.enumerated().map { place, contestant in
        (versus.landscapes[l], place == 0, contestant.name, contestant.lines[l])
      }
    }
  }

  private var readable: Table {
    let rows = self.rows
    let hasEscape = versus.measure == .targets && rows.contains { $0.line.tuned.escape != nil }
    let hasDefault = rows.contains { $0.line.documented != nil }
    let hasVerdict = !verdicts.isEmpty
    let goal = versus.measure == .escape ? "Escape" : "Tuned"
    var columns: [Table.Column] = [
      .init("Landscape"), .init("Optimizer"), .init("Rate", .number(digits: 2)),
      .init(goal, .number(digits: 3)),
    ]
    if hasDefault { columns.append(.init("Default", .number(digits: 3))) }
    if hasEscape { columns.append(.init("Escape", .number(digits: 3))) }
    columns += [
      .init("Rises", .percentage(decimals: 0)), .init("Flips", .percentage(decimals: 0)),
      .init("Outcomes"),
    ]
    if hasVerdict { columns.append(.init("At default rate")) }
    var table = Table(
      columns: columns,
      notes: [
        "\(goal), Default: expected "
          + (versus.measure == .escape ? "steps to leave the saddle" : "cost to 1e-5 of the gap")
          + " at the tuned and the documented rate, ∞ where no run does. Rises: steps that raise f. "
          + "Flips: coordinates whose update turns round."
      ])
    for row in rows {
      let tuned = row.line.tuned
      var cells: [Table.Cell] = [
        .text(row.isFirst ? row.landscape : ""), .text(row.name), .number(row.line.rate),
        .number(Words.whole(tuned.expectedRuntime)),
      ]
      if hasDefault {
        cells.append(.number(row.line.documented.map { Words.whole($0.expectedRuntime) }))
      }
      if hasEscape { cells.append(.number(tuned.escape)) }
      cells += [
        .number(tuned.rises), .number(tuned.flips), .text(Words.outcomes(tuned.outcomes)),
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
      ("Rises", "rises", { $0.rises }), ("Flips", "flips", { $0.flips }),
      ("Update cosine", "updateCosine", { $0.updateCosine }),
    ]
    var columns: [Table.Column] = [
      .init("Landscape"), .init("Optimizer"), .init("Rates"), .init("Rate", .number(digits: 6)),
    ]
    columns += numbers.map { .init($0.0, .number(digits: 6), key: $0.1) }
    columns += Outcome.allCases.map { .init($0.rawValue, .integer) }
    columns.append(.init("Verdict"))
    var table = Table(columns: columns)
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

  /// The profile of each, and what they cost, in characters.
  func plots(style: TerminalStyle, width: Int?) -> String {
    let width = min(width ?? 80, 100)
    let budget = Double(max(versus.steps, 2))
    let unit = versus.unit
    let what = versus.measure == .escape ? "runs that have escaped" : "targets reached"
    let plot = TerminalPlot(
      title: "Share of \(what)", x: Axis(unit, .log, domain: 1...budget),
      y: Axis("share", domain: 0...1),
      series: versus.contestants.map { contestant in
        TerminalPlot.Series(contestant.name, points: Self.steps(contestant.profile, budget))
      })
    let bars = TerminalBars(
      rows: versus.contestants.map { contestant in
        TerminalBars.Row(
          contestant.name, contestant.cost.estimate,
          bounds: contestant.cost.lower...max(contestant.cost.lower, contestant.cost.upper),
          text: Words.rounded(contestant.cost.estimate))
      }, scale: .log)
    return plot.render(width: width, height: 14, style: style) + "\nCost (\(unit)), 95% interval\n"
      + bars.render(width: width, style: style)
  }

  /// The corners of a step function from 1 to the budget.
  static func steps(_ profile: StepProfile, _ budget: Double) -> [PlotPoint] {
    var points = [PlotPoint(1, profile.share(at: 1))]
    for position in profile.positions where position > 1 && position <= budget {
      points.append(PlotPoint(position, points[points.count - 1].y))
      points.append(PlotPoint(position, profile.share(at: position)))
    }
    points.append(PlotPoint(budget, points[points.count - 1].y))
    return points
  }
}
