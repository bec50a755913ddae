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
    // Through a pointer: a column reads one number of each record, and copies none.
    runs.withUnsafeBufferPointer { runs in
      let places = runs.indices
      line.column("outcome", places) { $0.text(runs[$1].outcome.rawValue) }
      line.column("steps", places) { $0.integer(runs[$1].steps) }
      line.column("gradientEvaluations", places) { $0.integer(runs[$1].gradientEvaluations) }
      line.column("functionEvaluations", places) { $0.integer(runs[$1].functionEvaluations) }
      line.column("hits", places) { $0.list(runs[$1].hits) { $0.integer($1) } }
      line.column("settled", places) { $0.list(runs[$1].settled) { $0.optional($1) } }
      line.column("escape", places) { $0.optional(runs[$1].escape) }
      line.column("finalGap", places) { $0.number(runs[$1].finalGap) }
      line.column("bestGap", places) { $0.number(runs[$1].bestGap) }
      line.column("meanGap", places) { $0.optional(runs[$1].meanGap) }
      line.column("gradientNorm", places) { $0.number(runs[$1].gradientNorm) }
      line.column("rises", places) { $0.number(runs[$1].rises) }
      line.column("riseRatio", places) { $0.number(runs[$1].riseRatio) }
      line.column("flips", places) { $0.number(runs[$1].flips) }
      line.column("updateCosine", places) { $0.number(runs[$1].updateCosine) }
      line.column("gradientCosine", places) { $0.number(runs[$1].gradientCosine) }
      line.column("pathEfficiency", places) { $0.number(runs[$1].pathEfficiency) }
      line.column("pathLength", places) { $0.number(runs[$1].pathLength) }
      line.column("alignment", places) { $0.optional(runs[$1].alignment) }
      line.column("overshoot", places) { $0.optional(runs[$1].overshoot) }
      line.column("band", places) { $0.optional(runs[$1].band) }
      line.column("period", places) { $0.optional(runs[$1].period) }
      // Columns that most cells have nothing to say in are left out where all runs are silent.
      if runs.contains(where: { $0.observedRises != nil }) {
        line.column("observedRises", places) { $0.optional(runs[$1].observedRises) }
        line.column("observedRiseRatio", places) { $0.optional(runs[$1].observedRiseRatio) }
        line.column("observedGradientCosine", places) {
          $0.optional(runs[$1].observedGradientCosine)
        }
      }
      if runs.contains(where: { $0.unstable != nil }) {
        line.column("unstable", places) { $0.optional(runs[$1].unstable) }
      }
      if runs.contains(where: { $0.heldOut != nil }) {
        line.column("heldOut", places) { $0.optional(runs[$1].heldOut) }
      }
      if runs.contains(where: { $0.basin != nil }) {
        line.column("basin", places) { $0.optional(runs[$1].basin) }
      }
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
