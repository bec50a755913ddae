import Foundation

/// What a gate remembers of one run: all of it deterministic.
public struct GateRun: Sendable, Equatable {
  /// How it ended.
  public var outcome: Outcome
  /// The first step at each main target; nil where missed.
  public var hits: [Int?]
  /// The first step below the saddle's escape level.
  public var escape: Int?
  /// The last gap.
  public var gap: Double
  /// Share of steps that raised f.
  public var rises: Double
  /// Share of coordinates whose update changed its sign.
  public var flips: Double
  /// Mean cosine of successive updates.
  public var cosine: Double
  /// Gradients evaluated.
  public var evaluations: Int

  /// The figures of a record.
  public init(_ record: RunRecord) {
    outcome = record.outcome
    hits = Targets.main.indices.map { record.hit(main: $0) }
    escape = record.escape.map(Int.init)
    gap = record.finalGap
    rises = record.rises
    flips = record.flips
    cosine = record.updateCosine
    evaluations = record.gradientEvaluations
  }

  init() { self.init(RunRecord()) }
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
  public static let currentSchema = 1
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

extension GateRow {
  func line() -> [UInt8] {
    var line = LineWriter(capacity: 400)
    line.field("cell", cell)
    line.field("rate", rate)
    line.column("outcome", runs) { $0.text($1.outcome.rawValue) }
    line.column("hits", runs) { $0.list($1.hits) { $0.optional($1) } }
    line.column("escape", runs) { $0.optional($1.escape) }
    line.column("gap", runs) { $0.number($1.gap) }
    line.column("rises", runs) { $0.number($1.rises) }
    line.column("flips", runs) { $0.number($1.flips) }
    line.column("cosine", runs) { $0.number($1.cosine) }
    line.column("evaluations", runs) { $0.integer($1.evaluations) }
    return line.finish()
  }

  init(reading reader: inout LineReader, seeds: Int) throws {
    var row = GateRow(cell: "", rate: 0, runs: [])
    try reader.object { reader, key in
      switch key {
      case "cell": row.cell = try reader.text()
      case "rate": row.rate = try reader.number()
      case "check": _ = try reader.text()
      default: try row.readColumn(key, &reader)
      }
    }
    guard row.runs.count == seeds,
      row.runs.allSatisfy({ $0.hits.count == Targets.main.count })
    else { throw reader.fault("\(seeds) runs with \(Targets.main.count) targets each") }
    self = row
  }

  private mutating func readColumn(_ key: String, _ reader: inout LineReader) throws {
    try reader.list { reader, place in
      if key == "outcome" {
        guard let outcome = Outcome(rawValue: try reader.text()) else {
          throw reader.fault("an outcome")
        }
        var run = GateRun()
        run.outcome = outcome
        runs.append(run)
        return
      }
      guard runs.indices.contains(place) else { throw reader.fault("\(runs.count) runs") }
      switch key {
      case "hits":
        var hits: [Int?] = []
        try reader.list { inner, _ in hits.append(try inner.optional { try $0.integer() }) }
        runs[place].hits = hits
      case "escape": runs[place].escape = try reader.optional { try $0.integer() }
      case "gap": runs[place].gap = try reader.number()
      case "rises": runs[place].rises = try reader.number()
      case "flips": runs[place].flips = try reader.number()
      case "cosine": runs[place].cosine = try reader.number()
      case "evaluations": runs[place].evaluations = try reader.integer()
      default: throw reader.fault("a known column, not '\(key)'")
      }
    }
  }
}
