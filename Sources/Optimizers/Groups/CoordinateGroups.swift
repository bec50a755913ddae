import Specifications

/// Ranges of coordinates with a learning-rate multiplier each: `0-4:0.1/5-9:1`.
struct CoordinateGroups: Sendable {
  /// One range of coordinates.
  struct Group: Sendable {
    let coordinates: Range<Int>
    let multiplier: Double
  }

  let groups: [Group]
  /// The text that was read, for messages.
  let text: String

  /// Reads `FIRST-LAST:MULTIPLIER` or `COORDINATE:MULTIPLIER`, joined by `/`.
  ///
  /// - Throws: `SpecificationError` on a group of another form and on a coordinate in two groups.
  init(parsing text: String) throws {
    self.text = text
    groups = try text.split(separator: "/", omittingEmptySubsequences: false).map { piece throws in
      let sides = piece.split(separator: ":", omittingEmptySubsequences: false)
      let ends = sides[0].split(separator: "-", omittingEmptySubsequences: false)
      guard sides.count == 2, (1...2).contains(ends.count), let first = Self.coordinate(ends[0]),
        let last = Self.coordinate(ends[ends.count - 1]), first <= last,
        let multiplier = Number.parse(sides[1]), multiplier >= 0
      else {
        throw SpecificationError(
          "'\(piece)' in groups=\(text) is not COORDINATES:MULTIPLIER, such as 0-4:0.1 or 5:1")
      }
      return Group(coordinates: first..<(last + 1), multiplier: multiplier)
    }
    let sorted = groups.sorted { $0.coordinates.lowerBound < $1.coordinates.lowerBound }
    for (group, next) in zip(sorted, sorted.dropFirst())
    where next.coordinates.lowerBound < group.coordinates.upperBound {
      throw SpecificationError(
        "coordinate \(next.coordinates.lowerBound) is in two of the groups=\(text)")
    }
  }

  private static func coordinate(_ text: Substring) -> Int? {
    guard let value = Int(text), (0..<1_000_000_000).contains(value) else { return nil }
    return value
  }

  /// The groups in canonical form.
  var canonical: String {
    groups.map { group in
      let first = group.coordinates.lowerBound
      let last = group.coordinates.upperBound - 1
      let span = first == last ? "\(first)" : "\(first)-\(last)"
      return span + ":" + Number.text(group.multiplier)
    }.joined(separator: "/")
  }

  /// Throws a `SpecificationError` unless the groups are just the coordinates 0..<n.
  func check(dimension n: Int) throws {
    let most = groups.reduce(0) { max($0, $1.coordinates.upperBound) }
    guard most <= n else {
      throw SpecificationError(
        "groups=\(text) names coordinate \(most - 1); the landscape has coordinates 0 to \(n - 1)")
    }
    var isCovered = [Bool](repeating: false, count: n)
    for group in groups {
      for i in group.coordinates { isCovered[i] = true }
    }
    if let missing = isCovered.firstIndex(of: false) {
      throw SpecificationError(
        "coordinate \(missing) is in none of the groups=\(text); the landscape has coordinates 0 to "
          + "\(n - 1)")
    }
  }
}
