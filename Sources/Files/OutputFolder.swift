#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder of files that is written whole or not at all, where nothing or an empty folder stands.
///
/// The files grow in a passing folder inside and move up at the end. Nothing is taken away but what was made
/// here, name by name.
public final class OutputFolder {
  private let path: String
  private let passing: String
  private let isNew: Bool
  private var folders: [String] = []
  private var files: [String: Int32] = [:]
  private var names: Set<String> = []
  private var isMoving = false
  private var isOpen = true

  /// How many files there are.
  public var count: Int { names.count }

  /// Begins a folder.
  ///
  /// - Throws: ``FileError`` where something is in the way: whatever lies there would be taken for a part.
  public init(_ path: String) throws(FileError) {
    self.path = path
    isNew = FileStatus(path, followingLinks: false) == nil
    try makeFolder(path)
    guard try namesInFolder(path).isEmpty else {
      throw FileError("\(path) is not empty: choose a new folder")
    }
    passing = path + "/.descent-\(getpid()).part"
    guard mkdir(passing, 0o777) == 0 else {
      throw FileError("cannot write \(path)", because: errno)
    }
  }

  deinit { discard() }

  /// Adds text to a file, which is made at its first piece.
  ///
  /// - Parameters:
  ///   - text: The piece.
  ///   - file: The file's path inside the folder.
  /// - Throws: ``FileError`` where it cannot be written; nothing of the folder is left then.
  public func append(_ text: String, to file: String) throws(FileError) {
    if files[file] == nil {
      try make(split(file).folder)
      // Few are open at a time: a file's pieces come one after another.
      if files.count >= 64 { try closeAll() }
      let isFirst = !names.contains(file)
      let descriptor = open(
        passing + "/" + file, O_WRONLY | O_APPEND | O_CLOEXEC | (isFirst ? O_CREAT | O_EXCL : 0),
        0o666)
      guard descriptor >= 0 else { throw failure(file) }
      if isFirst { names.insert(file) }
      files[file] = descriptor
    }
    guard let descriptor = files[file], writeAll(Array(text.utf8), to: descriptor) else {
      throw failure(file)
    }
  }

  /// Moves everything to its place.
  ///
  /// - Throws: ``FileError`` where the disk does not take it.
  public func finish() throws(FileError) {
    try closeAll()
    var tops: [String] = []
    for name in names.sorted() {
      let top = String(name.prefix { $0 != "/" })
      if tops.last != top { tops.append(top) }
    }
    isMoving = true
    for top in tops {
      guard rename(passing + "/" + top, path + "/" + top) == 0 else { throw failure(top) }
    }
    isOpen = false
    rmdir(passing)
    flushFolder(path)
  }

  private func make(_ folder: String) throws(FileError) {
    guard folder != ".", !folders.contains(folder) else { return }
    try make(split(folder).folder)
    guard mkdir(passing + "/" + folder, 0o777) == 0 else { throw failure(folder) }
    folders.append(folder)
  }

  private func closeAll() throws(FileError) {
    for (file, descriptor) in files {
      files[file] = nil
      let isFlushed = fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP
      let number = errno
      close(descriptor)
      errno = number
      guard isFlushed else { throw failure(file) }
    }
  }

  private func failure(_ file: String) -> FileError {
    let error = FileError("cannot write \(path)/\(file)", because: errno)
    discard()
    return error
  }

  private func discard() {
    guard isOpen else { return }
    isOpen = false
    for descriptor in files.values { close(descriptor) }
    for place in isMoving ? [passing, path] : [passing] {
      for name in names { unlink(place + "/" + name) }
      for folder in folders.reversed() { rmdir(place + "/" + folder) }
    }
    rmdir(passing)
    if isNew { rmdir(path) }
  }
}
