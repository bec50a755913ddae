import Foundation

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
  private let lock: FileHandle
  private let records: FileHandle
  private let timings: FileHandle

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
    try Self.attempt("make the folder \(path)") {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true)
    }
    lock = try Self.open(path + "/lock")
    guard flock(lock.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw ResultsError("\(path) is being written by another process")
    }
    if fresh {
      for name in ["manifest.json", "records.jsonl", "timings.jsonl"] {
        try? FileManager.default.removeItem(atPath: path + "/" + name)
      }
    }
    let manifestPath = path + "/manifest.json"
    if FileManager.default.fileExists(atPath: manifestPath) {
      let found = try Manifest(readingFolder: path)
      if let difference = manifest.difference(from: found) {
        throw ResultsError(
          "\(path) holds another experiment: \(difference); choose another --output, or --fresh to "
            + "replace it")
      }
    } else if FileManager.default.fileExists(atPath: path + "/records.jsonl") {
      throw ResultsError("\(path) has records and no manifest.json; choose another --output")
    } else {
      try manifest.write(to: manifestPath)
    }
    records = try Self.open(path + "/records.jsonl")
    timings = try Self.open(path + "/timings.jsonl")
    existing = try Self.goOn(records, path + "/records.jsonl") {
      try CellRecord(reading: &$0).index
    }
    existingTimings = try Self.goOn(timings, path + "/timings.jsonl") {
      try CellTiming(reading: &$0).index
    }
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

  private func append(_ line: [UInt8], _ file: FileHandle, _ name: String) throws {
    let descriptor = file.fileDescriptor
    let before = lseek(descriptor, 0, SEEK_CUR)
    var written = 0
    while written < line.count {
      let count = line.withUnsafeBytes { bytes in
        write(descriptor, bytes.baseAddress.map { $0 + written }, line.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        let error = ResultsError("cannot write \(path)/\(name)", because: errno)
        // A part of a line is of no use to anybody.
        _ = ftruncate(descriptor, before)
        lseek(descriptor, before, SEEK_SET)
        throw error
      }
      written += count
    }
  }

  private static func open(_ path: String) throws -> FileHandle {
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw ResultsError("cannot write \(path)", because: errno)
    }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  private static func goOn<T>(
    _ file: FileHandle, _ path: String, _ parse: (inout LineReader) throws -> T
  ) throws -> [T] {
    let contents = try LineFile.read(path, parse)
    if contents.isCutOff { _ = ftruncate(file.fileDescriptor, off_t(contents.goodBytes)) }
    lseek(file.fileDescriptor, off_t(contents.goodBytes), SEEK_SET)
    return contents.items
  }

  private static func attempt(_ what: String, _ work: () throws -> Void) throws {
    do { try work() } catch { throw ResultsError("cannot \(what)", because: error) }
  }
}

extension Manifest {
  /// Reads a folder's manifest.
  ///
  /// - Parameter folder: the results folder.
  /// - Throws: ``ResultsError`` where there is none, or of another schema.
  public init(readingFolder folder: String) throws {
    let path = folder + "/manifest.json"
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ResultsError("\(folder) is no results folder: it has no manifest.json")
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    if let schema = (try? JSONDecoder().decode(Schema.self, from: data))?.schema,
      schema != Manifest.currentSchema
    {
      throw ResultsError(
        "\(path) has schema \(schema); this version reads schema \(Manifest.currentSchema)")
    }
    do { self = try decoder.decode(Manifest.self, from: data) } catch {
      throw ResultsError("\(path) is damaged: \(SuiteFile.explain(error))")
    }
  }

  private struct Schema: Decodable { let schema: Int }

  /// Writes the manifest under another name and moves it into place, so that it is there whole or not at
  /// all.
  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      try encoder.encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch { throw ResultsError("cannot write \(path)", because: error) }
  }
}
