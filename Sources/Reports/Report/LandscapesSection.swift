import Charts
import Statistics

/// Landscape by landscape: small pictures first, then all that is known of each.
struct LandscapesSection {
  let model: ReportModel
  let drawn: DrawnRuns

  init(_ model: ReportModel, _ drawn: DrawnRuns) {
    self.model = model
    self.drawn = drawn
  }

  var section: ReportSection {
    var content: [ReportSection.Deferred<Markup>] = [
      {
        Piece.words(
          "Keys ← and → walk from landscape to landscape. Every optimizer unfolds to its cells and "
            + "runs.", class: "quiet")
      }
    ]
    content += Piece.pictures(pictures)
    content += model.panel.landscapes.indices.map { landscape in
      { try LandscapePart(model, drawn, landscape).markup }
    }
    return ReportSection(id: "landscapes", title: "Landscapes", content: content)
  }

  var pictures: [ReportSection.Deferred<Picture>] {
    [
      {
        overview.map { figure in
          Picture(
            figure: figure, height: 90 + 160 * Double((figure.panels.count + 3) / 4),
            narrowHeight: 140 + 160 * Double((figure.panels.count + 1) / 2))
        }
      }
    ]
  }

  /// Median losses, a panel per landscape that leads to its part.
  private var overview: Figure? {
    let shown = model.panel.landscapes.indices.filter { !drawn.series[$0].isEmpty }
    guard !shown.isEmpty else { return nil }
    let panels = shown.map { landscape -> Panel in
      let series = drawn.series[landscape]
      let medians = series.map { $0.quantile(0.5) }
      let name = model.panel.landscapes[landscape]
      let hasGap = model.facts(landscape)?.isBounded ?? true
      var y = LossAxis.axis(medians, hasGap: hasGap)
      y.label = ""
      return Panel(
        title: name, x: Axis("step"), y: y,
        marks: zip(series, medians).map { series, median in
          .line(
            ScheduleSection.points(series.runs.steps, median).enumerated()
              .filter { $0.offset % 2 == 0 }.map(\.element), style: model.style(series.optimizer),
            label: model.name(series.optimizer))
        }, link: "#" + Anchor.landscape(name))
    }
    var table = Table(columns: [
      .init("Landscape"), .init("Optimizer"), .init("Schedule"), .init("Rate", .number(digits: 3)),
      .init("Last median gap (or f)", .number(digits: 3), key: "last"),
    ])
    for landscape in shown {
      for series in drawn.series[landscape] {
        table.append([
          .text(model.panel.landscapes[landscape]), .text(model.name(series.optimizer)),
          .text(series.runs.schedule), .number(series.runs.rate),
          .number(series.quantile(0.5).last),
        ])
      }
    }
    return Figure(
      id: "losses", title: "Loss on each landscape",
      caption: "Median gap (f where f has no minimum) over seeds of the best optimizers on each "
        + "landscape and of sgd, each at its best rate and schedule. A title leads to the "
        + "landscape.",
      panels: panels, arrangement: .grid(columns: 4, sharesX: true, sharesY: false),
      naming: .legend, table: table)
  }
}
