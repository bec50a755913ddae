/// Everything that a results folder holds, in memory.
public struct Results: Sendable {
  /// What the folder says of itself.
  public var manifest: Manifest
  /// The records, in the cells' order.
  public var cells: [CellRecord]
  /// Timings by cell; some may be missing.
  public var timings: [CellTiming]

  /// Results in memory.
  public init(manifest: Manifest, cells: [CellRecord], timings: [CellTiming]) {
    self.manifest = manifest
    self.cells = cells
    self.timings = timings
  }

  /// Reads a folder; a last line that was cut off is left out.
  ///
  /// - Parameters:
  ///   - folder: the results folder.
  ///   - jobs: how many workers read; nil: as many as there are cores.
  /// - Throws: ``ResultsError`` where it is none, or damaged.
  public init(readingFolder folder: String, jobs: Int? = nil) throws {
    let manifest = try Manifest(readingFolder: folder)
    self.manifest = manifest
    cells = try LineFile.readConcurrently(folder + "/records.jsonl", jobs: jobs) { reader in
      let record = try CellRecord(reading: &reader)
      if let difference = manifest.difference(of: record) { throw LineFile.Misfit(difference) }
      return record
    }.items
    try Self.checkOrder(cells.map(\.index), folder + "/records.jsonl")
    timings = try LineFile.read(folder + "/timings.jsonl") { reader in
      let timing = try CellTiming(reading: &reader)
      guard timing.index < manifest.cells else {
        throw LineFile.Misfit("cell \(timing.index) of \(manifest.cells)")
      }
      return timing
    }.items
  }

  /// Throws where cells do not stand in their order, each once.
  static func checkOrder(_ cells: [Int], _ path: String) throws {
    for (place, (cell, next)) in zip(cells, cells.dropFirst()).enumerated() where next <= cell {
      throw ResultsError(
        "\(path), line \(place + 2): cell \(next) stands behind cell \(cell)"
          + (next == cell ? ", a second time" : ""))
    }
  }

  /// Whether every cell of the suite is there.
  public var isComplete: Bool { cells.count == manifest.cells }
}
