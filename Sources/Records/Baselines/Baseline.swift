import Foundation

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
  public static let currentSchema = 2
  /// The suite that was run.
  public var suite: Suite
  /// The rows, in the suite's order.
  public var rows: [GateRow]

  /// The baseline of an experiment's records.
  public init(suite: Suite, cells: [CellRecord]) {
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
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var head = LineWriter()
    head.field("baseline", "descent")
    head.field("schema", Baseline.currentSchema)
    head.field("rows", rows.count)
    head.field(
      "suite", (try? encoder.encode(suite)).map { String(decoding: $0, as: UTF8.self) } ?? "")
    return rows.reduce(into: head.finish()) { $0 += $1.line() }
  }

  /// Writes the file, whole or not at all.
  ///
  /// - Throws: ``ResultsError`` where it cannot be written.
  public func write(to path: String) throws {
    do { try Data(bytes()).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw ResultsError("cannot write \(path)", because: error)
    }
  }

  /// Reads a baseline.
  ///
  /// - Parameter path: the file.
  /// - Throws: ``ResultsError`` where it is missing, damaged, or of another schema.
  public init(reading path: String) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw ResultsError("there is no baseline at \(path); make one with 'bench gate --update'")
    }
    var head: Head?
    let contents = try LineFile.read(path) { reader -> GateRow? in
      if let head { return try GateRow(reading: &reader, seeds: head.suite.seeds) }
      head = try Self.readHead(&reader, path)
      return nil
    }
    // Lines are checked one by one; that none is missing or there twice is checked here.
    rows = contents.items.compactMap { $0 }
    guard let head, !contents.isCutOff, rows.count == head.rows,
      Set(rows.map(\.key)).count == rows.count
    else {
      throw ResultsError(
        "\(path) has \(rows.count) whole rows of \(head?.rows ?? 0): restore it, or make it anew with "
          + "'bench gate --update'")
    }
    suite = head.suite
  }

  private struct Head {
    var suite: Suite
    var rows: Int
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
            "\(path) has schema \(schema); this version reads schema \(currentSchema): make it anew with "
              + "'bench gate --update'")
        }
      case "rows": rows = try reader.integer()
      case "suite": text = try reader.text()
      default: throw reader.fault("baseline, schema, rows or suite, not '\(key)'")
      }
    }
    guard schema == currentSchema else {
      throw ResultsError("\(path) is no baseline: its first line has no schema")
    }
    return Head(suite: try SuiteFile.parse(Data(text.utf8), name: path), rows: rows)
  }
}
