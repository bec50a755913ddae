import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file that is being written under a passing name, so that a signal that ends the process can take it
/// away.
public enum UnfinishedFile {
  /// The address of its path, which the heap holds.
  private static let path = Atomic<UInt>(0)

  static func begin(_ name: String) { exchange(strdup(name)) { free($0) } }

  static func end() { exchange(nil) { free($0) } }

  /// Deletes it; may be called in a signal handler.
  public static func discard() { exchange(nil) { unlink($0) } }

  private static func exchange(
    _ new: UnsafeMutablePointer<CChar>?, _ body: (UnsafeMutablePointer<CChar>) -> Void
  ) {
    let old = path.exchange(UInt(bitPattern: new), ordering: .acquiringAndReleasing)
    if let old = UnsafeMutablePointer<CChar>(bitPattern: old) { body(old) }
  }
}
