#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that is written: whole or not at all.
///
/// The bytes go into a new file beside, which is flushed to the disk and takes the name at the end; until
/// then what stood there stays as it was. A file that is replaced hands on its permissions, a symbolic
/// link stays and leads to the new content. Folders, devices, pipes and the files that the command reads
/// are never replaced.
public final class OutputFile {
  private let path: String
  private let target: String
  private let passing: String
  private let descriptor: Int32
  private var isOpen = true

  /// Begins a file.
  ///
  /// - Parameters:
  ///   - path: Where it shall stand; folders on the way are made.
  ///   - inputs: Files that the command reads, by any of their names.
  /// - Throws: ``FileError`` where no file can stand there.
  public init(_ path: String, sparing inputs: [String] = []) throws(FileError) {
    self.path = path
    target = try Self.target(of: path)
    let (folder, _) = split(target)
    try makeFolder(folder)
    let present = FileStatus(target)
    if let present {
      guard present.kind == .file else {
        throw FileError("\(path) is \(present.kind.rawValue): choose the path of a file")
      }
      if let input = inputs.first(where: { FileStatus($0)?.isSame(as: present) == true }) {
        throw FileError(
          "\(path) is \(input == path ? "a file" : input + ",") that is read here: choose another path"
        )
      }
      guard access(target, W_OK) == 0 else {
        throw FileError("cannot write \(path)", because: errno)
      }
    }
    var descriptor: Int32 = -1
    var passing = ""
    for number in 0..<100 {
      passing = folder + "/.descent-\(getpid())-\(number).part"
      descriptor = open(passing, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o666)
      if descriptor >= 0 || errno != EEXIST { break }
    }
    guard descriptor >= 0 else { throw FileError("cannot write \(path)", because: errno) }
    self.descriptor = descriptor
    self.passing = passing
    UnfinishedFile.begin(passing)
    if let present {
      // Who may not give files away keeps them.
      _ = fchown(descriptor, present.owner, present.group)
      guard fchmod(descriptor, present.mode) == 0 else { throw failure() }
    }
  }

  deinit { discard() }

  /// Adds text at the end.
  ///
  /// - Throws: ``FileError`` where it cannot be written; nothing of the file is left then.
  public func write(_ text: String) throws(FileError) { try write(Array(text.utf8)) }

  /// Adds bytes at the end.
  ///
  /// - Throws: ``FileError`` where they cannot be written; nothing of the file is left then.
  public func write(_ bytes: [UInt8]) throws(FileError) {
    guard writeAll(bytes, to: descriptor) else { throw failure() }
  }

  /// Gives the file its name.
  ///
  /// - Throws: ``FileError`` where the disk does not take it; nothing of the file is left then.
  public func finish() throws(FileError) {
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP else { throw failure() }
    guard rename(passing, target) == 0 else { throw failure() }
    isOpen = false
    UnfinishedFile.end()
    close(descriptor)
    flushFolder(split(target).folder)
  }

  /// Writes a file in one go.
  ///
  /// - Throws: ``FileError`` as ``init(_:sparing:)`` and ``finish()``.
  public static func write(
    _ bytes: [UInt8], to path: String, sparing inputs: [String] = []
  ) throws(FileError) {
    let file = try OutputFile(path, sparing: inputs)
    try file.write(bytes)
    try file.finish()
  }

  /// Writes a text in one go.
  ///
  /// - Throws: ``FileError`` as ``init(_:sparing:)`` and ``finish()``.
  public static func write(
    _ text: String, to path: String, sparing inputs: [String] = []
  ) throws(FileError) { try write(Array(text.utf8), to: path, sparing: inputs) }

  private func failure() -> FileError {
    let error = FileError("cannot write \(path)", because: errno)
    discard()
    return error
  }

  private func discard() {
    guard isOpen else { return }
    isOpen = false
    unlink(passing)
    UnfinishedFile.end()
    close(descriptor)
  }

  /// Where a path leads through symbolic links, also to a file that is not there yet.
  private static func target(of path: String) throws(FileError) -> String {
    guard !path.isEmpty, !path.hasSuffix("/") else {
      throw FileError("'\(path)' is no path of a file")
    }
    var path = path
    for _ in 0..<40 {
      guard FileStatus(path, followingLinks: false)?.kind == .link else { return path }
      var buffer = [CChar](repeating: 0, count: 4096)
      let count = readlink(path, &buffer, buffer.count)
      let bytes = buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }
      guard count > 0, let next = String(validating: bytes, as: UTF8.self) else {
        throw FileError("cannot follow the link \(path)")
      }
      path = next.hasPrefix("/") ? next : split(path).folder + "/" + next
    }
    throw FileError("cannot write \(path)", because: ELOOP)
  }
}

/// Writes all bytes, however often the system takes only a part; false, with the error number set, where it
/// cannot.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes { buffer in
      write(descriptor, buffer.baseAddress.map { $0 + written }, bytes.count - written)
    }
    if count >= 0 { written += count } else if errno != EINTR { return false }
  }
  return true
}
