extension CellRecord {
  /// The record as one line of `records.jsonl`: runs as columns, rate by rate, seed by seed.
  public func line() -> [UInt8] {
    var line = LineWriter(capacity: 512 * runs.count)
    line.field("cell", index)
    line.field("landscape", landscape)
    line.field("optimizer", optimizer)
    line.field("schedule", schedule)
    line.field("dimension", dimension)
    line.field("budget", steps)
    if let note { line.field("note", note) }
    line.column("rates", rates) { $0.number($1) }
    if let documented {
      line.field("documented", documented)
      line.field("extra", isDocumentedExtra ? 1 : 0)
    }
    line.column("seeds", seeds) { $0.integer($1) }
    // Through a pointer: a column reads one number of each record, and copies none.
    runs.withUnsafeBufferPointer { runs in
      for measure in Measure.all { measure.write(runs, to: &line) }
    }
    return line.finish()
  }
}

extension CellTiming {
  /// The timing as one line of `timings.jsonl`.
  public func line() -> [UInt8] {
    var line = LineWriter(capacity: 128)
    line.field("cell", index)
    line.field("nanoseconds", nanoseconds)
    line.field("runSteps", runSteps)
    return line.finish()
  }
}
