extension CellRecord {
  /// Reads a line that `line()` wrote.
  ///
  /// The checksum has been verified by the caller.
  init(reading reader: inout LineReader) throws {
    var record = CellRecord(
      index: 0, landscape: "", optimizer: "", schedule: "", dimension: 0, steps: 0, rates: [],
      seeds: [], runs: [])
    try reader.object { reader, key in
      switch key {
      case "cell": record.index = try reader.integer()
      case "landscape": record.landscape = try reader.text()
      case "optimizer": record.optimizer = try reader.text()
      case "schedule": record.schedule = try reader.text()
      case "dimension": record.dimension = try reader.integer()
      case "budget": record.steps = try reader.integer()
      case "rates":
        try reader.list {
          record.rates.append(try $0.number())
          _ = $1
        }
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
      default: try record.readColumn(key, &reader)
      }
    }
    guard record.runs.count == record.rates.count * record.seeds.count else {
      throw reader.fault("rates and seeds once, before the columns")
    }
    for place in record.runs.indices {
      record.runs[place].rate = record.rates[place / record.seeds.count]
      record.runs[place].seed = record.seeds[place % record.seeds.count]
    }
    self = record
  }

  private mutating func readColumn(_ key: String, _ reader: inout LineReader) throws {
    switch key {
    case "outcome":
      try each(key, &reader) { reader, run in
        guard let place = reader.word(of: Self.outcomes) else { throw reader.fault("an outcome") }
        run.outcome = Outcome.allCases[place]
      }
    case "steps": try each(key, &reader) { $1.steps = try $0.integer() }
    case "gradientEvaluations": try each(key, &reader) { $1.gradientEvaluations = try $0.integer() }
    case "functionEvaluations": try each(key, &reader) { $1.functionEvaluations = try $0.integer() }
    case "hits":
      var hits: [Int32] = []
      try each(key, &reader) { reader, run in
        hits.removeAll(keepingCapacity: true)
        try reader.list { inner, _ in
          hits.append(Int32(truncatingIfNeeded: try inner.integer()))
        }
        // A copy of its own, as long as it has to be.
        if !hits.isEmpty { run.hits = hits.map { $0 } }
      }
    case "settled":
      try each(key, &reader) { reader, run in
        try reader.list { inner, k in
          guard k < 4 else { throw inner.fault("four settling steps") }
          let step = try inner.optional { Int32(truncatingIfNeeded: try $0.integer()) }
          // Most are nil, and share one array until one is not.
          if let step { run.settled[k] = step }
        }
      }
    case "escape":
      try each(key, &reader) { reader, run in
        run.escape = try reader.optional { Int32(truncatingIfNeeded: try $0.integer()) }
      }
    case "period": try each(key, &reader) { $1.period = try $0.optional { try $0.integer() } }
    case "basin": try each(key, &reader) { $1.basin = try $0.optional { try $0.integer() } }
    case "finalGap": try each(key, &reader) { $1.finalGap = try $0.number() }
    case "bestGap": try each(key, &reader) { $1.bestGap = try $0.number() }
    case "gradientNorm": try each(key, &reader) { $1.gradientNorm = try $0.number() }
    case "rises": try each(key, &reader) { $1.rises = try $0.number() }
    case "riseRatio": try each(key, &reader) { $1.riseRatio = try $0.number() }
    case "flips": try each(key, &reader) { $1.flips = try $0.number() }
    case "updateCosine": try each(key, &reader) { $1.updateCosine = try $0.number() }
    case "gradientCosine": try each(key, &reader) { $1.gradientCosine = try $0.number() }
    case "pathEfficiency": try each(key, &reader) { $1.pathEfficiency = try $0.number() }
    case "pathLength": try each(key, &reader) { $1.pathLength = try $0.number() }
    case "meanGap": try each(key, &reader) { $1.meanGap = try $0.optionalNumber() }
    case "alignment": try each(key, &reader) { $1.alignment = try $0.optionalNumber() }
    case "overshoot": try each(key, &reader) { $1.overshoot = try $0.optionalNumber() }
    case "band": try each(key, &reader) { $1.band = try $0.optionalNumber() }
    case "observedRises": try each(key, &reader) { $1.observedRises = try $0.optionalNumber() }
    case "observedRiseRatio":
      try each(key, &reader) { $1.observedRiseRatio = try $0.optionalNumber() }
    case "observedGradientCosine":
      try each(key, &reader) { $1.observedGradientCosine = try $0.optionalNumber() }
    case "unstable": try each(key, &reader) { $1.unstable = try $0.optionalNumber() }
    case "heldOut": try each(key, &reader) { $1.heldOut = try $0.optionalNumber() }
    default: throw reader.fault("a known column, not '\(key)'")
    }
  }

  /// Reads `[…]` with one element for each run.
  @inline(__always)
  private mutating func each(
    _ key: String, _ reader: inout LineReader,
    _ read: (inout LineReader, inout RunRecord) throws -> Void
  ) throws {
    var seen = 0
    try runs.withUnsafeMutableBufferPointer { runs in
      try reader.list { reader, place in
        guard place < runs.count else {
          throw reader.fault("\(runs.count) runs in '\(key)'")
        }
        try read(&reader, &runs[place])
        seen = place + 1
      }
    }
    guard seen == runs.count else { throw reader.fault("\(runs.count) runs in '\(key)'") }
  }

  private static let outcomes = Outcome.allCases.map { Array($0.rawValue.utf8) }
}

extension LineReader {
  fileprivate mutating func optionalNumber() throws -> Double? {
    try optional { try $0.number() }
  }
}

extension CellTiming {
  /// Reads a line that `line()` wrote.
  init(reading reader: inout LineReader) throws {
    var timing = CellTiming(index: 0, nanoseconds: 0, runSteps: 0)
    try reader.object { reader, key in
      switch key {
      case "cell": timing.index = try reader.integer()
      case "nanoseconds": timing.nanoseconds = try reader.number()
      case "runSteps": timing.runSteps = try reader.integer()
      case "check": _ = try reader.text()
      default: throw reader.fault("a known key, not '\(key)'")
      }
    }
    self = timing
  }
}
