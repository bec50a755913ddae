import Charts
import Statistics

extension VersusReport {
  /// What leaving each saddle costs; nil where there is none to leave.
  public func escapeTable(for format: Table.Format = .text) -> Table? {
    let isProse = format == .text || format == .markdown
    var table = Table(
      title: "Escape",
      columns: [
        .init("Saddle"), .init("Optimizer"), .init("Rate", .number(digits: 2)), .init("Chosen"),
        .init("Steps", .number(digits: 3)), .init("Per decade", .number(digits: 3)),
        .init("±", .number(digits: 2), key: "perDecadeError"),
        .init("Theory", .number(digits: 3)), .init("Left", .integer), .init("Runs", .integer),
        .init("Nearest", .number(digits: 2)), .init("Farthest", .number(digits: 2)),
      ],
      notes: [
        "Steps: median step that leaves the saddle. Per decade: how many more each decade nearer to the set "
          + "that flows into the saddle costs (least squares), ± its standard error; theory: ln 10/ln z with z the growth per step, 0 "
          + "where a step does not depend on the gradient's size."
      ])
    for contestant in versus.contestants {
      for escape in contestant.escapes {
        if isProse, !escape.isTuned, !escape.isDefault { continue }
        let chosen = [escape.isTuned ? "tuned" : nil, escape.isDefault ? "default" : nil]
        table.append([
          .text(escape.saddle), .text(contestant.name), .number(escape.rate),
          .text(chosen.compactMap { $0 }.joined(separator: ", ")), .number(escape.steps),
          .number(escape.perDecade), .number(escape.error), .number(escape.theory),
          .integer(escape.left),
          .integer(escape.runs), .number(escape.distances?.lowerBound),
          .number(escape.distances?.upperBound),
        ])
      }
    }
    return table.rows.isEmpty ? nil : table
  }

  /// Every rate with every schedule of the only optimizer: for a reader side by side.
  public func combinationTable(for format: Table.Format = .text) -> Table? {
    let all = versus.combinations
    guard !all.isEmpty else { return nil }
    guard format == .text || format == .markdown else {
      return Table(
        title: "Rates and schedules",
        columns: [
          .init("Rate", .number(digits: 6)), .init("Schedule"),
          .init("Cost", .number(digits: 6)), .init("Success", .number(digits: 6)),
        ],
        rows: all.map {
          [.number($0.rate), .text($0.schedule), .number($0.cost), .number($0.success)]
        })
    }
    let schedules = all.reduce(into: [String]()) {
      if !$0.contains($1.schedule) { $0.append($1.schedule) }
    }
    let rates = Set(all.map(\.rate)).sorted()
    let best = all.map(\.cost).min()
    return Table(
      title: "Rates and schedules",
      columns: [.init("Rate", .number(digits: 2))]
        + schedules.map { .init($0, .number(digits: 3)) },
      rows: rates.map { rate in
        [.number(rate)]
          + schedules.map { schedule in
            guard let cost = all.first(where: { $0.rate == rate && $0.schedule == schedule })?.cost
            else { return .missing }
            return .number(Words.whole(cost), tone: cost == best ? .strong : .plain)
          }
      },
      notes: [
        isEnd
          ? "The gap at the end as a share of the initial one, a geometric mean."
          : "\(versus.costUnit.prefix(1).uppercased() + versus.costUnit.dropFirst()), a geometric mean; a miss "
            + "counts as twice the budget."
      ])
  }

  /// Both times against the rate, for programs: readers have a plot.
  func rateTable(for format: Table.Format) -> Table? {
    guard format == .csv || format == .json,
      versus.contestants.contains(where: { !$0.byRate.isEmpty })
    else { return nil }
    var table = Table(
      title: "By rate",
      columns: [
        .init("Optimizer"), .init("Rate", .number(digits: 6)), .init("Cost", .number(digits: 6)),
        .init("Escape", .number(digits: 6)),
      ])
    for contestant in versus.contestants {
      for point in contestant.byRate {
        table.append([
          .text(contestant.name), .number(point.rate), .number(point.cost),
          .number(point.escape),
        ])
      }
    }
    return table
  }
}
