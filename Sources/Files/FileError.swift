#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What could not be done with a file, and why, in one sentence.
public struct FileError: Error, Equatable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// An error with this sentence.
  public init(_ description: String) { self.description = description }

  /// What could not be done, and an error number in the system's words.
  public init(_ what: String, because number: Int32) {
    self.init("\(what): \(String(cString: strerror(number)).lowercased())")
  }
}
