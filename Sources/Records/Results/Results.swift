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
    manifest = try Manifest(readingFolder: folder)
    cells = try LineFile.readConcurrently(folder + "/records.jsonl", jobs: jobs) {
      try CellRecord(reading: &$0)
    }.items
    timings = try LineFile.read(folder + "/timings.jsonl") { try CellTiming(reading: &$0) }.items
  }

  /// Whether every cell of the suite is there.
  public var isComplete: Bool { cells.count == manifest.cells }
}
