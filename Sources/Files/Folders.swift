#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A path's folder and the name in it.
func split(_ path: String) -> (folder: String, name: String) {
  guard let slash = path.lastIndex(of: "/") else { return (".", path) }
  let folder = path[..<slash]
  return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
}

/// Makes a folder and those above it that are missing.
///
/// - Throws: ``FileError`` where something else is in the way, or the system refuses.
public func makeFolder(_ path: String) throws(FileError) {
  if let present = FileStatus(path) {
    guard present.kind == .folder else {
      throw FileError("\(path) is \(present.kind.rawValue), not a folder")
    }
    return
  }
  if errno == ENOENT, FileStatus(path, followingLinks: false) == nil {
    let parent = split(path.hasSuffix("/") ? String(path.dropLast()) : path).folder
    if parent != path { try makeFolder(parent) }
  }
  guard mkdir(path, 0o777) == 0 || errno == EEXIST && FileStatus(path)?.kind == .folder else {
    throw FileError("cannot make the folder \(path)", because: errno)
  }
}

/// The names in a folder, sorted.
///
/// - Throws: ``FileError`` where it is none or may not be read.
public func namesInFolder(_ path: String) throws(FileError) -> [String] {
  guard let stream = opendir(path) else { throw FileError("cannot read \(path)", because: errno) }
  defer { closedir(stream) }
  var names: [String] = []
  while let entry = readdir(stream) {
    let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != ".", name != ".." { names.append(name) }
  }
  return names.sorted()
}

/// Sees to it that a folder's names are on the disk; where the system has no way, nothing is lost but that.
func flushFolder(_ path: String) {
  let descriptor = open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return }
  _ = fsync(descriptor)
  close(descriptor)
}
