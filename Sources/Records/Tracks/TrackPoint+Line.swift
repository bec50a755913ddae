extension TrackPoint {
  /// The version of the line's format.
  static let currentSchema = 1

  /// The line that a track keeps of it.
  public func line() -> [UInt8] {
    var line = LineWriter()
    line.field("track", "descent")
    line.field("schema", Self.currentSchema)
    line.field("commit", revision.commit)
    line.field("date", revision.date)
    line.field("suite", suite)
    line.field("specification", specification)
    line.column("landscapes", landscapes) { $0.text($1) }
    line.column("optimizers", optimizers) { $0.text($1) }
    func column(_ name: String, _ write: (inout LineWriter, Cell) -> Void) {
      line.column(name, cells) { $0.list($1, write) }
    }
    column("runs") { $0.integer($1.runs) }
    column("reached") { $0.integer($1.reached) }
    column("evaluations") { $0.integer($1.evaluations) }
    column("diverged") { $0.integer($1.diverged) }
    column("decades") { $0.optional($1.decades) }
    column("rises") { $0.number($1.rises) }
    return line.finish()
  }

  init(reading reader: inout LineReader) throws {
    var fields: [String: String] = [:]
    var names: [String: [String]] = [:]
    var columns: [String: [[Double?]]] = [:]
    var schema: Int?
    var seen: Set<String> = []
    try reader.object { reader, key in
      guard seen.insert(key).inserted else { throw reader.fault("'\(key)' once") }
      switch key {
      case "schema":
        let number = try reader.integer()
        guard number == Self.currentSchema else {
          throw LineFile.Misfit("schema \(number); this version reads schema \(Self.currentSchema)")
        }
        schema = number
      case "track", "commit", "date", "suite", "specification", "check":
        fields[key] = try reader.text()
      case "landscapes", "optimizers":
        try reader.list { reader, _ in names[key, default: []].append(try reader.text()) }
      default:
        guard Self.columns.contains(key) else {
          throw reader.fault("a known key, not '\(key)'")
        }
        columns[key] = []
        try reader.list { reader, place in
          columns[key]?.append([])
          try reader.list { reader, _ in
            columns[key]?[place].append(try reader.optional { try $0.number() })
          }
        }
      }
    }
    guard fields["track"] != nil, schema != nil else { throw LineFile.Misfit("no line of a track") }
    guard let suite = fields["suite"], let specification = fields["specification"],
      let revision = Revision(commit: fields["commit"] ?? "", date: fields["date"] ?? ""),
      revision.commit == fields["commit"], revision.date == fields["date"]
    else { throw LineFile.Misfit("a commit, date, suite or specification that is none") }
    let (landscapes, optimizers) = (names["landscapes"] ?? [], names["optimizers"] ?? [])
    for (kind, list) in [("landscape", landscapes), ("optimizer", optimizers)] {
      guard !list.isEmpty, Set(list).count == list.count else {
        throw LineFile.Misfit("no \(kind), or one that is there twice")
      }
    }
    for name in Self.columns {
      let column = columns[name] ?? []
      guard column.count == optimizers.count, column.allSatisfy({ $0.count == landscapes.count })
      else { throw LineFile.Misfit("'\(name)' does not have a figure for each cell") }
    }
    let cells = try optimizers.indices.map { optimizer in
      try landscapes.indices.map { landscape in
        try Cell(Self.columns.map { columns[$0]?[optimizer][landscape] })
      }
    }
    self.init(
      revision: revision, suite: suite, specification: specification, landscapes: landscapes,
      optimizers: optimizers, cells: cells)
  }

  private static let columns = [
    "runs", "reached", "evaluations", "diverged", "decades", "rises",
  ]
}

extension TrackPoint.Cell {
  /// A cell of its figures in the order of the columns; a figure that cannot be is an error.
  fileprivate init(_ figures: [Double?]) throws {
    func count(_ place: Int, _ range: ClosedRange<Int>) throws -> Int {
      guard let value = figures[place].flatMap(Int.init(exactly:)), range.contains(value) else {
        throw LineFile.Misfit("a number of runs or evaluations that cannot be")
      }
      return value
    }
    let runs = try count(0, 1...Limits.evaluations.upperBound)
    guard let rises = figures[5], (0...1).contains(rises), figures[4]?.isFinite ?? true else {
      throw LineFile.Misfit("a share or a gap that cannot be")
    }
    self.init(
      runs: runs, reached: try count(1, 0...runs),
      evaluations: try count(2, 0...Int.max), diverged: try count(3, 0...runs),
      decades: figures[4], rises: rises)
  }
}
