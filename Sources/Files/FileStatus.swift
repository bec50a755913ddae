#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What stands at a path.
struct FileStatus {
  /// What kind of thing it is.
  enum Kind: String {
    case file = "a file"
    case folder = "a folder"
    case link = "a symbolic link"
    case pipe = "a named pipe"
    case device = "a device"
    case socket = "a socket"
    case other = "no file"
  }

  private let status: stat

  /// What a path leads to; nil, with the error number set, where it leads nowhere.
  init?(_ path: String, followingLinks: Bool = true) {
    var status = stat()
    guard (followingLinks ? stat(path, &status) : lstat(path, &status)) == 0 else { return nil }
    self.status = status
  }

  /// What an open file is.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.status = status
  }

  var kind: Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    case S_IFIFO: .pipe
    case S_IFCHR, S_IFBLK: .device
    case S_IFSOCK: .socket
    default: .other
    }
  }

  var size: Int { Int(status.st_size) }
  /// The bits of permission.
  var mode: mode_t { status.st_mode & 0o7777 }
  var owner: uid_t { status.st_uid }
  var group: gid_t { status.st_gid }
  /// How many names the file has; none once it has been deleted.
  var names: Int { Int(status.st_nlink) }

  /// Whether both are one file, by whatever paths they were reached.
  func isSame(as other: FileStatus) -> Bool {
    status.st_dev == other.status.st_dev && status.st_ino == other.status.st_ino
  }
}

/// Whether two paths lead to one file or folder.
public func isSameFile(_ first: String, _ second: String) -> Bool {
  guard let first = FileStatus(first), let second = FileStatus(second) else { return false }
  return first.isSame(as: second)
}
