import Charts
import Landscapes
import Records
import Statistics

/// The Bencher Metric Format: benchmark → measure → value with bounds.
///
/// JSON has no infinity: a cell that no run solved has no `expected-runtime`, and an infinite bound is
/// left out; `evaluations-to-1e-5` (misses at ten budgets) and `success-rate` are always there.
struct BencherMetrics {
  let cells: [ExportedCell]

  init(_ cells: [ExportedCell]) { self.cells = cells }

  func write(to sink: Exporter.Sink) throws {
    let benchmarks = try cells.map { cell in
      let summary = try CellSummary(cell)
      let measures: [(String, Interval)] = [
        ("evaluations-to-1e-5", interval(summary.penalized, summary.range)),
        ("expected-runtime", summary.expectedRuntime),
        ("success-rate", summary.success),
        ("score", interval(summary.score, summary.scores)),
      ]
      let items = measures.compactMap { name, value in
        self.measure(value).map { "\"\(name)\":\($0)" }
      }
      return JSONText.string(Self.name(cell.record)) + ":{" + items.joined(separator: ",") + "}"
    }
    try sink("", "{\n" + benchmarks.joined(separator: ",\n") + "\n}\n")
  }

  private func interval(_ estimate: Double, _ range: ClosedRange<Double>) -> Interval {
    Interval(estimate: estimate, lower: range.lowerBound, upper: range.upperBound, level: 1)
  }

  private func measure(_ value: Interval) -> String? {
    guard value.estimate.isFinite else { return nil }
    var text = "{\"value\":\(NumberText.exact(value.estimate))"
    if value.lower.isFinite { text += ",\"lower_value\":\(NumberText.exact(value.lower))" }
    if value.upper.isFinite { text += ",\"upper_value\":\(NumberText.exact(value.upper))" }
    return text + "}"
  }

  /// Bencher takes names of up to 1024 characters; a longer one ends in a hash of the whole.
  static func name(_ record: CellRecord) -> String {
    let name = "\(record.landscape)::\(record.optimizer)::\(record.schedule)"
    guard name.count > 1024 else { return name }
    return name.prefix(1000) + "…" + String(stableHash(name), radix: 16)
  }
}
