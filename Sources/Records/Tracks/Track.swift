import Files

/// The figures of commits, one line for each: a file that is only appended to.
///
/// Lines stand in any order, and a line may be there twice, so that the lines of two branches are merged by
/// putting them one behind the other.
public struct Track: Sendable, Equatable {
  /// The points by date, then by commit; each commit once with each suite.
  public let points: [TrackPoint]

  /// Reads a track.
  ///
  /// - Throws: ``ResultsError`` where it is missing, has no line, or a line is damaged or contradicts another,
  ///   by the line's number.
  public init(reading path: String) throws {
    guard InputFile.exists(path) else { throw ResultsError("there is no track at \(path)") }
    points = try Self.points(in: path)
    guard !points.isEmpty else { throw ResultsError("\(path) has no line yet") }
  }

  /// Whether a point is in a track already.
  ///
  /// - Returns: false also where there is no track yet.
  /// - Throws: ``ResultsError`` where a line is damaged, or says something else of the point's commit and suite.
  public static func has(_ point: TrackPoint, in path: String) throws -> Bool {
    guard let known = try points(in: path).first(where: { $0.key == point.key }) else {
      return false
    }
    guard known == point else {
      throw ResultsError(
        "\(path) has other figures of commit \(point.revision.commit.prefix(9)) and suite "
          + "'\(point.suite)': what was measured is not what was measured then")
    }
    return true
  }

  /// Throws where a line of a track is damaged; a track that is not there yet is none.
  public static func check(_ path: String) throws { _ = try points(in: path) }

  /// Appends a point's line, unless it is there.
  ///
  /// - Returns: whether it was appended.
  /// - Throws: ``ResultsError`` as ``has(_:in:)``, `FileError` where it cannot be written; the track is then as
  ///   it was.
  public static func append(_ point: TrackPoint, to path: String) throws -> Bool {
    let file = try AppendedFile(path)
    guard try !has(point, in: path) else { return false }
    try file.append(point.line())
    return true
  }

  private static func points(in path: String) throws -> [TrackPoint] {
    let data = try LineFile.map(path)
    if let last = data.last, last != 10 {
      throw ResultsError(
        "\(path), line \(data.count { $0 == 10 } + 1): the line has no end; it was cut off")
    }
    let lines = try LineFile.read(data, path) { try TrackPoint(reading: &$0) }.items
    var places: [TrackPoint.Key: Int] = [:]
    var points: [TrackPoint] = []
    for (place, point) in lines.enumerated() {
      guard let first = places[point.key] else {
        places[point.key] = place
        points.append(point)
        continue
      }
      guard lines[first] == point else {
        throw ResultsError(
          "\(path), lines \(first + 1) and \(place + 1) say different things of commit "
            + "\(point.revision.commit.prefix(9)) and suite '\(point.suite)': take one of them out")
      }
    }
    func order(_ point: TrackPoint) -> (String, String, String, String) {
      (point.revision.date, point.revision.commit, point.suite, point.specification)
    }
    return points.sorted { order($0) < order($1) }
  }
}
