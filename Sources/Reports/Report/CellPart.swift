import Charts
import Files
import Records
import Statistics
import Studies

/// An optimizer on a landscape, folded: its schedules, its rates, its tuned runs with the commands
/// that repeat them.
struct CellPart {
  let model: ReportModel
  let landscape: Int
  let optimizer: Int
  /// Its runs made again, where they were.
  let series: DrawnRuns.Series?

  init(
    _ model: ReportModel, _ landscape: Int, _ optimizer: Int, series: DrawnRuns.Series? = nil
  ) {
    self.model = model
    self.landscape = landscape
    self.optimizer = optimizer
    self.series = series
  }

  private var panel: CostPanel { model.panel }
  private var id: String {
    Anchor.cell(panel.landscapes[landscape], panel.optimizers[optimizer])
  }

  /// The median of what is a number; nil without any.
  static func median(_ values: [Double]) throws -> Double? {
    let numbers = values.map { $0.isNaN ? .infinity : $0 }
    return numbers.isEmpty ? nil : try Descriptive.median(numbers)
  }

  var markup: Markup {
    get throws {
      guard let group = model.tuned.groups[landscape][optimizer] else { return Markup("details") }
      let solved = ReportModel.solved(group.expectedRuntime)
      let runtime = ReportModel.text(group.expectedRuntime.value)
      let summary = Markup(
        "summary", text: "\(model.name(optimizer)): \(solved) solved, expected runtime \(runtime)")
      var element = Markup("details", ["id": id, "class": "cell"], [summary])
      element.append(Piece.words(try verdict(group.best)))
      if panel.schedules.count > 1 { element.append(Piece.table(try schedules, isCompact: true)) }
      if panel.cells[group.best.cell].rates.count > 1 {
        element.append(Piece.table(try rates(group.best), isCompact: true))
      }
      element.append(runs(group))
      element.append(Markup("pre", [:], [Markup("code", text: command(group.runs[0]))]))
      if let link = labLink(group.runs[0]) { element.append(link) }
      return element
    }
  }

  /// How the best option's run with the first seed ended, and what its curve says where it is known.
  private func verdict(_ run: TunedRuns.Run) throws -> String {
    let cell = panel.cells[run.cell]
    let outcome = panel.record(run).outcome
    let rate = NumberText.significant(cell.rates[run.rate])
    let text =
      "Seed \(cell.seeds[run.seed]) with \(cell.schedule) at \(rate): \(outcome.rawValue), "
      + "\(outcome.sentence)."
    guard let series, !series.runs.curve.updates.isEmpty else { return text }
    let verdict = try Verdict(series.runs.curve, in: cell, rate: run.rate, seed: run.seed)
    return text + " " + verdict.sentence
  }

  /// The cells: one row per schedule, each with its tuned rate.
  private var schedules: Table {
    get throws {
      var table = Table(
        title: "Schedules",
        columns: [
          .init("Schedule"), .init("Best rate", .number(digits: 3)),
          .init("Score", .number(digits: 3)), .init("Expected runtime", .number(digits: 3)),
          .init("Solved"), .init("Last gap", .number(digits: 3)), .init("Outcomes"),
        ])
      for tuned in model.bySchedule {
        guard let group = tuned.groups[landscape][optimizer] else { continue }
        let cell = panel.cells[group.best.cell]
        let records = group.runs.map(panel.record)
        table.append([
          .text(cell.schedule), .number(cell.rates[group.best.rate]), .number(group.area),
          .number(group.expectedRuntime.value), .text(ReportModel.solved(group.expectedRuntime)),
          .number(try Self.median(records.map(\.finalGap))),
          .text(OutcomeParts.text(records.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 })),
        ])
      }
      return table
    }
  }

  /// The learning rates of the best schedule.
  private func rates(_ best: TunedRuns.Run) throws -> Table {
    let cell = panel.cells[best.cell]
    let runtimes = try panel.expectedRuntimes(cell: best.cell)
    let areas = panel.meanAreas(cell: best.cell)
    var table = Table(
      title: "Learning rates with \(cell.schedule)",
      columns: [
        .init("Rate", .number(digits: 3)), .init("Score", .number(digits: 3)),
        .init("Expected runtime", .number(digits: 3)), .init("Last gap", .number(digits: 3)),
        .init("Outcomes"),
      ])
    for rate in cell.rates.indices {
      let records = cell.seeds.indices.map { cell.run(rate: rate, seed: $0) }
      table.append([
        .number(cell.rates[rate], tone: rate == best.rate ? .strong : .plain),
        .number(areas[rate]), .number(runtimes[rate]),
        .number(try Self.median(records.map(\.finalGap))),
        .text(OutcomeParts.text(records.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 })),
      ])
    }
    return table
  }

  /// The tuned runs, seed by seed, each with a link of its own.
  private func runs(_ group: TunedRuns.Group) -> Markup {
    var table = Table(
      title: "Tuned runs",
      columns: [
        .init("Seed", .integer), .init("1e-1", unit: "steps", .integer),
        .init("1e-3", unit: "steps", .integer), .init("1e-5", unit: "steps", .integer),
        .init("1e-7", unit: "steps", .integer), .init("Last gap", .number(digits: 3)),
        .init("Best gap", .number(digits: 3)), .init("Rises", .percentage(decimals: 1)),
        .init("Reversed", .percentage(decimals: 1)), .init("Rate", .number(digits: 3)),
        .init("Outcome and schedule"),
      ])
    for run in group.runs {
      let record = panel.record(run)
      table.append(
        [.integer(Int(clamping: record.seed))] + (0..<4).map { .integer(record.hit(main: $0)) } + [
          .number(record.finalGap), .number(record.bestGap), .number(record.rises),
          .number(record.reversed), .number(record.rate),
          .text("\(record.outcome.rawValue), \(panel.cells[run.cell].schedule)"),
        ])
    }
    let seeds = group.runs.map { panel.record($0).seed }
    return Piece.table(table, rowIDs: seeds.map { Anchor.run(id, seed: $0) }, isCompact: true)
  }

  /// The run in the page's lab; its script gives every row of the table one of its own.
  private func labLink(_ run: TunedRuns.Run) -> Markup? {
    let cell = panel.cells[run.cell]
    guard model.hasLab,
      LabLink.knows(
        landscape: cell.landscape, optimizer: cell.optimizer, schedule: cell.schedule,
        steps: cell.steps)
    else { return nil }
    let address = LabLink.address(
      landscape: cell.landscape, optimizer: cell.optimizer, schedule: cell.schedule,
      rate: cell.rates[run.rate], steps: cell.steps, seed: cell.seeds[run.seed])
    return Markup("a", ["class": "lab-link", "href": address], text: "Open in the lab")
  }

  /// What makes a run again, step by step.
  private func command(_ run: TunedRuns.Run) -> String {
    let cell = panel.cells[run.cell]
    // A shell would take the parentheses and stars of a schedule for its own.
    return OwnProgram.command([
      "trace", "--landscape", cell.landscape, "--optimizer", cell.optimizer, "--schedule",
      cell.schedule, "--learning-rate", NumberText.exact(cell.rates[run.rate]), "--steps",
      "\(cell.steps)", "--seed", "\(cell.seeds[run.seed])", "--format", "text",
    ])
  }
}
