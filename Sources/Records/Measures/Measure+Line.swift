extension Measure {
  /// Writes the column of some runs; a sparse one only where a run has it.
  func write(_ runs: UnsafeBufferPointer<RunRecord>, to line: inout LineWriter) {
    guard let base = runs.baseAddress else { return line.column(name, 0..<0) { _, _ in } }
    let places = runs.indices
    func isSilent(_ says: (Int) -> Bool) -> Bool { isSparse && !places.contains(where: says) }
    switch column {
    case .outcome(let field):
      line.column(name, places) { $0.text(field.value(base + $1).rawValue) }
    case .number(let field): line.column(name, places) { $0.number(field.value(base + $1)) }
    case .optionalNumber(let field):
      if isSilent({ field.value(base + $0) != nil }) { return }
      line.column(name, places) { $0.optional(field.value(base + $1)) }
    case .count(let field): line.column(name, places) { $0.integer(field.value(base + $1)) }
    case .optionalCount(let field):
      if isSilent({ field.value(base + $0) != nil }) { return }
      line.column(name, places) { $0.optional(field.value(base + $1)) }
    case .step(let field):
      if isSilent({ field.value(base + $0) != nil }) { return }
      line.column(name, places) { $0.optional(field.value(base + $1)) }
    case .hits(let field):
      if isSilent({ !field.value(base + $0).isEmpty }) { return }
      line.column(name, places) { $0.list(field.value(base + $1)) { $0.integer($1) } }
    case .settled(let field):
      if isSilent({ field.value(base + $0).contains { $0 != nil } }) { return }
      line.column(name, places) { $0.list(field.value(base + $1)) { $0.optional($1) } }
    }
  }

  /// Reads a column, one element for each run.
  func read(_ reader: inout LineReader, into runs: UnsafeMutableBufferPointer<RunRecord>) throws {
    switch column {
    case .outcome(let field):
      try each(&reader, runs) { reader, run in
        guard let place = reader.word(of: Self.outcomes) else { throw reader.fault("an outcome") }
        field.set(run, Outcome.allCases[place])
      }
    case .number(let field): try each(&reader, runs) { field.set($1, try $0.number()) }
    case .optionalNumber(let field):
      try each(&reader, runs) { field.set($1, try $0.optional { try $0.number() }) }
    case .count(let field): try each(&reader, runs) { field.set($1, try $0.integer()) }
    case .optionalCount(let field):
      try each(&reader, runs) { field.set($1, try $0.optional { try $0.integer() }) }
    case .step(let field):
      try each(&reader, runs) { field.set($1, try $0.optional { try $0.step() }) }
    case .hits(let field):
      var hits: [Int32] = []
      try each(&reader, runs) { reader, run in
        hits.removeAll(keepingCapacity: true)
        try reader.list { inner, _ in hits.append(try inner.step()) }
        // A copy of its own, as long as it has to be.
        if !hits.isEmpty { field.set(run, hits.map { $0 }) }
      }
    case .settled(let field):
      try each(&reader, runs) { reader, run in
        try reader.list { inner, k in
          guard k < Targets.main.count else { throw inner.fault("four settling steps") }
          var steps = field.value(run)
          steps[k] = try inner.optional { try $0.step() }
          field.set(run, steps)
        }
      }
    }
  }

  /// Reads `[…]` with one element for each run.
  @inline(__always)
  private func each(
    _ reader: inout LineReader, _ runs: UnsafeMutableBufferPointer<RunRecord>,
    _ read: (inout LineReader, UnsafeMutablePointer<RunRecord>) throws -> Void
  ) throws {
    var seen = 0
    try reader.list { reader, place in
      guard place < runs.count, let base = runs.baseAddress else {
        throw reader.fault("\(runs.count) runs in '\(name)'")
      }
      try read(&reader, base + place)
      seen = place + 1
    }
    guard seen == runs.count else { throw reader.fault("\(runs.count) runs in '\(name)'") }
  }

  private static let outcomes = Outcome.allCases.map { Array($0.rawValue.utf8) }
}

extension LineReader {
  fileprivate mutating func step() throws -> Int32 {
    guard let step = Int32(exactly: try integer()) else { throw fault("a step") }
    return step
  }
}
