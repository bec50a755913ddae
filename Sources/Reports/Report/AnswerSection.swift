import Charts
import Records
import Statistics

/// The first screen: the answer, how sure it is, and what it rests on.
struct AnswerSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  private var words: RankingTable { RankingTable(model.ranking) }

  /// The ranking for programs.
  var data: String {
    get throws { words.table(for: .json).render(as: .json) }
  }

  var section: ReportSection {
    let table = words.wide
    var content: [ReportSection.Deferred<Markup>] = [
      { Piece.words(words.sentence, class: "lead") }
    ]
    content += Piece.pictures(pictures)
    content.append { Piece.table(table, id: "ranking-table") }
    content.append { folded }
    content += table.notes.map { note in { Piece.words(note, class: "notes") } }
    return ReportSection(id: "answer", title: "Answer", isFirst: true, content: content)
  }

  /// The warnings: how many in one line, what they say below it.
  private var folded: Markup? {
    guard let first = warnings.first else { return nil }
    guard warnings.count > 1 else {
      return Markup("p", ["class": "warnings"], [Markup("span", text: "Warning: \(first)")])
    }
    let text = "\(warnings.count) warnings: \(first) …"
    return Markup(
      "details", ["class": "warnings"],
      [
        Markup("summary", text: text),
        Markup("ul", ["aria-label": "Warnings"], warnings.map { Markup("li", text: $0) }),
      ])
  }

  var pictures: [ReportSection.Deferred<Picture>] {
    // Many rows are closer together: the table's first ones are on the first screen, too.
    let rows = Double(model.order.count)
    return [{ Picture(figure: ranking, height: 60 + rows * max(15, min(26, 260 / rows))) }]
  }

  private var warnings: [String] {
    var lines = words.warnings
    if !model.results.isComplete {
      lines.insert(
        "\(model.results.cells.count) of \(model.results.manifest.cells) cells are there; "
          + "the run was stopped, or this is a shard", at: 0)
    }
    if model.ranking.seeds == 1 { lines.append("one seed only: no spread between runs is known") }
    return lines
  }

  /// Scores with intervals, and what the default rate and hindsight would give.
  private var ranking: Figure {
    let rows = model.ranking.rows
    let tuned = rows.enumerated().map { PlotPoint($1.score.estimate, Double($0)) }
    let bars = rows.enumerated().map {
      ErrorBar(at: Double($0), low: $1.score.lower, high: $1.score.upper)
    }
    let fallbacks = rows.enumerated().compactMap { index, row in
      row.defaultScore.map { PlotPoint($0, Double(index)) }
    }
    var marks: [Mark] = [
      .intervals(bars, style: .ink),
      .points(tuned, style: .ink.marked(.circle), label: "tuned, with 95% interval", radius: 4),
      .points(
        rows.enumerated().map { PlotPoint($1.oracleScore, Double($0)) },
        style: .series(0).marked(.triangle), label: "tuned with hindsight"),
    ]
    if !fallbacks.isEmpty {
      marks.append(
        .points(fallbacks, style: .series(1).marked(.ring), label: "at the default rate"))
    }
    var table = Table(columns: [
      .init("Optimizer"), .init("Score", .interval(digits: 3)),
      .init("At the default rate", .number(digits: 3)),
      .init("With hindsight", .number(digits: 3)), .init("p against first", .number(digits: 2)),
    ])
    for row in rows {
      table.append([
        .text(row.name),
        .interval(row.score.estimate, low: row.score.lower, high: row.score.upper),
        .number(row.defaultScore), .number(row.oracleScore),
        .number(row.comparison.effect?.adjusted),
      ])
    }
    return Figure(
      id: "ranking", title: "Scores",
      caption:
        "Mean area under the runtime profile over \(Words.count(model.panel.landscapes.count, "landscape")): "
        + "1 is every target at once, 0 is none. The interval is over landscapes. The triangle is "
        + "tuned on the very runs it is judged by; the ring uses the documented rate.",
      ariaLabel: "Scores of optimizers with 95% intervals. " + words.sentence,
      x: Axis("score", domain: 0...1), y: Axis(categories: rows.map(\.name)), marks: marks,
      naming: .legend, table: table)
  }
}
