#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension LineFile {
  /// A file of checked lines whose bytes stay where they are.
  struct Scan<T> {
    /// What was read of each line, and where the line with its end stands.
    let lines: [(item: T, bytes: Range<Int>)]
    /// Whether the last line is cut off.
    let isCutOff: Bool
    fileprivate let data: Data

    /// The bytes of a line with its end.
    func bytes(of line: Int) -> [UInt8] { [UInt8](data[lines[line].bytes]) }
  }

  /// Checks every line and keeps of each only what `parse` gives.
  ///
  /// The file is mapped, not read, so that memory does not grow with it.
  static func scan<T>(
    _ path: String, _ parse: (inout LineReader) throws -> T
  ) throws -> Scan<T> {
    let data = try map(path)
    var start = 0
    let contents = try read(data, path) { reader in
      let item = try parse(&reader)
      let range = start..<(reader.end + 1)
      start = range.upperBound
      return (item: item, bytes: range)
    }
    return Scan(lines: contents.items, isCutOff: contents.isCutOff, data: data)
  }
}
