import Specifications

/// What a schedule's text consists of: the rate's composition, then after `&` those of other keys.
public struct ScheduleText: Sendable {
  /// The schedule of the learning rate.
  public let rate: Composition
  /// The schedules of other keys, in order.
  public let tracks: [(key: String, schedule: Composition)]
  /// What `min-rate=` says.
  public let minimumRate: Double?

  /// Reads `SCHEDULE&KEY=SCHEDULE&min-rate=NUMBER`.
  ///
  /// - Throws: `SpecificationError` on a malformed part, and on a key that is given twice.
  public init(parsing text: String) throws {
    var pieces: [String] = []
    var start = text.startIndex
    // A sign that no key follows belongs to a path.
    for i in text.indices where text[i] == "&" {
      let next = text.index(after: i)
      guard next < text.endIndex, ("a"..."z").contains(text[next]) else { continue }
      pieces.append(String(text[start..<i]))
      start = next
    }
    pieces.append(String(text[start...]))
    rate = try Composition(parsing: pieces[0])
    var tracks: [(key: String, schedule: Composition)] = []
    var minimumRate: Double?
    var seen: Set<String> = []
    for piece in pieces.dropFirst() {
      let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let key = String(sides[0])
      guard sides.count == 2, !key.isEmpty else {
        throw SpecificationError("'\(piece)' in '\(text)' is not of the form KEY=SCHEDULE")
      }
      guard seen.insert(key).inserted else {
        throw SpecificationError("'\(key)' has two schedules in '\(text)'")
      }
      guard key != "min-rate" else {
        guard let least = Number.parse(sides[1]), least >= 0 else {
          throw SpecificationError(
            "'\(sides[1])' in '\(text)' is no rate: expected min-rate=NUMBER, not negative")
        }
        minimumRate = least
        continue
      }
      tracks.append((key, try Composition(parsing: String(sides[1]))))
    }
    self.tracks = tracks
    self.minimumRate = minimumRate
  }
}
