#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that grows by whole pieces at its end, and in no other way.
///
/// It is locked while it is open, so that what two processes append is all there. A piece is written by one
/// `write` and flushed to the disk; one that cannot be written whole is taken back.
public final class AppendedFile {
  private let path: String
  private let descriptor: Int32

  /// Opens a file, or begins one; waits for another process that appends to it.
  ///
  /// - Throws: ``FileError`` where there can be none.
  public init(_ path: String) throws(FileError) {
    self.path = path
    try makeFolder(split(path).folder)
    let isNew = FileStatus(path, followingLinks: false) == nil
    descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0o644)
    guard descriptor >= 0 else { throw FileError("cannot write \(path)", because: errno) }
    guard let status = FileStatus(descriptor: descriptor), status.kind == .file else {
      close(descriptor)
      throw FileError("cannot write \(path): it is no file")
    }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else {
        let error = FileError("cannot lock \(path)", because: errno)
        close(descriptor)
        throw error
      }
    }
    if isNew { flushFolder(split(path).folder) }
  }

  deinit { close(descriptor) }

  /// Adds bytes at the end.
  ///
  /// - Throws: ``FileError`` where they cannot be written; the file is then as it was.
  public func append(_ bytes: [UInt8]) throws(FileError) {
    // What is written into a file without a name is lost.
    guard let status = FileStatus(descriptor: descriptor), status.names > 0 else {
      throw FileError("\(path) has been replaced while it was waited for")
    }
    guard writeAll(bytes, to: descriptor),
      fsync(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP
    else {
      let error = FileError("cannot write \(path)", because: errno)
      _ = ftruncate(descriptor, off_t(status.size))
      throw error
    }
  }
}
