import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A results folder that is being written: records in the fixed order, appended line by line.
///
/// Every line is written whole by one `write` as soon as it exists, so that a killed process loses at
/// most what was not finished; opening the folder again with the same experiment goes on behind the last
/// whole line. A lock keeps a second process out.
public final class ResultsFolder: @unchecked Sendable {
  /// The folder.
  public let path: String
  /// The cells whose records were there already, line by line.
  public let existing: [Int]
  /// The cells whose timings were there, line by line.
  public let existingTimings: [Int]
  private let lock: OpenFile
  private let records: OpenFile
  private let timings: OpenFile

  /// Makes the folder, or goes on with what it holds.
  ///
  /// - Parameters:
  ///   - path: the folder; made with its parents where it is missing.
  ///   - manifest: what the folder is to hold.
  ///   - fresh: whether to throw away what it holds.
  /// - Throws: ``ResultsError`` where the folder cannot be written, is in use, holds another experiment, or
  ///   is damaged.
  public init(_ path: String, manifest: Manifest, fresh: Bool = false) throws {
    self.path = path
    do { try makeFolder(path) } catch { throw ResultsError("\(error)") }
    lock = try OpenFile(path + "/lock")
    guard flock(lock.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw ResultsError("\(path) is being written by another process")
    }
    let manifestPath = path + "/manifest.json"
    if fresh {
      try Self.clear(path)
      try manifest.write(to: manifestPath)
    } else if InputFile.exists(manifestPath) {
      try Self.check(path, holds: manifest)
    } else if InputFile.exists(path + "/records.jsonl") {
      throw ResultsError("\(path) has records and no manifest.json; choose another --output")
    } else {
      try manifest.write(to: manifestPath)
    }
    records = try OpenFile(path + "/records.jsonl")
    timings = try OpenFile(path + "/timings.jsonl")
    existing = try Self.goOn(records, path + "/records.jsonl") { reader in
      let record = try CellRecord(reading: &reader)
      if let difference = manifest.difference(of: record) { throw LineFile.Misfit(difference) }
      return record.index
    }
    existingTimings = try Self.goOn(timings, path + "/timings.jsonl") {
      try CellTiming(reading: &$0).index
    }
  }

  /// The files that a results folder consists of, but for its lock.
  private static let names = ["timings.jsonl", "records.jsonl", "manifest.json"]

  /// The paths of a folder's files, which no output may replace.
  public static func files(of folder: String) -> [String] {
    (names + ["lock"]).map { folder + "/" + $0 }
  }

  /// How many cells a folder has of an experiment, without touching it; none where there is no folder.
  ///
  /// - Throws: ``ResultsError`` where it holds another experiment, or is damaged.
  public static func cellsDone(in path: String, as manifest: Manifest) throws -> Int {
    guard InputFile.exists(path + "/manifest.json") else { return 0 }
    try check(path, holds: manifest)
    return try LineFile.read(path + "/records.jsonl") { reader in
      let record = try CellRecord(reading: &reader)
      if let difference = manifest.difference(of: record) { throw LineFile.Misfit(difference) }
    }.items.count
  }

  private static func check(_ path: String, holds manifest: Manifest) throws {
    let found = try Manifest(readingFolder: path)
    if let difference = manifest.difference(from: found) {
      throw ResultsError(
        "\(path) holds another experiment: \(difference); choose another --output, or --fresh to "
          + "replace it")
    }
  }

  /// Takes away what a results folder consists of, and nothing else.
  ///
  /// All is looked at before anything goes. The manifest stays until a new one takes its place, so that a
  /// folder that is left half cleared is one without records.
  private static func clear(_ path: String) throws {
    let present = names.map { path + "/" + $0 }.filter(InputFile.exists)
    for file in present {
      guard isOurs(file) else {
        throw ResultsError(
          "\(file) is not a file that this program made; --fresh leaves it alone: choose another --output"
        )
      }
    }
    for file in present where !file.hasSuffix("/manifest.json") {
      guard unlink(file) == 0 else { throw ResultsError("cannot delete \(file)", because: errno) }
    }
  }

  /// Whether a file, and no link or folder, begins as this program writes it.
  private static func isOurs(_ path: String) -> Bool {
    guard !InputFile.isLink(path), let bytes = try? InputFile.beginning(path, count: 1 << 16) else {
      return false
    }
    guard path.hasSuffix("/manifest.json") else { return LineFile.isBeginning(bytes) }
    // Also one that is damaged, or of another schema; the facts, which stand before both, may be long.
    let text = String(decoding: bytes, as: UTF8.self)
    return bytes.isEmpty || text.contains("\"schema\"") || text.contains("\"suite\"")
      || text.contains("\"cells\"") && text.contains("\"command\"")
  }

  /// Appends a record's line.
  ///
  /// - Parameter line: what ``CellRecord/line()`` gave.
  /// - Throws: ``ResultsError`` where it cannot be written; what was there is whole.
  public func append(record line: [UInt8]) throws {
    try append(line, records, "records.jsonl")
  }

  /// Appends a timing's line.
  ///
  /// - Parameter line: what ``CellTiming/line()`` gave.
  /// - Throws: ``ResultsError`` where it cannot be written.
  public func append(timing line: [UInt8]) throws {
    try append(line, timings, "timings.jsonl")
  }

  private func append(_ line: [UInt8], _ file: OpenFile, _ name: String) throws {
    let descriptor = file.descriptor
    // What is written into a file without a name is lost.
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_nlink > 0 else {
      throw ResultsError("\(path)/\(name) has been deleted while it was being written")
    }
    let before = lseek(descriptor, 0, SEEK_CUR)
    guard writeAll(line, to: descriptor) else {
      let error = ResultsError("cannot write \(path)/\(name)", because: errno)
      // A part of a line is of no use to anybody.
      _ = ftruncate(descriptor, before)
      lseek(descriptor, before, SEEK_SET)
      throw error
    }
  }

  private static func goOn<T>(
    _ file: OpenFile, _ path: String, _ parse: (inout LineReader) throws -> T
  ) throws -> [T] {
    let contents = try LineFile.read(path, parse)
    if contents.isCutOff { _ = ftruncate(file.descriptor, off_t(contents.goodBytes)) }
    lseek(file.descriptor, off_t(contents.goodBytes), SEEK_SET)
    return contents.items
  }
}

/// A file that is read and written, made where it is missing, and closed with its owner.
private final class OpenFile: Sendable {
  let descriptor: Int32

  init(_ path: String) throws {
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o644)
    guard descriptor >= 0 else {
      throw ResultsError("cannot write \(path)", because: errno)
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ResultsError("cannot write \(path): it is no file")
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
