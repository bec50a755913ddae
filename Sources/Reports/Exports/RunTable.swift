import Charts
import Records

/// Every run as a row of comma-separated values: `bench export --format csv`.
///
/// Numbers in shortest round-trip form, missing ones empty, `inf`, `-inf` and `nan` as words.
struct RunTable {
  let cells: [ExportedCell]

  init(_ cells: [ExportedCell]) { self.cells = cells }

  func write(to sink: Exporter.Sink) throws {
    try sink("", (Self.settings.map(\.name) + Self.measures).joined(separator: ",") + "\r\n")
    for cell in cells {
      var text = ""
      for (place, run) in cell.record.runs.enumerated() {
        let row = Row(cell: cell, rate: place / cell.record.seeds.count, run: run)
        let values = Measure.all.flatMap { $0.values(run).map(Self.text) }
        text += (Self.settings.map { $0.value(row) } + values).joined(separator: ",") + "\r\n"
      }
      try sink("", text)
    }
  }

  private struct Row: Sendable {
    let cell: ExportedCell
    let rate: Int
    let run: RunRecord
  }

  /// What says which run a row is of.
  private static let settings: [(name: String, value: @Sendable (Row) -> String)] = [
    ("landscape", { CSVText.field($0.cell.record.landscape) }),
    ("optimizer", { CSVText.field($0.cell.record.optimizer) }),
    ("schedule", { CSVText.field($0.cell.record.schedule) }),
    ("dimension", { "\($0.cell.record.dimension)" }),
    ("budget", { "\($0.cell.record.steps)" }),
    ("rate", { NumberText.exact($0.run.rate) }),
    ("seed", { "\($0.run.seed)" }),
    (
      "tuned",
      { row in
        let seed = row.cell.record.seeds.firstIndex(of: row.run.seed)
        return seed.map { "\(row.cell.picks[$0] == row.rate)" } ?? "false"
      }
    ),
    ("initial-gap", { $0.cell.startGap($0.run).map(NumberText.exact) ?? "" }),
  ]

  /// The columns of all measures.
  static let measures = Measure.all.flatMap { measure in
    measure.targets?.map {
      "\(measure.columnName)-\(NumberText.significant($0, digits: 3))"
    } ?? [measure.columnName]
  }

  private static func text(_ value: Measure.Value) -> String {
    switch value {
    case .word(let word): word
    case .number(let number): number.map(NumberText.exact) ?? ""
    case .count(let count): count.map { "\($0)" } ?? ""
    }
  }
}
