import Records
import Testing

@testable import Schedules

@Suite("Replay of the libraries' schedules")
struct ReplayTests {
  @Test("every recorded rate and momentum", arguments: Recordings.libraries)
  func replay(library: String) throws {
    let recordings = try Recordings.load(library)
    var worst = 0.0
    var points = 0
    var replayed = 0
    for record in recordings.records where record.refused == nil {
      let deviation = try record.curve(record.plan()).deviation(from: record)
      #expect(deviation <= tolerance, "\(record.id): \(record.schedule ?? "")")
      worst = max(worst, deviation)
      points += record.steps?.count ?? 0
      replayed += 1
    }
    let refused = recordings.count - replayed
    print(
      "\(library) \(recordings.version): \(replayed) schedules replayed, \(refused) refused, "
        + "\(points) points, worst deviation \(worst)")
  }

  /// What is replayed today; fewer is a regression.
  @Test(
    "the number of records does not fall",
    arguments: zip(Recordings.libraries, [20, 36, 74, 38, 72]))
  func counts(library: String, expected: Int) throws {
    let recordings = try Recordings.load(library)
    #expect(recordings.records.count == recordings.count)
    #expect(recordings.records.filter { $0.refused == nil }.count >= expected)
    for record in recordings.records where record.refused == nil {
      #expect(try #require(record.steps?.count) >= 20, "\(record.id)")
    }
  }

  /// Steps that rounding decides in the library, and no more.
  @Test("omitted steps are few and explained")
  func omissions() throws {
    var reasons: [String: Int] = [:]
    for record in try Recordings.loadAll().flatMap(\.records) {
      for omission in record.omitted ?? [] { reasons[omission.reason, default: 0] += 1 }
    }
    for (reason, count) in reasons.sorted(by: { $0.key < $1.key }) {
      print("omitted at \(count) steps: \(reason)")
    }
    #expect(reasons.count == 1)
    #expect(reasons.values.reduce(0, +) <= 12)
  }

  @Test("every schedule of the catalogue but our own is held against a library")
  func coverage() throws {
    let texts = try Recordings.loadAll().flatMap(\.records).compactMap(\.schedule)
    let own: Set = ["table", "wsd", "rsqrt", "rex", "range-test", "noise"]
    for entry in ScheduleCatalogue.standard.entries where !own.contains(entry.name) {
      #expect(
        texts.contains { text in
          text.split { $0 == "+" || $0 == "*" }.contains {
            $0.split(separator: ":")[0] == entry.name
          }
        }, "\(entry.name)")
    }
  }
}
