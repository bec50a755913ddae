import Foundation
import Testing

@testable import Records

/// Moments as text, against Foundation's calendar.
struct UTCTimeTests {
  @Test func textsAreThoseOfFoundation() throws {
    let formatter = ISO8601DateFormatter()
    // From 1601 on, past every kind of leap year; earlier Foundation has the Julian calendar.
    for place in 0..<20_000 {
      let seconds = -11_644_473_600 + place * 13_245_787
      let text = UTCTime(seconds: seconds).text
      #expect(text == formatter.string(from: Date(timeIntervalSince1970: Double(seconds))))
      #expect(UTCTime(text) == UTCTime(seconds: seconds))
    }
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1),
    ("2000-02-29T12:00:00Z", 951_825_600),
    ("2026-11-29T01:30:00+02:00", 1_795_908_600), ("2026-11-29T01:30:00+0200", 1_795_908_600),
    ("2026-11-28T23:00:00-00:30", 1_795_908_600), ("0001-01-01T00:00:00Z", -62_135_596_800),
    ("9999-12-31T23:59:59Z", 253_402_300_799),
  ])
  func reads(text: String, seconds: Int) {
    #expect(UTCTime(text)?.seconds == seconds)
  }

  @Test(arguments: [
    "", "yesterday", "2026-11-29", "2026-11-29T01:30:00", "2026-11-29 01:30:00Z",
    "2026-11-29T01:30:00z", "2026-11-29T01:30:00Zulu", " 2026-11-29T01:30:00Z",
    "2026-11-31T01:30:00Z", "2026-02-29T01:30:00Z", "1900-02-29T01:30:00Z", "2026-13-01T01:30:00Z",
    "2026-00-01T01:30:00Z", "2026-11-00T01:30:00Z", "2026-11-29T24:00:00Z", "2026-11-29T01:60:00Z",
    "2026-11-29T01:30:60Z", "2026-11-29T01:30:00.5Z", "2026-11-29T01:30:00+2:00",
    "2026-11-29T01:30:00+24:00", "2026-11-29T01:30:00+02:60", "2026-11-29T01:30:00+02",
    "2026-11-29T01:30:00+02-00", "2026-1a-29T01:30:00Z", "0000-12-31T00:00:00Z",
    "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "+2026-11-29T01:30:00Z",
  ])
  func refuses(text: String) {
    #expect(UTCTime(text) == nil)
  }

  @Test func nowIsNow() {
    #expect(abs(Double(UTCTime.now.seconds) - Date().timeIntervalSince1970) < 5)
  }
}
