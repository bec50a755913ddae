import Charts
import Statistics

/// Which schedule, and what each does to the loss.
struct ScheduleSection {
  let model: ReportModel
  let drawn: DrawnRuns

  init(_ model: ReportModel, _ drawn: DrawnRuns) {
    self.model = model
    self.drawn = drawn
  }

  /// Nil where the suite has a single schedule.
  var section: ReportSection? {
    guard let ranking = model.schedules else { return nil }
    let words = RankingTable(ranking)
    let table = words.table(for: .text)
    var content: [ReportSection.Deferred<Markup>] = [
      { Piece.words(words.sentence) }, { Piece.table(table, id: "schedule-table") },
    ]
    content += table.notes.prefix(1).map { note in { Piece.words(note, class: "notes") } }
    content += Piece.pictures(pictures)
    // Theory's order: of schedules that depend on the step alone.
    if let prices = try? TheoryTables.prices(
      model.panel.schedules, steps: model.panel.cells.first?.steps ?? 1000)
    {
      content.append { Piece.table(prices, id: "schedule-prices") }
      content += prices.notes.map { note in { Piece.words(note, class: "notes") } }
    }
    return ReportSection(id: "schedules", title: "Schedules", content: content)
  }

  var pictures: [ReportSection.Deferred<Picture>] {
    guard model.schedules != nil else { return [] }
    return [{ example.map { Picture(figure: $0, height: 560, narrowHeight: 640) } }]
  }

  /// The landscape on which the first optimizer's cost depends most on the schedule.
  private var telling: Int? {
    guard let first = model.order.first else { return nil }
    func spread(_ landscape: Int) -> Double {
      let charges = model.bySchedule.compactMap { $0.groups[landscape][first]?.charge }
      return (charges.max() ?? 0) - (charges.min() ?? 0)
    }
    return model.panel.landscapes.indices.filter { drawn.problems[$0] != nil }
      .max { spread($0) < spread($1) }
  }

  /// The loss of one optimizer under each schedule, over the schedules' rates.
  private var example: Figure? {
    guard let landscape = telling, let optimizer = model.order.first else { return nil }
    let series = model.bySchedule.map { tuned in
      tuned.groups[landscape][optimizer].flatMap { drawn.series(model, optimizer, $0.best)?.runs }
    }
    let name = model.panel.landscapes[landscape]
    let runs = zip(model.panel.schedules, series).enumerated().compactMap { index, pair in
      pair.1.map { (index, pair.0, $0) }
    }
    guard !runs.isEmpty else { return nil }
    let hasGap = model.facts(landscape)?.isBounded ?? true
    let losses = runs.map { $0.2.losses[0] }
    let x = Axis("step")
    var panels = [
      Panel(
        x: x,
        y: LossAxis.axis(losses, hasGap: hasGap),
        marks: zip(runs, losses).map { run, losses in
          .line(Self.points(run.2.steps, losses), style: .series(run.0), label: run.1)
        }),
      Panel(
        x: x, y: Axis("rate / base rate", includes: [0]),
        marks: runs.map { .line(Self.points($0.2.steps, $0.2.factors), style: .series($0.0)) }),
    ]
    let momenta = runs.compactMap { index, schedule, series -> Mark? in
      guard model.panel.facts.schedules[schedule]?.cyclesMomentum == true else { return nil }
      return .line(Self.points(series.steps, series.momenta), style: .series(index))
    }
    if !momenta.isEmpty { panels.append(Panel(x: x, y: Axis("momentum"), marks: momenta)) }
    return Figure(
      id: "schedules-under-loss", title: "\(model.name(optimizer)) on \(name) under each schedule",
      caption:
        "One run each (seed \(model.panel.cells.first?.seeds.first ?? 0)) with the schedule's "
        + "own best learning rate; below, the rate over its base. Shown is the landscape on which "
        + "the schedule matters most to \(model.name(optimizer)).",
      panels: panels, arrangement: .stacked(momenta.isEmpty ? [3, 1] : [3, 1, 1]),
      table: Table(
        columns: [
          .init("Schedule"), .init("Base rate", .number(digits: 3)),
          .init(hasGap ? "Last gap" : "Last f", .number(digits: 3), key: "last"),
          .init(hasGap ? "Least gap shown" : "Least f shown", .number(digits: 3), key: "least"),
        ],
        rows: zip(runs, losses).map { run, losses in
          [
            .text(run.1), .number(run.2.rate), .number(losses.last), .number(losses.min()),
          ]
        }))
  }

  static func points(_ steps: [Int], _ values: [Double]) -> [PlotPoint] {
    zip(steps, values).map { PlotPoint(Double($0), $1) }
  }
}

/// The axis of losses of several runs.
enum LossAxis {
  /// Gaps on a logarithmic axis, from 1e-16 of the first up; values without a bound on one with
  /// room for negative ones.
  static func axis(_ losses: [[Double]], hasGap: Bool) -> Axis {
    let first = losses.first?.first ?? 1
    guard hasGap else { return Axis("f", .symlog(threshold: max(abs(first), 1e-6))) }
    let all = [first] + losses.joined()
    return Axis("gap", .log, domain: LossRange.domain(all, atLeast: first * 1e-16))
  }
}
