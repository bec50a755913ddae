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
        record.runs = [RunRecord](
          repeating: RunRecord(), count: record.rates.count * record.seeds.count)
      case "check": _ = try reader.text()
      default: try record.readColumn(key, &reader)
      }
    }
    for place in record.runs.indices {
      record.runs[place].rate = record.rates[place / record.seeds.count]
      record.runs[place].seed = record.seeds[place % record.seeds.count]
    }
    self = record
  }

  private mutating func readColumn(_ key: String, _ reader: inout LineReader) throws {
    let count = runs.count
    func each(
      _ reader: inout LineReader, _ read: (inout LineReader, Int) throws -> Void
    ) throws {
      var seen = 0
      try reader.list { reader, place in
        guard place < count else { throw reader.fault("\(count) runs in '\(key)'") }
        try read(&reader, place)
        seen += 1
      }
      guard seen == count else { throw reader.fault("\(count) runs in '\(key)'") }
    }
    switch key {
    case "outcome":
      try each(&reader) { reader, i in
        guard let outcome = Outcome(rawValue: try reader.text()) else {
          throw reader.fault("an outcome")
        }
        runs[i].outcome = outcome
      }
    case "steps": try each(&reader) { runs[$1].steps = try $0.integer() }
    case "gradientEvaluations":
      try each(&reader) { runs[$1].gradientEvaluations = try $0.integer() }
    case "functionEvaluations":
      try each(&reader) { runs[$1].functionEvaluations = try $0.integer() }
    case "hits":
      try each(&reader) { reader, i in
        try reader.list { inner, _ in
          runs[i].hits.append(Int32(truncatingIfNeeded: try inner.integer()))
        }
      }
    case "settled":
      try each(&reader) { reader, i in
        try reader.list { inner, k in
          guard k < 4 else { throw inner.fault("four settling steps") }
          runs[i].settled[k] = try inner.optional { Int32(truncatingIfNeeded: try $0.integer()) }
        }
      }
    case "escape":
      try each(&reader) { reader, i in
        runs[i].escape = try reader.optional { Int32(truncatingIfNeeded: try $0.integer()) }
      }
    case "period":
      try each(&reader) { reader, i in runs[i].period = try reader.optional { try $0.integer() } }
    case "basin":
      try each(&reader) { reader, i in runs[i].basin = try reader.optional { try $0.integer() } }
    default:
      if let path = Self.numbers[key] {
        try each(&reader) { runs[$1][keyPath: path] = try $0.number() }
      } else if let path = Self.optionalNumbers[key] {
        try each(&reader) { reader, i in
          runs[i][keyPath: path] = try reader.optional { try $0.number() }
        }
      } else {
        throw reader.fault("a known column, not '\(key)'")
      }
    }
  }

  private static var numbers: [String: WritableKeyPath<RunRecord, Double>] {
    [
      "finalGap": \.finalGap, "bestGap": \.bestGap, "gradientNorm": \.gradientNorm,
      "rises": \.rises, "riseRatio": \.riseRatio, "flips": \.flips,
      "updateCosine": \.updateCosine, "gradientCosine": \.gradientCosine,
      "pathEfficiency": \.pathEfficiency, "pathLength": \.pathLength,
    ]
  }

  private static var optionalNumbers: [String: WritableKeyPath<RunRecord, Double?>] {
    [
      "meanGap": \.meanGap, "alignment": \.alignment, "overshoot": \.overshoot, "band": \.band,
      "observedRises": \.observedRises, "observedRiseRatio": \.observedRiseRatio,
      "unstable": \.unstable, "heldOut": \.heldOut,
    ]
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
