import Charts
import Lanes
import Statistics

/// What tuning the learning rate asks and yields.
struct TuningSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  var section: ReportSection {
    ReportSection(id: "tuning", title: "Tuning", content: Piece.pictures(pictures))
  }

  var pictures: [ReportSection.Deferred<Picture>] {
    [
      {
        guard model.ranking.rateCount > 1 else { return nil }
        return Picture(
          figure: try sensitivity, height: 60 + 150 * Double((model.order.count + 3) / 4),
          narrowHeight: 60 + 140 * Double((model.order.count + 1) / 2))
      },
      {
        guard model.ranking.rateCount > 1, model.panel.schedules.count > 1 else { return nil }
        let rows = Double(model.panel.schedules.count)
        return Picture(
          figure: rateBySchedule,
          height: 80 + (60 + 24 * rows) * Double((model.order.count + 2) / 3),
          narrowHeight: 80 + (60 + 22 * rows) * Double(model.order.count))
      },
      { Picture(figure: try bestOfK, height: 440, narrowHeight: 520) },
    ]
  }

  /// The schedule that sensitivity is shown with: constant where it is there.
  private var plain: Int { model.panel.schedules.firstIndex(of: "constant") ?? 0 }

  /// The pooled expected runtime and mean area of each rate of an optimizer.
  private func rates(
    _ optimizer: Int
  ) throws -> (rates: [Double], runtimes: [Double], areas: [Double]) {
    let cells = model.panel.landscapes.indices.compactMap {
      model.panel.cell($0, optimizer, plain)
    }
    guard let first = cells.first else { return ([], [], []) }
    // Grids grow landscape by landscape: the rates that all of them have.
    let rates = model.panel.cells[first].rates.filter { rate in
      cells.allSatisfy { model.panel.cells[$0].rates.contains(rate) }
    }
    func place(_ rate: Double, _ cell: Int) -> Int {
      model.panel.cells[cell].rates.firstIndex(of: rate) ?? 0
    }
    let runtimes = try rates.map { rate in
      try ExpectedRuntime(
        cells.flatMap { cell -> [Runtime] in
          let record = model.panel.cells[cell]
          return record.seeds.indices.map {
            model.panel.costs(cell).judged(record.run(rate: place(rate, cell), seed: $0))
          }
        }
      ).value
    }
    let areas = cells.map { (cell: $0, areas: model.panel.meanAreas(cell: $0)) }
    let pooled = rates.map { rate in
      areas.reduce(0) { $0 + $1.areas[place(rate, $1.cell)] } / Double(cells.count)
    }
    return (rates, runtimes, pooled)
  }

  /// Score against learning rate, one panel per optimizer, the working rates marked.
  private var sensitivity: Figure {
    get throws {
      var table = Table(columns: [
        .init("Optimizer"), .init("Best rate", .number(digits: 3)),
        .init("Works from", .number(digits: 3)), .init("to", .number(digits: 3), key: "worksTo"),
        .init("Width", unit: "decades", .number(digits: 2)),
        .init("Best score", .number(digits: 3)), .init("Documented rate", .number(digits: 3)),
        .init("Best at the edge"),
      ])
      let panels = try model.order.map { optimizer -> Panel in
        let (rates, runtimes, areas) = try rates(optimizer)
        let working =
          rates.allSatisfy { $0 > 0 }
          ? try WorkingRates.find(rates: rates, costs: runtimes) : nil
        let documented = model.panel.defaultRate(model.name(optimizer))
        var marks: [Mark] = []
        if let working, working.lower < working.upper {
          marks.append(.strip(x: working.lower...working.upper, style: model.style(optimizer)))
        }
        if let documented { marks.append(.rule(x: documented)) }
        let points = PlotPoint.pairs(rates, areas)
        marks.append(.line(points, style: model.style(optimizer).solid))
        marks.append(.points(points, style: model.style(optimizer).marked(.circle), radius: 2))
        table.append([
          .text(model.name(optimizer)), .number(working?.best), .number(working?.lower),
          .number(working?.upper), .number(working?.decades), .number(areas.max()),
          .number(documented),
          .text(working.map { $0.bestOnEdge ? "yes" : "no" } ?? "never solved"),
        ])
        return Panel(
          title: model.name(optimizer), x: Axis("learning rate", .log),
          y: Axis("score", domain: 0...1), marks: marks)
      }
      let schedule = model.panel.schedules[plain]
      return Figure(
        id: "sensitivity", title: "Sensitivity to the learning rate",
        caption: "Mean score over all landscapes at each learning rate, schedule \(schedule). The "
          + "shaded rates work: their expected runtime is at most twice the best; the dotted line "
          + "is the documented rate.",
        panels: panels, arrangement: .grid(columns: 4, sharesX: true, sharesY: true),
        naming: .none, table: table)
    }
  }

  /// The mean score of each learning rate that all landscapes have with every schedule, by schedule.
  private func scores(_ optimizer: Int) -> (rates: [Double], rows: [[Double]]) {
    let schedules = model.panel.schedules.indices.map { schedule in
      model.panel.landscapes.indices.compactMap { model.panel.cell($0, optimizer, schedule) }
    }
    guard let first = schedules.first?.first else { return ([], []) }
    let rates = model.panel.cells[first].rates.filter { rate in
      schedules.joined().allSatisfy { model.panel.cells[$0].rates.contains(rate) }
    }
    let rows = schedules.map { cells -> [Double] in
      let areas = cells.map {
        (rates: model.panel.cells[$0].rates, areas: model.panel.meanAreas(cell: $0))
      }
      return rates.map { rate in
        areas.reduce(0) { $0 + $1.areas[$1.rates.firstIndex(of: rate) ?? 0] } / Double(cells.count)
      }
    }
    return (rates, rows)
  }

  /// Learning rate × schedule, one map per optimizer.
  private var rateBySchedule: Figure {
    let maps = model.order.map { (optimizer: $0, scores: scores($0)) }
    let known = maps.flatMap { $0.scores.rows.joined() }
    let (low, high) = (known.min() ?? 0, known.max() ?? 1)
    let schedules = model.panel.schedules
    var table = Table(
      columns: [.init("Optimizer"), .init("Learning rate", .number(digits: 3))]
        + schedules.map { .init($0, .number(digits: 3)) })
    let panels = maps.map { optimizer, scores -> Panel in
      let best = scores.rows.joined().max()
      let rows = scores.rows.map { row in
        row.map { value in
          HeatMap.Cell(value, text: value == best ? "●" : "", isStrong: value == best)
        }
      }
      for (place, rate) in scores.rates.enumerated() {
        table.append(
          [.text(model.name(optimizer)), .number(rate)] + scores.rows.map { .number($0[place]) })
      }
      // Every third rate has room for its name.
      let names = scores.rates.enumerated().map { place, rate in
        place % 3 == 0 ? NumberText.significant(rate, digits: 1) : ""
      }
      return Panel(
        title: model.name(optimizer), x: Axis(categories: names), y: Axis(categories: schedules),
        marks: [
          .heatMap(
            HeatMap(
              rows: rows, ramp: .sequential(low...max(high, low + 1e-9), .linear),
              ends: .init(
                low: NumberText.padded(low, decimals: 2), high: NumberText.padded(high, decimals: 2)
              )
            ))
        ])
    }
    return Figure(
      id: "rate-schedule", title: "Learning rate and schedule together",
      caption:
        "Mean score over all landscapes for each learning rate, from left to right, with each "
        + "schedule; the stronger the colour, the better, a dot marks the best. Where the dot moves with the row, a schedule "
        + "asks for a rate of its own.",
      panels: panels, arrangement: .grid(columns: 3, sharesX: false, sharesY: true),
      naming: .legend, table: table)
  }

  /// The expected cost after k random trials.
  private var bestOfK: Figure {
    get throws {
      let trials = model.ranking.trials
      let ks = [1, 2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 400].filter { $0 < trials } + [trials]
      var columns: [Table.Column] = [.init("Optimizer")]
      columns += ks.map { .init("k = \($0)", .number(digits: 3)) }
      var table = Table(columns: columns)
      let marks = try model.order.map { optimizer -> Mark in
        var sums = [Double](repeating: 0, count: ks.count)
        var count = 0
        for landscape in model.panel.landscapes.indices {
          let losses = model.panel.trialCharges(landscape: landscape, optimizer: optimizer)
          guard !losses.isEmpty else { continue }
          count += 1
          let best = try BestOfK(losses: losses, draws: .withoutReplacement)
          for (place, k) in ks.enumerated() {
            sums[place] += try best.expected(min(k, losses.count))
          }
        }
        let costs = sums.map { Double.exp10($0 / Double(max(count, 1))) }
        table.append([.text(model.name(optimizer))] + costs.map { .number($0) })
        return .line(
          PlotPoint.pairs(ks.map(Double.init), costs), style: model.style(optimizer),
          label: model.name(optimizer))
      }
      return Figure(
        id: "best-of-k", title: "What tuning yields",
        caption: "Expected cost of the best of k random trials out of the "
          + "\(trials) (learning rate × schedule): geometric mean over landscapes, targets and "
          + "seeds in evaluations, a miss charged as twice the budget. A steep line needs "
          + "tuning. Trials are chosen and judged on the same runs.",
        x: Axis("trials k", .log), y: Axis("cost", unit: "evaluations", .log),
        marks: marks, table: table)
    }
  }
}
