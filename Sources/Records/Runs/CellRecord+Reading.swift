extension CellRecord {
  /// Reads a line that `line()` wrote.
  ///
  /// The checksum has been verified by the caller.
  init(reading reader: inout LineReader) throws {
    var record = CellRecord(
      index: 0, landscape: "", optimizer: "", schedule: "", dimension: 0, steps: 0, rates: [],
      seeds: [], runs: [])
    // Doubled or missing columns would read as something that nobody measured.
    var seen: Set<String> = []
    var put: [(measure: Measure, reader: LineReader)] = []
    try reader.object { reader, key in
      guard seen.insert(key).inserted else { throw reader.fault("'\(key)' once") }
      switch key {
      case "cell": record.index = try reader.integer()
      case "landscape": record.landscape = try reader.text()
      case "optimizer": record.optimizer = try reader.text()
      case "schedule": record.schedule = try reader.text()
      case "dimension": record.dimension = try reader.integer()
      case "budget": record.steps = try reader.integer()
      case "note": record.note = try reader.text()
      case "rates":
        try reader.list {
          record.rates.append(try $0.number())
          _ = $1
        }
      case "documented":
        let place = try reader.integer()
        guard record.rates.indices.contains(place) else {
          throw reader.fault("the place of a rate")
        }
        record.documented = place
      case "extra": record.isDocumentedExtra = try reader.integer() != 0
      case "seeds":
        try reader.list {
          guard let seed = UInt64(exactly: try $0.integer()) else { throw $0.fault("a seed") }
          record.seeds.append(seed)
          _ = $1
        }
        // Each run stands in every column: more of them than bytes are left is refused, before memory
        // is asked for.
        let count = record.rates.count * record.seeds.count
        guard record.runs.isEmpty, count <= reader.end - reader.at else {
          throw reader.fault("columns of \(count) runs")
        }
        record.runs = [RunRecord](repeating: RunRecord(), count: count)
      case "check": _ = try reader.text()
      default:
        guard let place = Measure.places[key] else {
          throw reader.fault("a known column, not '\(key)'")
        }
        if record.runs.count >= Self.manyRuns {
          // Put off, to be read side by side.
          let start = reader
          try reader.skipList()
          put.append((Measure.all[place], LineReader(start.bytes, from: start.at, to: reader.at)))
        } else {
          try record.runs.withUnsafeMutableBufferPointer {
            try Measure.all[place].read(&reader, into: $0)
          }
        }
      }
    }
    if !put.isEmpty { try Self.readColumns(put, into: &record.runs) }
    guard record.runs.count == record.rates.count * record.seeds.count else {
      throw reader.fault("rates and seeds once, before the columns")
    }
    for place in record.runs.indices {
      record.runs[place].rate = record.rates[place / record.seeds.count]
      record.runs[place].seed = record.seeds[place % record.seeds.count]
    }
    let required = ["cell", "landscape", "optimizer", "schedule", "dimension", "budget"]
    if let missing = (required + Self.requiredColumns).first(where: { !seen.contains($0) }) {
      throw reader.fault("a column '\(missing)'")
    }
    if let fault = record.fault { throw LineFile.Misfit("there cannot be \(fault)") }
    self = record
  }

  /// From so many runs on the columns of one line are read by several workers.
  private static let manyRuns = 20_000

  /// Reads columns side by side: each writes to its own part of the runs.
  private static func readColumns(
    _ columns: [(measure: Measure, reader: LineReader)], into runs: inout [RunRecord]
  ) throws {
    try runs.withUnsafeMutableBufferPointer { runs in
      nonisolated(unsafe) let runs = runs
      nonisolated(unsafe) let columns = columns
      _ = try columns.indices.concurrentMap { place in
        var reader = columns[place].reader
        try columns[place].measure.read(&reader, into: runs)
        guard reader.at == reader.end else { throw reader.fault("the end of the column") }
      }
    }
  }
}

extension CellTiming {
  /// Reads a line that `line()` wrote.
  init(reading reader: inout LineReader) throws {
    var timing = CellTiming(index: 0, nanoseconds: 0, runSteps: 0)
    var seen: Set<String> = []
    try reader.object { reader, key in
      guard seen.insert(key).inserted else { throw reader.fault("'\(key)' once") }
      switch key {
      case "cell": timing.index = try reader.integer()
      case "nanoseconds": timing.nanoseconds = try reader.number()
      case "runSteps": timing.runSteps = try reader.integer()
      case "check": _ = try reader.text()
      default: throw reader.fault("a known key, not '\(key)'")
      }
    }
    guard seen.isSuperset(of: ["cell", "nanoseconds", "runSteps"]) else {
      throw reader.fault("cell, nanoseconds and runSteps")
    }
    if let fault = timing.fault { throw LineFile.Misfit("there cannot be \(fault)") }
    self = timing
  }
}
