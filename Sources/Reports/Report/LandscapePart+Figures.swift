import Charts
import Records
import Statistics

extension LandscapePart {
  /// Colours are given anew among the lines drawn here.
  private func style(_ optimizer: Int) -> SeriesStyle {
    model.style(optimizer, among: series.map(\.optimizer))
  }

  private var hasGap: Bool { model.facts(landscape)?.isBounded ?? true }

  /// The pictures of the landscape: losses over rates, paths, sensitivity.
  var pictures: [Picture] {
    let figures = [losses, paths, sensitivity]
    return zip(figures, [320.0, 400, 320]).compactMap { figure, height in
      figure.map { Picture(figure: $0, height: height, isHalf: true) }
    }
  }

  /// Median and quartiles of the loss above the schedules' factors.
  private var losses: Figure? {
    guard let first = series.first else { return nil }
    let medians = series.map { $0.quantile(0.5) }
    let bounds = series.map { ($0.quantile(0.25), $0.quantile(0.75)) }
    let x = Axis("step")
    var marks: [Mark] = []
    for (series, (low, high)) in zip(series, bounds) {
      let band = zip(series.runs.steps, zip(low, high)).map {
        (x: Double($0), low: $1.0, high: $1.1)
      }
      marks.append(.band(band, style: style(series.optimizer)))
    }
    for (series, median) in zip(series, medians) {
      marks.append(
        .line(
          ScheduleSection.points(series.runs.steps, median), style: style(series.optimizer),
          label: model.name(series.optimizer)))
    }
    let rates = series.map { series in
      Mark.line(
        ScheduleSection.points(series.runs.steps, series.runs.factors),
        style: style(series.optimizer))
    }
    let shown = SampledSteps.decades(last: first.runs.steps.count - 1)
    var columns: [Table.Column] = [.init("Step", .integer)]
    columns += series.map {
      .init("\(model.name($0.optimizer)), \($0.runs.schedule)", .interval(digits: 3))
    }
    let table = Table(
      columns: columns,
      rows: shown.map { place in
        [.integer(first.runs.steps[place])]
          + zip(medians, bounds).map { median, bounds in
            .interval(median[place], low: bounds.0[place], high: bounds.1[place])
          }
      })
    let seeds = Words.count(first.runs.losses.count, "seed")
    return Figure(
      id: "loss-" + Anchor.slug(name), title: "Loss on \(name)",
      caption: "Median and quartiles of the \(hasGap ? "gap" : "value") over \(seeds), each "
        + "optimizer at its best rate and schedule; below, the schedule's share of the base rate.",
      ariaLabel: "Loss by step on \(name). " + ends(medians),
      panels: [
        Panel(x: x, y: LossAxis.axis(medians, hasGap: hasGap), marks: marks),
        Panel(x: x, y: Axis("rate / base rate", includes: [0]), marks: rates),
      ], arrangement: .stacked([3, 1]), table: table)
  }

  /// Where each median ends, in words.
  private func ends(_ medians: [[Double]]) -> String {
    let parts = zip(series, medians).map { series, median in
      "\(model.name(series.optimizer)) \(NumberText.significant(median.last ?? .nan, digits: 2))"
    }
    return "Medians at the end: " + parts.joined(separator: ", ") + "."
  }

  /// Paths of the first seed over contour lines.
  private var paths: Figure? {
    let runs = series.compactMap { series in series.path.map { (series, $0) } }
    guard !runs.isEmpty, let instance = series.first?.runs.instance,
      let view = LandscapeView(instance.model, paths: runs.map(\.1.points), aspect: 1.4)
    else { return nil }
    // The last one drawn lies on top: the best.
    let lines = runs.reversed().map { series, path in
      Mark.trajectory(
        path, style: style(series.optimizer).solid, label: model.name(series.optimizer))
    }
    return Figure(
      id: "paths-" + Anchor.slug(name), title: "Paths on \(name)",
      caption: "Paths of the first seed over contour lines, from the ring; a star is an optimum, a "
        + "cross a saddle.",
      ariaLabel: "Paths over the contour lines of \(name): "
        + runs.map { series, path in
          "\(model.name(series.optimizer)) ends at \(Self.text(path.points.last))"
        }.joined(separator: ", ") + ".",
      panels: [
        Panel(
          x: Axis("x₀", domain: view.x, showsGrid: false),
          y: Axis("x₁", domain: view.y, showsGrid: false),
          marks: [view.contours(resolution: 72)] + lines + view.landmarks, hasEqualAxes: true)
      ],
      table: Table(
        columns: [
          .init("Optimizer"), .init("Schedule"), .init("Rate", .number(digits: 3)),
          .init("Last step", .integer), .init("x0", .number(digits: 4)),
          .init("x1", .number(digits: 4)), .init(hasGap ? "Gap" : "f", .number(digits: 3)),
        ],
        rows: runs.map { series, path in
          [
            .text(model.name(series.optimizer)), .text(series.runs.schedule),
            .number(series.runs.rate),
            .integer(path.steps.last), .number(path.points.last?.x), .number(path.points.last?.y),
            .number(path.values.last),
          ]
        }))
  }

  private static func text(_ point: PlotPoint?) -> String {
    guard let point else { return "nowhere" }
    let parts = [point.x, point.y].map { NumberText.significant($0, digits: 3) }
    return "(\(parts[0]), \(parts[1]))"
  }

  /// The rates of a cell as rows of a table.
  private func append(
    _ cell: CellRecord, _ costs: [Double], _ working: WorkingRates?, to table: inout Table
  ) {
    for (rate, cost) in zip(cell.rates, costs) {
      let works = working.map { rate >= $0.lower && rate <= $0.upper } ?? false
      table.append([
        .text(cell.optimizer), .text(cell.schedule), .number(rate), .number(cost),
        .text(works ? "yes" : "no"),
      ])
    }
  }

  /// Expected runtime against learning rate, the best optimizer's working rates shaded.
  private var sensitivity: Figure? {
    guard model.ranking.rateCount > 2 else { return nil }
    let chosen =
      series.isEmpty ? Array(model.order(on: landscape).prefix(6)) : series.map(\.optimizer)
    var marks: [Mark] = []
    var table = Table(columns: [
      .init("Optimizer"), .init("Schedule"), .init("Rate", .number(digits: 3)),
      .init("Expected runtime", .number(digits: 4)), .init("Works"),
    ])
    for (place, optimizer) in chosen.enumerated() {
      guard let best = model.tuned.groups[landscape][optimizer]?.best,
        let costs = try? model.panel.expectedRuntimes(cell: best.cell)
      else { continue }
      let cell = model.panel.cells[best.cell]
      let working = try? WorkingRates.find(rates: cell.rates, costs: costs)
      if place == 0, let working, working.lower < working.upper {
        marks.append(.strip(x: working.lower...working.upper, style: style(optimizer)))
      }
      let finite = zip(cell.rates, costs).map { PlotPoint($0, $1.isFinite ? $1 : .nan) }
      guard finite.contains(where: { !$0.y.isNaN }) else {
        append(cell, costs, working, to: &table)
        continue
      }
      marks.append(.line(finite, style: style(optimizer), label: model.name(optimizer)))
      marks.append(
        .points(
          finite.filter { !$0.y.isNaN }, style: style(optimizer), radius: 2))
      append(cell, costs, working, to: &table)
    }
    guard table.rows.contains(where: { $0[3].value != .number(.infinity) }) else { return nil }
    return Figure(
      id: "rates-" + Anchor.slug(name), title: "Learning rates on \(name)",
      caption: "Expected runtime to 1e-5 at each rate with the best schedule; a rate without a "
        + "point never succeeded. Shaded: the rates within twice the best of "
        + "\(chosen.first.map(model.name) ?? "").",
      x: Axis("learning rate", .log), y: Axis("evaluations per success", .log), marks: marks,
      table: table)
  }
}
