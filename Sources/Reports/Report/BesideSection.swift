import Charts
import Records
import Statistics

/// An earlier run beside this one: what changed, and each optimizer's profile then and now.
struct BesideSection {
  let model: ReportModel
  private let earlier: ReportModel
  private let changes: ComparisonReport

  /// The section; nil where nothing stands beside.
  ///
  /// - Throws: `StatisticsError` where the two have nothing in common.
  init?(_ model: ReportModel, _ beside: Report.Earlier?) throws {
    guard let beside else { return nil }
    self.model = model
    earlier = try ReportModel(beside.results)
    changes = ComparisonReport(
      try FolderComparison(beside.results, model.results, by: .optimizer, rates: .tuned),
      names: (beside.name, "this run"),
      manifests: [beside.results.manifest, model.results.manifest])
  }

  var section: ReportSection {
    var content: [ReportSection.Deferred<Markup>] = [{ Piece.words(changes.sentence) }]
    content += changes.warnings.map { warning in
      { Piece.words("Warning: " + warning, class: "warnings") }
    }
    content += Piece.pictures(pictures)
    content.append { Piece.table(changes.table, id: "beside-table") }
    content += changes.table.notes.map { note in { Piece.words(note, class: "notes") } }
    content.append { changes.folderTable.map { Piece.table($0) } }
    return ReportSection(id: "beside", title: "Beside an earlier run", content: content)
  }

  var pictures: [ReportSection.Deferred<Picture>] {
    [
      {
        let rows = Double((common.count + 3) / 4)
        guard rows > 0 else { return nil }
        return Picture(
          figure: try profiles, height: 90 + 160 * rows,
          narrowHeight: 110 + 150 * Double((common.count + 1) / 2))
      }
    ]
  }

  /// The places of optimizers that both have, here and there.
  private var common: [(now: Int, then: Int)] {
    model.order.compactMap { now in
      earlier.panel.optimizers.firstIndex(of: model.name(now)).map { (now, $0) }
    }
  }

  /// The landscapes that both have, here and there.
  private var landscapes: [(now: Int, then: Int)] {
    model.panel.landscapes.enumerated().compactMap { now, name in
      earlier.panel.landscapes.firstIndex(of: name).map { (now, $0) }
    }
  }

  private var profiles: Figure {
    get throws {
      let budget = Double(max(model.budget, earlier.budget))
      let grid = ProfileSection.logarithmic(1, budget, count: 60)
      var table = Table(columns: [
        .init("Optimizer"), .init("Before", .percentage(decimals: 1)),
        .init("Now", .percentage(decimals: 1)),
      ])
      let panels = try common.map { optimizer in
        let then = try ProfileSection(earlier).runtimeProfile(
          optimizer.then, on: landscapes.map(\.then))
        let now = try ProfileSection(model).runtimeProfile(optimizer.now, on: landscapes.map(\.now))
        table.append([
          .text(model.name(optimizer.now)), .number(then.reached), .number(now.reached),
        ])
        return Panel(
          title: model.name(optimizer.now), x: Axis("evaluations", .log, domain: 1...budget),
          y: Axis("targets reached", domain: 0...1, format: .percent),
          marks: [
            then.line(over: grid, style: .muted, label: "before"),
            now.line(over: grid, style: SeriesStyle.series(0).solid, label: "now"),
          ])
      }
      return Figure(
        id: "ecdf-beside", title: "Targets reached, then and now",
        caption:
          "Share of targets reached within a budget on the \(landscapes.count) landscapes that "
          + "both runs have, each tuned by itself.",
        panels: panels, arrangement: .grid(columns: 4, sharesX: true, sharesY: true),
        naming: .legend, table: table)
    }
  }
}
