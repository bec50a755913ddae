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
    line.column("rates", rates) { $0.number($1) }
    line.column("seeds", seeds) { $0.integer($1) }
    line.column("outcome", runs) { $0.text($1.outcome.rawValue) }
    line.column("steps", runs) { $0.integer($1.steps) }
    line.column("gradientEvaluations", runs) { $0.integer($1.gradientEvaluations) }
    line.column("functionEvaluations", runs) { $0.integer($1.functionEvaluations) }
    line.column("hits", runs) { $0.list($1.hits) { $0.integer($1) } }
    line.column("settled", runs) { $0.list($1.settled) { $0.optional($1) } }
    line.column("escape", runs) { $0.optional($1.escape) }
    line.column("finalGap", runs) { $0.number($1.finalGap) }
    line.column("bestGap", runs) { $0.number($1.bestGap) }
    line.column("meanGap", runs) { $0.optional($1.meanGap) }
    line.column("gradientNorm", runs) { $0.number($1.gradientNorm) }
    line.column("rises", runs) { $0.number($1.rises) }
    line.column("riseRatio", runs) { $0.number($1.riseRatio) }
    line.column("flips", runs) { $0.number($1.flips) }
    line.column("updateCosine", runs) { $0.number($1.updateCosine) }
    line.column("gradientCosine", runs) { $0.number($1.gradientCosine) }
    line.column("pathEfficiency", runs) { $0.number($1.pathEfficiency) }
    line.column("pathLength", runs) { $0.number($1.pathLength) }
    line.column("alignment", runs) { $0.optional($1.alignment) }
    line.column("overshoot", runs) { $0.optional($1.overshoot) }
    line.column("band", runs) { $0.optional($1.band) }
    line.column("period", runs) { $0.optional($1.period) }
    // Columns that most cells have nothing to say in are left out where all runs are silent.
    if runs.contains(where: { $0.observedRises != nil }) {
      line.column("observedRises", runs) { $0.optional($1.observedRises) }
      line.column("observedRiseRatio", runs) { $0.optional($1.observedRiseRatio) }
    }
    if runs.contains(where: { $0.unstable != nil }) {
      line.column("unstable", runs) { $0.optional($1.unstable) }
    }
    if runs.contains(where: { $0.heldOut != nil }) {
      line.column("heldOut", runs) { $0.optional($1.heldOut) }
    }
    if runs.contains(where: { $0.basin != nil }) {
      line.column("basin", runs) { $0.optional($1.basin) }
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
