import Files

/// The lab's engine as a page embeds it: the kernels of this program, compiled to WebAssembly and packed by
/// `Benchmarks/lab/build.sh`.
public struct LabEngine: Sendable {
  /// Where the script leaves it, seen from the clone.
  public static let usualPath = ".build/lab/descent.engine"
  /// The largest that a page embeds.
  static let limit = 1 << 20

  /// LZMA in base 85, in characters that mean nothing in a page.
  let text: String

  /// Reads an engine.
  ///
  /// - Throws: `FileError` where there is none, or something else.
  public init(reading path: String) throws {
    var bytes = try InputFile.read(path, limit: Self.limit)
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    guard bytes.count > 1000, Self.isInert(bytes) else {
      throw FileError("\(path) is no engine of the lab: Benchmarks/lab/build.sh writes it")
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Whether all characters are of base 85 as the script writes it: none means anything in a page.
  private static func isInert(_ bytes: [UInt8]) -> Bool {
    var isFine = [Bool](repeating: false, count: 256)
    for byte in 33...123 { isFine[byte] = true }
    for byte in "<>&\"'\\".utf8 { isFine[Int(byte)] = false }
    // This room is not optimised when debugging: pointers are.
    return bytes.withUnsafeBufferPointer { bytes in
      isFine.withUnsafeBufferPointer { isFine in
        var place = 0
        while place < bytes.count {
          guard isFine[Int(bytes[place])] else { return false }
          place += 1
        }
        return true
      }
    }
  }

  /// The engine where the script leaves it; nil where it was not built.
  public static var usual: LabEngine? {
    InputFile.exists(usualPath) ? try? LabEngine(reading: usualPath) : nil
  }
}
