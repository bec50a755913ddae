import Charts
import Statistics

/// How many steps runs need to leave the saddles.
struct SaddleSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  private var landscapes: [Int] {
    model.panel.landscapes.indices.filter {
      model.facts($0)?.escapeBelow != nil
    }
  }

  /// Nil where the suite has no saddle that runs begin at.
  var section: ReportSection? {
    guard !landscapes.isEmpty else { return nil }
    return ReportSection(
      id: "saddles", title: "Saddles",
      content: [
        { Piece.pair(landscapes.map { picture($0).markup }) }
      ])
  }

  var pictures: [ReportSection.Deferred<Picture>] {
    landscapes.map { landscape in { picture(landscape) } }
  }

  private func picture(_ landscape: Int) -> Picture {
    Picture(figure: figure(landscape), height: 80 + 20 * Double(model.order.count), isHalf: true)
  }

  /// Escape steps of the tuned runs of every schedule; +∞ for runs that stayed.
  private func steps(_ landscape: Int, _ optimizer: Int) -> [Double] {
    model.bySchedule.flatMap { tuned -> [Double] in
      (tuned.groups[landscape][optimizer]?.runs ?? []).map { run in
        model.panel.record(run).escape.map { Double(max($0, 1)) } ?? .infinity
      }
    }
  }

  private func figure(_ landscape: Int) -> Figure {
    let name = model.panel.landscapes[landscape]
    let values = model.order.map { steps(landscape, $0) }
    let marks = model.order.enumerated().map { row, optimizer in
      Mark.distributions(
        [Distribution(category: row, values: values[row])], style: model.style(optimizer))
    }
    let level = model.facts(landscape)?.escapeBelow ?? .nan
    return Figure(
      id: "escape-" + Anchor.slug(name), title: "Leaving the saddle of \(name)",
      caption: "First step with f below \(NumberText.significant(level)), one dot per seed and "
        + "schedule, each schedule with its tuned rate; box: quartiles. A triangle at the edge is "
        + "a run that never left within \(model.budget) steps.",
      x: Axis("escape step", .log, domain: 1...Double(max(model.budget, 2))),
      y: Axis(categories: model.order.map(model.name)), marks: marks, naming: .none,
      table: Table(
        columns: [
          .init("Optimizer"), .init("Median", unit: "steps", .number(digits: 4)),
          .init("Lower quartile", unit: "steps", .number(digits: 4)),
          .init("Upper quartile", unit: "steps", .number(digits: 4)),
          .init("Left", .integer), .init("Runs", .integer),
        ],
        rows: zip(model.order, values).map { optimizer, values in
          let quartiles = try? Descriptive.quantiles(values, [0.5, 0.25, 0.75])
          return [.text(model.name(optimizer))]
            + (0..<3).map { .number(quartiles?[$0]) }
            + [.integer(values.count(where: \.isFinite)), .integer(values.count)]
        }))
  }
}
