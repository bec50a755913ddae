#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files that are read; what cannot be read says why.
public enum InputFile {
  /// All bytes of a file, or of a pipe that somebody writes to.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - limit: The most bytes that are taken.
  /// - Returns: The bytes.
  /// - Throws: ``FileError`` where there is none, it may not be read, or it is larger.
  public static func read(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    let descriptor = try open(path)
    defer { close(descriptor) }
    guard let kind = FileStatus(descriptor: descriptor)?.kind, kind != .folder else {
      throw FileError("\(path) is a folder, not a file")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
      let count = fill(&buffer, from: descriptor)
      if count > 0 {
        bytes.append(contentsOf: buffer[..<count])
      } else if count == 0 {
        return bytes
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&ready, 1, -1)
      } else if errno != EINTR {
        throw FileError("cannot read \(path)", because: errno)
      }
    }
    throw FileError("\(path) has over \(limit) bytes, more than are read")
  }

  /// The text of a file in UTF-8.
  ///
  /// - Throws: ``FileError`` as ``read(_:limit:)``, and where the bytes are no UTF-8.
  public static func text(_ path: String, limit: Int) throws(FileError) -> String {
    guard let text = String(validating: try read(path, limit: limit), as: UTF8.self) else {
      throw FileError("\(path) is no text in UTF-8")
    }
    return text
  }

  /// Opens a file for reading that has to be one: no folder, pipe or device.
  ///
  /// - Returns: The descriptor, which the caller closes, and the file's size.
  /// - Throws: ``FileError`` where there is none, or it may not be read.
  package static func openRegular(
    _ path: String
  ) throws(FileError) -> (descriptor: Int32, size: Int) {
    let descriptor = try open(path)
    guard let status = FileStatus(descriptor: descriptor), status.kind == .file else {
      let kind = FileStatus(descriptor: descriptor)?.kind ?? .other
      close(descriptor)
      throw FileError("\(path) is \(kind.rawValue), not a file")
    }
    return (descriptor, status.size)
  }

  /// The first bytes of a file that has to be one.
  ///
  /// - Throws: ``FileError`` as ``openRegular(_:)``.
  package static func beginning(_ path: String, count: Int) throws(FileError) -> [UInt8] {
    let (descriptor, _) = try openRegular(path)
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: count)
    let filled = max(0, fill(&buffer, from: descriptor))
    return Array(buffer[..<filled])
  }

  /// Whether a symbolic link stands at a path.
  package static func isLink(_ path: String) -> Bool {
    FileStatus(path, followingLinks: false)?.kind == .link
  }

  /// Whether anything stands at a path, and be it a link that leads nowhere.
  public static func exists(_ path: String) -> Bool {
    FileStatus(path, followingLinks: false) != nil
  }

  /// Without waiting for the other end of a pipe.
  private static func open(_ path: String) throws(FileError) -> Int32 {
    let descriptor = openReading(path)
    guard descriptor >= 0 else { throw FileError("cannot read \(path)", because: errno) }
    return descriptor
  }
}

private func openReading(_ path: String) -> Int32 {
  while true {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if descriptor >= 0 || errno != EINTR { return descriptor }
  }
}

private func fill(_ buffer: inout [UInt8], from descriptor: Int32) -> Int {
  buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
}
