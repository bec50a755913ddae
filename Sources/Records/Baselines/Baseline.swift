import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a gate remembers of one run: all of it deterministic.
public struct GateRun: Sendable, Equatable {
  /// The values, by ``GateFigure/all``.
  public var values: [Measure.Value]

  /// The figures of a record.
  public init(_ record: RunRecord) { values = GateFigure.all.map { $0.value(record) } }

  /// How it ended.
  public var outcome: Outcome? {
    guard let place = GateFigure.outcome, case .word(let word) = values[place] else { return nil }
    return Outcome(rawValue: word)
  }
}

/// One cell at one learning rate, seed by seed.
public struct GateRow: Sendable, Equatable {
  /// "landscape · optimizer · schedule".
  public var cell: String
  /// The learning rate.
  public var rate: Double
  /// The runs, seed by seed.
  public var runs: [GateRun]

  /// What tells rows apart.
  public var key: String { "\(cell) @ \(rate)" }
}

/// The committed record of the gate suite: one line for the suite, one line per cell and learning rate.
public struct Baseline: Sendable, Equatable {
  /// The version of the file's format.
  public static let currentSchema = 3
  /// The suite that was run.
  public var suite: BenchmarkSuite
  /// The rows, in the suite's order.
  public var rows: [GateRow]

  /// The baseline of an experiment's records.
  public init(suite: BenchmarkSuite, cells: [CellRecord]) {
    self.suite = suite
    rows = cells.flatMap { cell in
      cell.rates.indices.map { rate in
        GateRow(
          cell: cell.name, rate: cell.rates[rate],
          runs: cell.seeds.indices.map { GateRun(cell.run(rate: rate, seed: $0)) })
      }
    }
  }

  /// The file's bytes.
  public func bytes() -> [UInt8] {
    var head = LineWriter()
    head.field("baseline", "descent")
    head.field("schema", Baseline.currentSchema)
    head.field("rows", rows.count)
    head.field("suite", SuiteFile.text(suite, isCompact: true))
    return rows.reduce(into: head.finish()) { $0 += $1.line() }
  }

  /// Writes the file, whole or not at all.
  ///
  /// - Parameters:
  ///   - path: where.
  ///   - inputs: files that are never replaced, such as the suite's.
  /// - Throws: `FileError` where it cannot be written.
  public func write(to path: String, sparing inputs: [String] = []) throws {
    try OutputFile.write(bytes(), to: path, sparing: inputs)
  }

  /// Reads a baseline.
  ///
  /// - Parameter path: the file.
  /// - Throws: ``ResultsError`` where it is missing, damaged, or of another schema.
  public init(reading path: String) throws {
    guard InputFile.exists(path) else { throw ResultsError("there is no baseline at \(path)") }
    try self.init(parsing: try LineFile.map(path), path: path)
  }

  /// Reads a baseline's bytes; `path` stands in messages.
  init(parsing data: Data, path: String) throws {
    var head: Head?
    let contents = try LineFile.read(data, path) { reader -> GateRow? in
      if let head {
        let row = try GateRow(reading: &reader, seeds: head.suite.seeds)
        if let fault = row.fault(in: head.suite, head.cells) { throw LineFile.Misfit(fault) }
        return row
      }
      head = try Self.readHead(&reader, path)
      return nil
    }
    // Lines are checked one by one; that none is missing or there twice is checked here.
    rows = contents.items.compactMap { $0 }
    guard let head, !contents.isCutOff, rows.count == head.rows,
      Set(rows.map(\.key)).count == rows.count
    else {
      throw ResultsError("\(path) has \(rows.count) whole rows of \(head?.rows ?? 0)")
    }
    suite = head.suite
  }

  private struct Head {
    var suite: BenchmarkSuite
    var rows: Int
    /// The names of its cells.
    var cells: Set<String>
  }

  private static func readHead(_ reader: inout LineReader, _ path: String) throws -> Head {
    var schema = 0
    var rows = 0
    var text = ""
    try reader.object { reader, key in
      switch key {
      case "baseline", "check": _ = try reader.text()
      case "schema":
        schema = try reader.integer()
        guard schema == currentSchema else {
          throw ResultsError(
            "\(path) has schema \(schema); this version reads schema \(currentSchema)")
        }
      case "rows": rows = try reader.integer()
      case "suite": text = try reader.text()
      default: throw reader.fault("baseline, schema, rows or suite, not '\(key)'")
      }
    }
    guard schema == currentSchema else {
      throw ResultsError("\(path) is no baseline: its first line has no schema")
    }
    let suite = try SuiteFile.parse(text.utf8, name: path)
    if let fault = suite.fault { throw LineFile.Misfit("the suite has \(fault)") }
    let cells = suite.landscapes.flatMap { landscape in
      suite.optimizers.flatMap { optimizer in
        suite.schedules.map { "\(landscape) · \(optimizer) · \($0)" }
      }
    }
    return Head(suite: suite, rows: rows, cells: Set(cells))
  }
}

extension GateRow {
  /// What of the values cannot be in a suite with these cells, in words; nil: nothing.
  ///
  /// A figure that is no number would be neither better nor worse than any other.
  func fault(in suite: BenchmarkSuite, _ cells: Set<String>) -> String? {
    guard cells.contains(cell) else { return "'\(cell)' is no cell of the suite" }
    guard rate.isFinite, rate >= 0 else { return "a learning rate of \(rate)" }
    for run in runs {
      for (figure, value) in zip(GateFigure.all, run.values) {
        if let fault = Self.fault(figure, value, run.outcome, suite.steps) { return fault }
      }
    }
    return nil
  }

  private static func fault(
    _ figure: GateFigure, _ value: Measure.Value, _ outcome: Outcome?, _ budget: Int
  ) -> String? {
    switch (figure.rule, value) {
    case (.steps, .count(let step?)) where !(0...budget).contains(step):
      "step \(step) of \(budget)"
    case (.cost, .count(let count)) where !Limits.evaluations.contains(count ?? -1):
      "\(count.map { "\($0)" } ?? "no") evaluations"
    case (.gap, .number(let gap)) where gap?.isNaN ?? true && outcome?.badness != 5:
      "a gap that is no number of a run that ended as \(outcome?.rawValue ?? "nothing")"
    case (.oscillation, .number(let share)) where !(0...1).contains(share ?? -1):
      "a share of \(share.map { "\($0)" } ?? "nothing") in '\(figure.name)'"
    default: nil
    }
  }
}
