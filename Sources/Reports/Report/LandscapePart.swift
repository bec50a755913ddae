import Charts
import Lanes
import Statistics

/// One landscape: what it is, who does what on it, and its cells.
struct LandscapePart {
  let model: ReportModel
  let drawn: DrawnRuns
  let landscape: Int

  init(_ model: ReportModel, _ drawn: DrawnRuns, _ landscape: Int) {
    self.model = model
    self.drawn = drawn
    self.landscape = landscape
  }

  var series: [DrawnRuns.Series] { drawn.series[landscape] }

  var name: String { model.panel.landscapes[landscape] }
  private var order: [Int] { model.order(on: landscape) }

  var markup: Markup {
    get throws {
      let id = Anchor.landscape(name)
      let heading = Markup("h3", [:], [Markup("a", ["href": "#\(id)"], text: name)])
      var element = Markup("section", ["id": id, "class": "landscape"], [heading])
      for words in description { element.append(Piece.words(words, class: "quiet")) }
      element.append(Piece.table(try table, isFiltered: order.count > 8))
      element.append(Piece.pair(pictures.map(\.markup)))
      var cells = Markup("div", ["class": "cells"])
      for optimizer in order {
        cells.append(
          try CellPart(
            model, landscape, optimizer, series: series.first { $0.optimizer == optimizer }
          ).markup)
      }
      element.append(cells)
      return element
    }
  }

  private var description: [String] {
    guard let facts = model.facts(landscape) else {
      return ["The records say nothing of this landscape."]
    }
    var words = Words.count(facts.dimension, "coordinate")
    guard let problem = drawn.problems[landscape] else {
      words +=
        facts.minimum.map { ", f* = \(NumberText.significant($0, digits: 4))" } ?? ", unbounded"
      return [facts.summary + ".", words + ". Its runs are not drawn: it is in no catalogue here."]
    }
    let known = problem.model.knowledge
    func point(_ x: [Double]) -> String {
      let shown = x.prefix(4).map { NumberText.significant($0, digits: 4) }
      return "(" + shown.joined(separator: ", ") + (x.count > 4 ? ", …" : "") + ")"
    }
    words += ", start " + point(known.start)
    words +=
      known.minimum.map { ", f* = \(NumberText.significant($0, digits: 4))" } ?? ", unbounded"
    if let first = known.minimizers.first {
      words += " at \(point(first))"
      if known.minimizers.count > 1 { words += " and \(known.minimizers.count - 1) more" }
    }
    return [facts.summary + ".", words + "."]
  }

  /// The optimizers on this landscape, the cheapest first.
  private var table: Table {
    get throws {
      var table = Table(columns: [
        .init("#", .integer), .init("Optimizer"), .init("Cost", .number(digits: 3)),
        .init("Expected runtime", .interval(digits: 3)), .init("Solved"),
        .init("Last gap", .number(digits: 3)), .init("Schedule"),
        .init("Rate", .number(digits: 3)), .init("Rises", .percentage(decimals: 1)),
        .init("Outcomes"),
      ])
      for (rank, optimizer) in order.enumerated() {
        guard let group = model.tuned.groups[landscape][optimizer] else { continue }
        let records = group.runs.map(model.panel.record)
        let runtime = try ExpectedRuntime.interval(
          group.runtimes,
          resampling: Resampling(identity: ["report", name, model.name(optimizer)], count: 400))
        let best = model.panel.cells[group.best.cell]
        table.append([
          .integer(rank + 1),
          .text(model.name(optimizer))
            .linked(to: "#" + Anchor.cell(name, model.panel.optimizers[optimizer])),
          .number(Double.exp10(group.charge)),
          .interval(runtime.estimate, low: runtime.lower, high: runtime.upper),
          .text(ReportModel.solved(group.expectedRuntime)),
          .number(try CellPart.median(records.map(\.finalGap))), .text(best.schedule),
          .number(best.rates[group.best.rate]),
          .number(try CellPart.median(records.map(\.rises))),
          .text(
            OutcomeParts.text(records.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 })),
        ])
      }
      return table
    }
  }
}
