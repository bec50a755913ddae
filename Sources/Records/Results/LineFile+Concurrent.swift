#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension LineFile {
  /// Reads every whole line by some workers, or on all cores; the same contents, and the same errors, as
  /// one gives.
  static func readConcurrently<T: Sendable>(
    _ path: String, jobs: Int? = nil, _ parse: @Sendable (inout LineReader) throws -> T
  ) throws -> Contents<T> {
    let jobs = jobs ?? Machine.cores
    let data = try map(path)
    guard jobs > 1, data.count > 1 << 22 else { return try read(data, path, parse) }
    let ranges = ranges(data, count: 8 * jobs)
    let parts = ranges.indices.concurrentMap(jobs: jobs) {
      try? read(data[ranges[$0]], path, parse)
    }
    var whole = Contents<T>()
    for part in parts {
      // Damage is named with its line by reading from the front.
      guard let part else { return try read(data, path, parse) }
      whole.items += part.items
      whole.goodBytes += part.goodBytes
      whole.isCutOff = part.isCutOff
    }
    return whole
  }

  /// About equal parts that end where lines end.
  private static func ranges(_ data: Data, count: Int) -> [Range<Int>] {
    data.withUnsafeBytes { bytes in
      var ranges: [Range<Int>] = []
      var start = 0
      for part in 1...count {
        let wish = bytes.count * part / count
        guard wish > start else { continue }
        // A line of a million seeds has hundreds of megabytes: one call, not one look at each byte.
        let newline = part < count ? find(10, in: bytes, from: wish) : nil
        let end = newline.map { $0 + 1 } ?? bytes.count
        ranges.append(start..<end)
        start = end
      }
      return ranges.map { data.startIndex + $0.lowerBound..<data.startIndex + $0.upperBound }
    }
  }

  /// Where a byte stands first, from a place on.
  private static func find(
    _ byte: Int32, in bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count,
      let place = memchr(base + start, byte, bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(place) - base
  }
}
