import Files

/// Shards of one suite, joined into the folder that a single run would have written.
///
/// The lines are copied as they are, in the suite's order, after every one has been checked; the merged
/// `records.jsonl` is, byte for byte, a single run's. Killed and repeated, it goes on where it stopped.
public struct Merge {
  /// What the shards are parts of; `shard` is nil.
  public let manifest: Manifest
  /// How many cells the suite has.
  public var cells: Int { manifest.cells }
  private let parts: [Part]
  /// Which part holds each cell, and on which of its lines.
  private let places: [(part: Int, line: Int)]

  private struct Part {
    let folder: String
    let manifest: Manifest
    let records: LineFile.Scan<Int>
    let timings: LineFile.Scan<Int>
  }

  /// Reads and checks the folders, in any order.
  ///
  /// - Parameter folders: results folders of one suite whose cells are disjoint and complete.
  /// - Throws: ``ResultsError`` that names the folder for differing specifications, the cell for an
  ///   overlap, the shard and its command for a gap, the line for damage.
  public init(_ folders: [String]) throws {
    var parts: [Part] = []
    for folder in folders {
      if let other = parts.first(where: { isSameFile($0.folder, folder) }) {
        throw ResultsError(
          "\(folder) is given twice" + (other.folder == folder ? "" : ", also as \(other.folder)"))
      }
      let manifest = try Manifest(readingFolder: folder)
      let part = Part(
        folder: folder, manifest: manifest,
        records: try LineFile.scan(folder + "/records.jsonl") { reader in
          let record = try CellRecord(reading: &reader)
          if let difference = manifest.difference(of: record) { throw LineFile.Misfit(difference) }
          return record.index
        },
        timings: try LineFile.scan(folder + "/timings.jsonl") {
          try CellTiming(reading: &$0).index
        })
      if let first = parts.first {
        var alike = part.manifest
        alike.shard = first.manifest.shard
        alike.shardCells = first.manifest.shardCells
        if let difference = first.manifest.difference(from: alike) {
          throw ResultsError(
            "\(folder) and \(first.folder) hold different experiments: \(difference)")
        }
      }
      parts.append(part)
    }
    guard let first = parts.first else { throw ResultsError("nothing to merge: no folders given") }
    var manifest = first.manifest
    manifest.shard = nil
    manifest.shardCells = nil
    var places = [(part: Int, line: Int)?](repeating: nil, count: manifest.cells)
    for (number, part) in parts.enumerated() {
      try Results.checkOrder(part.records.lines.map { $0.item }, part.folder + "/records.jsonl")
      for (line, (cell, _)) in part.records.lines.enumerated() {
        guard places.indices.contains(cell) else {
          throw ResultsError(
            "\(part.folder)/records.jsonl, line \(line + 1): cell \(cell) of \(places.count)")
        }
        if let earlier = places[cell] {
          let other = parts[earlier.part].folder
          throw ResultsError(
            other == part.folder
              ? "\(other)/records.jsonl holds cell \(cell) twice"
              : "\(other) and \(part.folder) both hold cell \(cell)")
        }
        places[cell] = (number, line)
      }
    }
    if let gap = Self.gap(places.map { $0 != nil }, parts) { throw gap }
    self.manifest = manifest
    self.parts = parts
    self.places = places.compactMap { $0 }
  }

  /// What is missing, named by shard where the folders are shards.
  private static func gap(_ isThere: [Bool], _ parts: [Part]) -> ResultsError? {
    let missing = isThere.indices.filter { !isThere[$0] }
    guard let first = missing.first else { return nil }
    var lines = ["\(missing.count) of \(isThere.count) cells are missing, cell \(first) first"]
    let shards = parts.compactMap { part in
      part.manifest.shard.flatMap { try? Shard(parsing: $0) }
    }
    if let count = shards.first?.count, shards.count == parts.count,
      shards.allSatisfy({ $0.count == count })
    {
      let absent = (1...count).filter { number in !shards.contains { $0.number == number } }
      if !absent.isEmpty {
        let shown = absent.prefix(20).map { "\($0)/\(count)" }.joined(separator: ", ")
        lines.append(
          "no folder holds shard \(shown)"
            + (absent.count > 20 ? " and \(absent.count - 20) more" : ""))
      }
      for (part, shard) in zip(parts, shards) {
        let found = part.records.lines.count
        if let expected = part.manifest.shardCells, found < expected {
          lines.append(
            "\(part.folder) has \(found) of the \(expected) cells of shard \(shard); go on with: "
              + part.manifest.resumption(in: part.folder))
        }
      }
    }
    return ResultsError(lines.joined(separator: "; "))
  }

  /// Writes the merged folder.
  ///
  /// - Parameters:
  ///   - path: the folder; made where it is missing, gone on with where an earlier merge stopped.
  ///   - command: the command line, for the manifest.
  ///   - fresh: whether to throw away what the folder holds.
  /// - Throws: ``ResultsError`` where it cannot be written.
  public func write(to path: String, command: String, fresh: Bool = false) throws {
    if parts.contains(where: { isSameFile($0.folder, path) }) {
      throw ResultsError("\(path) is one of the folders to merge; choose another --output")
    }
    var manifest = manifest
    manifest.command = command
    let folder = try ResultsFolder(path, manifest: manifest, fresh: fresh)
    for (place, cell) in folder.existing.enumerated() where cell != place {
      throw ResultsError(
        "\(path)/records.jsonl, line \(place + 1): cell \(cell) is out of place; use --fresh "
          + "to begin anew")
    }
    let timed = Set(folder.existingTimings)
    let timings = parts.map { part in
      Dictionary(
        part.timings.lines.indices.map { (part.timings.lines[$0].item, $0) },
        uniquingKeysWith: { _, last in last })
    }
    for (cell, place) in places.enumerated() where cell >= folder.existing.count {
      let part = parts[place.part]
      if let line = timings[place.part][cell], !timed.contains(cell) {
        try folder.append(timing: part.timings.bytes(of: line))
      }
      try folder.append(record: part.records.bytes(of: place.line))
    }
  }
}
