import Charts
import Records

/// Every run as a row of comma-separated values: `bench export --format csv`.
///
/// Numbers in shortest round-trip form, missing ones empty, `inf`, `-inf` and `nan` as words.
struct RunTable {
  let cells: [ExportedCell]

  init(_ cells: [ExportedCell]) { self.cells = cells }

  func write(to sink: Exporter.Sink) throws {
    let columns = Self.columns
    let targets = Targets.shares.map { "steps-to-" + NumberText.significant($0, digits: 3) }
    try sink("", (columns.map(\.name) + targets).joined(separator: ",") + "\r\n")
    for cell in cells {
      var text = ""
      for (place, run) in cell.record.runs.enumerated() {
        let row = Row(cell: cell, rate: place / cell.record.seeds.count, run: run)
        for (number, column) in columns.enumerated() {
          if number > 0 { text += "," }
          text += column.value(row)
        }
        for target in 0..<Targets.count {
          text += target < run.hits.count ? ",\(run.hits[target])" : ","
        }
        text += "\r\n"
      }
      try sink("", text)
    }
  }

  private struct Row: Sendable {
    let cell: ExportedCell
    let rate: Int
    let run: RunRecord
  }

  private struct Column: Sendable {
    let name: String
    let value: @Sendable (Row) -> String

    init(_ name: String, _ value: @escaping @Sendable (Row) -> String) {
      self.name = name
      self.value = value
    }

    static func text(_ name: String, _ value: @escaping @Sendable (Row) -> String) -> Column {
      Column(name) { RunTable.quoted(value($0)) }
    }

    static func count(_ name: String, _ value: @escaping @Sendable (Row) -> Int?) -> Column {
      Column(name) { value($0).map { "\($0)" } ?? "" }
    }

    static func number(_ name: String, _ value: @escaping @Sendable (RunRecord) -> Double?)
      -> Column
    {
      Column(name) { value($0.run).map(NumberText.exact) ?? "" }
    }
  }

  private static let columns: [Column] = [
    .text("landscape") { $0.cell.record.landscape },
    .text("optimizer") { $0.cell.record.optimizer },
    .text("schedule") { $0.cell.record.schedule },
    .count("dimension") { $0.cell.record.dimension },
    .count("budget") { $0.cell.record.steps },
    .number("rate") { $0.rate },
    Column("seed") { "\($0.run.seed)" },
    Column("tuned") { row in
      let seed = row.cell.record.seeds.firstIndex(of: row.run.seed)
      return seed.map { "\(row.cell.picks[$0] == row.rate)" } ?? "false"
    },
    Column("outcome") { $0.run.outcome.rawValue },
    .count("steps") { $0.run.steps },
    .count("gradient-evaluations") { $0.run.gradientEvaluations },
    .count("function-evaluations") { $0.run.functionEvaluations },
    Column("initial-gap") {
      $0.cell.startGap($0.run).map(NumberText.exact) ?? ""
    },
    .number("final-gap") { $0.finalGap },
    .number("best-gap") { $0.bestGap },
    .number("mean-gap") { $0.meanGap },
    .number("gradient-norm") { $0.gradientNorm },
    .count("escape-step") { $0.run.escape.map(Int.init) },
    .number("rises") { $0.rises },
    .number("rise-ratio") { $0.riseRatio },
    .number("flips") { $0.flips },
    .number("update-cosine") { $0.updateCosine },
    .number("gradient-cosine") { $0.gradientCosine },
    .number("path-efficiency") { $0.pathEfficiency },
    .number("path-length") { $0.pathLength },
    .number("alignment") { $0.alignment },
    .number("overshoot") { $0.overshoot },
    .number("band") { $0.band },
    .count("period") { $0.run.period },
    .number("observed-rises") { $0.observedRises },
    .number("observed-rise-ratio") { $0.observedRiseRatio },
    .number("observed-gradient-cosine") { $0.observedGradientCosine },
    .number("unstable") { $0.unstable },
    .number("held-out") { $0.heldOut },
    .count("basin") { $0.run.basin },
    .count("settled-at-1e-1") { $0.run.settled[0].map(Int.init) },
    .count("settled-at-1e-3") { $0.run.settled[1].map(Int.init) },
    .count("settled-at-1e-5") { $0.run.settled[2].map(Int.init) },
    .count("settled-at-1e-7") { $0.run.settled[3].map(Int.init) },
  ]

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
