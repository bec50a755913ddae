import Charts

/// github-action-benchmark's JSON: `customSmallerIsBetter` and `customBiggerIsBetter`.
///
/// The action compares with the last value alone and knows one direction a file. A miss is a
/// penalised cost, never null or infinite, and the success rate is a series of its own.
struct GitHubBenchmark {
  let cells: [ExportedCell]

  init(_ cells: [ExportedCell]) { self.cells = cells }

  func write(to sink: Exporter.Sink) throws {
    let summaries = try cells.map { ($0, try CellSummary($0)) }
    let smaller = summaries.map { cell, summary in
      entry(
        cell, "PAR10 to 1e-5", unit: "evaluations", value: summary.penalized,
        spread: summary.halfRange, summary)
    }
    let bigger = summaries.flatMap { cell, summary in
      [
        entry(
          cell, "success", unit: "%", value: 100 * summary.success.estimate, spread: nil, summary),
        entry(
          cell, "score", unit: "area of 1", value: summary.score,
          spread: (summary.scores.upperBound - summary.scores.lowerBound) / 2, summary),
      ]
    }
    try sink("smaller-is-better.json", "[\n" + smaller.joined(separator: ",\n") + "\n]\n")
    try sink("bigger-is-better.json", "[\n" + bigger.joined(separator: ",\n") + "\n]\n")
  }

  private func entry(
    _ cell: ExportedCell, _ figure: String, unit: String, value: Double, spread: Double?,
    _ summary: CellSummary
  ) -> String {
    var text = "{\"name\":" + JSONText.string("\(cell.record.name) · \(figure)")
    text += ",\"unit\":\"\(unit)\",\"value\":\(NumberText.exact(value))"
    if let spread { text += ",\"range\":\"± \(NumberText.significant(spread, digits: 3))\"" }
    let rates = summary.rates.map { NumberText.significant($0, digits: 3) }
    let extra =
      "\(summary.successes) of \(summary.runs) runs reached it\nlearning rate "
      + rates.joined(separator: ", ") + "\nbudget \(cell.record.steps)"
    return text + ",\"extra\":" + JSONText.string(extra) + "}"
  }
}
