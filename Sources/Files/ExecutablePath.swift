#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The path of the running program, links followed; nil where the system does not tell.
public func executablePath() -> String? {
  var path = [CChar](repeating: 0, count: Int(PATH_MAX))
  #if canImport(Darwin)
    var size = UInt32(path.count)
    guard _NSGetExecutablePath(&path, &size) == 0, let real = realpath(path, nil) else {
      return nil
    }
    defer { free(real) }
    return String(cString: real)
  #else
    let count = readlink("/proc/self/exe", &path, path.count)
    guard count > 0, count < path.count else { return nil }
    return String(decoding: path[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  #endif
}
