extension GateRow {
  func line() -> [UInt8] {
    var line = LineWriter(capacity: 400)
    line.field("cell", cell)
    line.field("rate", rate)
    for (place, figure) in GateFigure.all.enumerated() {
      line.column(figure.name, runs) { line, run in
        switch run.values[place] {
        case .word(let word): line.text(word)
        case .number(let number): line.optional(number)
        case .count(let count): line.optional(count)
        }
      }
    }
    return line.finish()
  }

  init(reading reader: inout LineReader, seeds: Int) throws {
    var row = GateRow(cell: "", rate: 0, runs: [])
    row.runs = [GateRun](repeating: GateRun(RunRecord()), count: seeds)
    var seen: Set<String> = []
    try reader.object { reader, key in
      guard seen.insert(key).inserted else { throw reader.fault("'\(key)' once") }
      switch key {
      case "cell": row.cell = try reader.text()
      case "rate": row.rate = try reader.number()
      case "check": _ = try reader.text()
      default:
        guard let place = GateFigure.all.firstIndex(where: { $0.name == key }) else {
          throw reader.fault("a known column, not '\(key)'")
        }
        try row.readColumn(place, &reader)
      }
    }
    let expected = ["cell", "rate"] + GateFigure.all.map(\.name)
    if let missing = expected.first(where: { !seen.contains($0) }) {
      throw reader.fault("a column '\(missing)'")
    }
    self = row
  }

  private mutating func readColumn(_ figure: Int, _ reader: inout LineReader) throws {
    var count = 0
    try reader.list { reader, place in
      guard runs.indices.contains(place) else { throw reader.fault("\(runs.count) runs") }
      count += 1
      switch runs[place].values[figure] {
      case .word:
        let word = try reader.text()
        guard Outcome(rawValue: word) != nil else { throw reader.fault("an outcome") }
        runs[place].values[figure] = .word(word)
      case .number:
        runs[place].values[figure] = .number(try reader.optional { try $0.number() })
      case .count:
        runs[place].values[figure] = .count(try reader.optional { try $0.integer() })
      }
    }
    guard count == runs.count else { throw reader.fault("\(runs.count) runs") }
  }
}
