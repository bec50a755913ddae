import Charts
import Files
import Statistics
import Studies

/// What tuning brings, as a reader sees it.
public struct TuningReport: Findings {
  /// The study.
  public let study: TuningStudy
  private let place: String
  private let limit: Int?

  /// The words and tables of a study.
  ///
  /// - Parameters:
  ///   - study: the study.
  ///   - place: what it was made on; by default the number of landscapes.
  ///   - limit: the number of trials at which the grid was not let grow further, if it was.
  public init(_ study: TuningStudy, place: String? = nil, limit: Int? = nil) {
    self.study = study
    self.place = place ?? Words.count(study.landscapes.count, "landscape")
    self.limit = limit
  }

  private func row(_ optimizer: String, _ track: TuningTrack) -> TuningStudy.Row? {
    study.rows.first { $0.optimizer == optimizer && $0.track == track }
  }

  private var optimizers: [String] {
    study.rows.reduce(into: []) { if !$0.contains($1.optimizer) { $0.append($1.optimizer) } }
  }

  /// The answer in a few plain sentences: the cheapest of each track, and what is told apart.
  public var sentence: String {
    let tracks = TuningTrack.allCases.filter { track in study.rows.contains { $0.track == track } }
    let parts = tracks.compactMap { track -> String? in
      let rows = study.rows.filter { $0.track == track }
      guard let best = rows.min(by: { $0.cost.estimate < $1.cost.estimate }) else { return nil }
      let how =
        switch track {
        case .documented: "at its defaults"
        case .rate: "with its rate tuned"
        case .full: "with everything tuned"
        }
      return "\(best.optimizer) is cheapest \(how) (\(Words.rounded(best.cost.estimate)) "
        + "evaluations)"
    }
    return "On \(place), \(Words.list(parts)). \(judgement)"
  }

  private var observations: String {
    study.unit == .families
      ? Words.count(study.families, "family", "families") + " of landscapes"
      : Words.count(study.searches, "search")
  }

  private var judgement: String {
    guard !study.pairs.isEmpty else { return "There is nothing to compare." }
    guard study.power.canTell else {
      return
        "\(observations) cannot tell \(Words.count(study.pairs.count, "pair")) apart: add landscapes "
        + "of other families, \(study.power.leastUnits) in all, or as many searches "
        + "(--searches \(study.power.leastUnits)) for an answer on these alone."
    }
    let clear = study.pairs.filter(\.effect.isDifferent).sorted {
      ($0.effect.pValue, $0.first, $0.second) < ($1.effect.pValue, $1.first, $1.second)
    }
    let all = Words.count(study.pairs.count, "pair")
    guard !clear.isEmpty else { return "Over \(observations), none of \(all) is told apart." }
    let shown = clear.prefix(3).map { pair in
      "\(name(pair.first)) needs "
        + Words.change(pair.effect.ratio, "evaluations", than: name(pair.second))
    }
    return "Over \(observations), \(clear.count) of \(all) "
      + "\(clear.count == 1 ? "is" : "are") told apart: " + shown.joined(separator: "; ") + "."
  }

  private func name(_ row: Int) -> String {
    "\(study.rows[row].optimizer) (\(study.rows[row].track.rawValue))"
  }

  /// What deserves attention before a figure is trusted.
  public var warnings: [String] {
    study.rows.filter { !$0.atEdge.isEmpty }.map { row in
      let grow =
        row.track == .rate && limit != nil
        ? "; the grid has grown to \(limit ?? 0) rates for all and grows no further" : ""
      return
        "\(row.optimizer), track \(row.track.rawValue): the best setting lies at the edge of its "
        + "rates on \(Words.list(row.atEdge, limit: 2))\(grow)"
    }
  }

  /// One row per optimizer and track for a reader; with a row for each k for a program.
  public func table(for format: Table.Format = .text) -> Table {
    switch format {
    case .text, .markdown: readable
    case .csv, .json: complete
    }
  }

  private var readable: Table {
    var table = Table(
      title: "Tracks",
      columns: [
        .init("Optimizer"), .init("Track", weight: Table.Column.key), .init("Trials", .integer),
        .init("Cost", .interval(digits: 3), weight: 50),
        .init("vs default", .number(digits: 2), weight: 40),
        .init("Solved", .percentage(decimals: 0)), .init("Width", .number(digits: 2)),
        .init("One for all", .number(digits: 3)), .init("Rate", .number(digits: 3), weight: 60),
        .init("Setting", weight: 70),
      ],
      notes: [
        "Each of \(Words.count(study.searches, "search", "searches")) chooses settings on "
          + "\(Words.count(study.seeds, "seed")) and reports on as many others, by "
          + "landscape; One for all: the cost of one setting for all landscapes, Rate and Setting. Cost: "
          + "evaluations, geometric mean over the 40 targets, seeds, searches and "
          + (study.unit == .families ? "families of landscapes" : "landscapes")
          + ", with 95% interval over "
          + (study.unit == .families ? "families" : "searches")
          + "; a miss counts as twice the budget of \(study.steps). Width: decades "
          + "of rates within twice the best."
      ])
    for (index, row) in study.rows.enumerated() {
      let plain = self.row(row.optimizer, .documented)
      let isFirst = index == 0 || study.rows[index - 1].optimizer != row.optimizer
      table.append([
        .text(isFirst ? row.optimizer : ""), .text(row.track.rawValue), .integer(row.trials),
        .interval(
          Words.whole(row.cost.estimate), low: Words.whole(row.cost.lower),
          high: Words.whole(row.cost.upper)),
        .number(plain.map { row.cost.estimate / $0.cost.estimate }),
        .number(row.success.estimate), .number(row.width), .number(Words.whole(row.sharedCost)),
        .number(row.shared.rate), .text(row.shared.optimizer),
      ])
    }
    return table
  }

  private var complete: Table {
    var table = Table(
      title: "Tracks",
      columns: [
        .init("Optimizer"), .init("Track"), .init("Trials", .integer), .init("k", .integer),
        .init("Best of k", .number(digits: 6)), .init("Cost", .number(digits: 6)),
        .init("Cost, low", .number(digits: 6), key: "costLow"),
        .init("Cost, high", .number(digits: 6), key: "costHigh"),
        .init("Selection cost", .number(digits: 6)), .init("Shared cost", .number(digits: 6)),
        .init("Shared rate", .number(digits: 6)), .init("Shared setting"),
        .init("Success", .number(digits: 6)),
        .init("Width", .number(digits: 6), key: "widthDecades"),
        .init("At edge", .integer),
      ])
    for row in study.rows {
      for (place, value) in row.bestOfK.enumerated() {
        table.append([
          .text(row.optimizer), .text(row.track.rawValue), .integer(row.trials),
          .integer(place + 1), .number(value), .number(row.cost.estimate),
          .number(row.cost.lower), .number(row.cost.upper), .number(row.selectionCost),
          .number(row.sharedCost), .number(row.shared.rate), .text(row.shared.optimizer),
          .number(row.success.estimate), .number(row.width), .integer(row.atEdge.count),
        ])
      }
    }
    return table
  }

  /// One row per pair of optimizers on a track and of tracks of an optimizer, with its test.
  public var pairTable: Table? {
    guard !study.pairs.isEmpty else { return nil }
    return PairTable.table(
      study.pairs.map {
        Ranking.Pair(first: name($0.first), second: name($0.second), effect: $0.effect)
      }, unit: study.unit, instances: "searches: the answer is about these landscapes alone")
  }

  /// Each optimizer's best setting for all landscapes, as a command to be copied.
  public var commands: Table {
    var table = Table(
      title: "To copy", columns: [.init("Command", weight: Table.Column.key)],
      notes: [
        "To copy: each optimizer's cheapest setting for all landscapes, against its defaults."
      ])
    for name in optimizers {
      let rows = study.rows.filter { $0.optimizer == name }
      guard let best = rows.min(by: { $0.sharedCost < $1.sharedCost }) else { continue }
      let setting = OwnProgram.command([
        "run", "--optimizers", best.shared.optimizer, "--learning-rates",
        NumberText.exact(best.shared.rate), "--landscapes",
      ])
      table.append([.text(setting + " " + shellCommand(study.landscapes))])
    }
    return table
  }

  private func plots(_ style: TerminalStyle, _ width: Int?) -> String {
    let track: TuningTrack = study.rows.contains { $0.track == .full } ? .full : .rate
    let rows = study.rows.filter { $0.track == track && $0.trials > 1 }
    guard let trials = rows.map(\.trials).max() else { return "" }
    let plot = TerminalPlot(
      title: "Expected cost of the best of k trials, track \(track.rawValue)",
      x: Axis("k", domain: 1...Double(trials)), y: Axis("evaluations", .log),
      series: rows.map { row in
        TerminalPlot.Series(
          row.optimizer,
          points: row.bestOfK.enumerated().map { PlotPoint(Double($0.offset + 1), $0.element) })
      })
    return plot.render(width: min(width ?? 80, 100), height: 14, style: style)
  }

  /// Sentence, table and plots as one text; CSV and JSON have all but plots.
  public func text(
    as format: Table.Format = .text, style: TerminalStyle = TerminalStyle(), width: Int? = nil
  ) -> String {
    Words.report(
      sentence: sentence,
      tables: [table(for: format), pairTable, commands].compactMap { $0 },
      plots: plots(style, width), warnings: warnings, format: format, style: style, width: width)
  }
}
