import Foundation
import Testing

@testable import Records

/// The file of figures over commits: what is written is read, in any order, and no damage passes.
struct TrackTests {
  private static func point(_ commit: Int, day: Int, reached: Int = 3) -> TrackPoint {
    guard
      let revision = Revision(
        commit: "\(commit)0000000", date: "2026-11-0\(day)T12:00:00Z")
    else { preconditionFailure("a commit and a date") }
    return TrackPoint(
      revision: revision, suite: "tiny", specification: "1f2e",
      landscapes: ["sphere", "saddle-unbounded"],
      optimizers: ["sgd"],
      cells: [
        [
          .init(
            runs: 6, reached: reached, evaluations: 410, diverged: 1, decades: -5.062500000000001,
            rises: 0.1),
          .init(runs: 6, reached: 6, evaluations: 77, diverged: 0, decades: nil, rises: 0),
        ]
      ])
  }

  private static func inFile(
    _ bytes: some Sequence<UInt8>, _ body: (String) throws -> Void
  ) throws {
    let path = NSTemporaryDirectory() + "track-\(UUID().uuidString).jsonl"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    try body(path)
  }

  /// What reading says without the path.
  private static func error(_ bytes: some Sequence<UInt8>) throws -> String {
    var text = "no error"
    try inFile(bytes) { (path: String) throws in
      do { _ = try Track(reading: path) } catch { text = "\(error)".replacing(path, with: "F") }
    }
    return text
  }

  /// A line with some of its text replaced and the checksum made to fit.
  private static func forged(_ old: String, _ new: String) -> [UInt8] {
    let text = String(decoding: point(1, day: 1).line(), as: UTF8.self).replacing(old, with: new)
    let body = Array((text.components(separatedBy: ",\"check\"").first ?? "").utf8)
    let sum = body.withUnsafeBufferPointer(checksum)
    return body + Array(",\"check\":\"\(String(sum, radix: 16))\"}\n".utf8)
  }

  @Test func roundTrip() throws {
    try Self.inFile([]) { path in
      #expect(try Track.append(Self.point(2, day: 9), to: path) == true)
      #expect(try Track.append(Self.point(1, day: 3), to: path) == true)
      let track = try Track(reading: path)
      #expect(track.points == [Self.point(1, day: 3), Self.point(2, day: 9)])
      #expect(track.points[0].cells[0][0].decades == -5.062500000000001)
      #expect(track.points[0].cells[0][1].decades == nil)
    }
  }

  @Test func line() {
    #expect(
      String(decoding: Self.point(1, day: 3).line(), as: UTF8.self) == """
        {"track":"descent","schema":1,"commit":"10000000","date":"2026-11-03T12:00:00Z","suite":"tiny",\
        "specification":"1f2e","landscapes":["sphere","saddle-unbounded"],"optimizers":["sgd"],\
        "runs":[[6,6]],"reached":[[3,6]],"evaluations":[[410,77]],"diverged":[[1,0]],\
        "decades":[[-5.062500000000001,null]],"rises":[[0.1,0]],"check":"ffce08d2"}

        """)
  }

  @Test func orderOfLinesMeansNothing() throws {
    let lines = [(3, 3), (1, 9), (2, 9)].map { Self.point($0, day: $1).line() }
    var seen: [[String]] = []
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [0, 1, 0, 2, 1]] {
      try Self.inFile(order.flatMap { lines[$0] }) { path in
        seen.append(try Track(reading: path).points.map { String($0.revision.commit.prefix(1)) })
      }
    }
    #expect(seen == [[String]](repeating: ["3", "1", "2"], count: 4))
  }

  @Test func aCommitIsThereOnce() throws {
    try Self.inFile([]) { (path: String) throws in
      #expect(try Track.append(Self.point(1, day: 3), to: path) == true)
      #expect(try Track.append(Self.point(1, day: 3), to: path) == false)
      #expect {
        try Track.append(Self.point(1, day: 3, reached: 2), to: path)
      } throws: {
        "\($0)"
          == "\(path) has other figures of commit 10000000 and suite 'tiny': what was measured is not what "
          + "was measured then"
      }
      #expect(
        try Data(contentsOf: URL(fileURLWithPath: path)) == Data(Self.point(1, day: 3).line()))
    }
  }

  @Test func manyAtOnce() throws {
    try Self.inFile([]) { (path: String) throws in
      let appended = (0..<64).concurrentMap(jobs: 8) { place in
        (try? Track.append(Self.point(place % 4, day: 1), to: path)) ?? false
      }
      #expect(appended.count { $0 } == 4)
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)).count { $0 == 10 } == 4)
      #expect(try Track(reading: path).points.count == 4)
    }
  }

  @Test func contradictingLines() throws {
    let lines = [Self.point(1, day: 3), Self.point(2, day: 4), Self.point(1, day: 3, reached: 2)]
    #expect(
      try Self.error(lines.flatMap { $0.line() })
        == "F, lines 1 and 3 say different things of commit 10000000 and suite 'tiny': take one of them out"
    )
  }

  @Test func everyByteCounts() throws {
    let good = Self.point(2, day: 4).line()
    let line = Self.point(1, day: 3).line()
    var found = 0
    for place in line.indices.dropLast() {
      var bad = line
      bad[place] ^= 1
      let text = try Self.error(good + bad)
      found += text.hasPrefix("F, line 2: the checksum does not fit") ? 1 : 0
    }
    #expect(found == line.count - 1)
  }

  @Test(arguments: [1, 40, 300])
  func aLineThatIsCutOff(length: Int) throws {
    let bytes = Self.point(2, day: 4).line() + Self.point(1, day: 3).line().prefix(length)
    #expect(try Self.error(bytes) == "F, line 2: the line has no end; it was cut off")
    try Self.inFile(bytes) { (path: String) throws in
      #expect(throws: ResultsError.self) { try Track.append(Self.point(3, day: 5), to: path) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(bytes))
    }
  }

  @Test(arguments: [
    ("\"schema\":1", "\"schema\":2", "line 1: schema 2; this version reads schema 1"),
    ("\"track\"", "\"trick\"", "column 10: expected a known key, not 'trick'"),
    ("\"track\":\"descent\",", "", "line 1: no line of a track"),
    ("10000000", "1000000g", "line 1: a commit, date, suite or specification that is none"),
    ("-01T12", "-41T12", "line 1: a commit, date, suite or specification that is none"),
    ("12:00:00Z", "12:00:00+00:00", "line 1: a commit, date, suite or specification that is none"),
    ("[\"sgd\"]", "[]", "line 1: no optimizer, or one that is there twice"),
    ("\"saddle-unbounded\"", "\"sphere\"", "line 1: no landscape, or one that is there twice"),
    ("[[6,6]]", "[[6]]", "line 1: 'runs' does not have a figure for each cell"),
    ("\"diverged\":[[1,0]],", "", "line 1: 'diverged' does not have a figure for each cell"),
    ("[[3,6]]", "[[3,7]]", "line 1: a number of runs or evaluations that cannot be"),
    ("[[6,6]]", "[[6,6.5]]", "line 1: a number of runs or evaluations that cannot be"),
    ("[[0.1,0]]", "[[0.1,\"nan\"]]", "line 1: a share or a gap that cannot be"),
    ("-5.062500000000001", "\"inf\"", "line 1: a share or a gap that cannot be"),
  ])
  func figuresThatCannotBe(old: String, new: String, words: String) throws {
    let text = try Self.error(Self.forged(old, new))
    #expect(text.hasPrefix("F, line 1") && text.contains(words), "\(text)")
  }

  @Test func missingAndEmpty() throws {
    #expect {
      try Track(reading: "/nonexistent/track.jsonl")
    } throws: {
      "\($0)" == "there is no track at /nonexistent/track.jsonl"
    }
    #expect(try Self.error([]) == "F has no line yet")
    #expect(
      try Self.error(Array("<<<<<<< HEAD\n".utf8))
        == "F, line 1: the checksum does not fit; the line is damaged")
  }

  @Test func revisions() {
    #expect(Revision.commit("ABCDEF1") == "abcdef1")
    #expect(Revision.commit("abcdef") == nil && Revision.commit("HEAD~1a") == nil)
    #expect(Revision.date("2026-11-29T01:30:00+02:00") == "2026-11-28T23:30:00Z")
    #expect(Revision.date("2026-11-29") == nil && Revision.date("yesterday") == nil)
  }

  @Test func whatMakesFiguresComparable() {
    let suite = BenchmarkSuite(
      name: "tiny", summary: "", landscapes: ["sphere", "beale"], optimizers: ["sgd"],
      rates: .list([0.01]), seeds: 2, steps: 20)
    var same = suite
    same.name = "other"
    same.optimizers = ["adam", "sgd"]
    same.groups = [.init("a", ["sphere"]), .init("b", ["beale"])]
    #expect(same.settingsChecksum == suite.settingsChecksum)
    var others = [BenchmarkSuite](repeating: suite, count: 5)
    others[0].steps = 21
    others[1].seeds = 3
    others[2].landscapes = ["beale", "sphere"]
    others[3].rates = .list([0.02])
    others[4].schedules = ["cosine"]
    #expect(Set((others + [suite]).map(\.settingsChecksum)).count == 6)
  }
}
