import Foundation

extension LineFile {
  /// Reads every whole line by some workers, or on all cores; the same contents, and the same errors, as
  /// one gives.
  static func readConcurrently<T: Sendable>(
    _ path: String, jobs: Int? = nil, _ parse: @Sendable (inout LineReader) throws -> T
  ) throws -> Contents<T> {
    let jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
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
    var ranges: [Range<Int>] = []
    var start = data.startIndex
    for part in 1...count {
      let wish = data.startIndex + data.count * part / count
      guard wish > start else { continue }
      let newline = part < count ? data[wish...].firstIndex(of: 10) : nil
      let end = newline.map { $0 + 1 } ?? data.endIndex
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }
}
