#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A moment to the second, and its text by ISO 8601.
struct UTCTime: Equatable {
  /// Seconds since 1970 in UTC, leap seconds left out.
  let seconds: Int
  /// The seconds of the years 1 to 9999.
  private static let years = -62_135_596_800...253_402_300_799

  /// A moment, by its seconds since 1970.
  init(seconds: Int) { self.seconds = seconds }

  /// The system's clock.
  static var now: UTCTime { UTCTime(seconds: time(nil)) }

  /// Reads `2026-11-29T18:28:00Z`, with `+02:00` or `+0200` in another time zone; nil where the text is anything else,
  /// or no day of the calendar.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    func number(_ place: Int, _ count: Int) -> Int? {
      bytes[place..<(place + count)].reduce(0 as Int?) { sum, byte in
        guard let sum, (48...57).contains(byte) else { return nil }
        return 10 * sum + Int(byte - 48)
      }
    }
    guard bytes.count >= 20,
      zip([4, 7, 10, 13, 16], "--T::".utf8).allSatisfy({ bytes[$0] == $1 }),
      let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      year > 0, (1...12).contains(month), (1...Self.days(of: month, year)).contains(day),
      hour < 24, minute < 60, second < 60
    else { return nil }
    let local = 86400 * Self.days(to: year, month, day) + 3600 * hour + 60 * minute + second
    let ahead: Int
    switch (bytes[19], bytes.count) {
    case (UInt8(ascii: "Z"), 20): ahead = 0
    case (UInt8(ascii: "+"), 24...25), (UInt8(ascii: "-"), 24...25):
      guard bytes.count == 24 || bytes[22] == UInt8(ascii: ":"), let hours = number(20, 2),
        let minutes = number(bytes.count - 2, 2), hours < 24, minutes < 60
      else { return nil }
      ahead = (bytes[19] == UInt8(ascii: "+") ? 1 : -1) * (3600 * hours + 60 * minutes)
    default: return nil
    }
    seconds = local - ahead
    guard Self.years.contains(seconds) else { return nil }
  }

  /// `2026-11-29T18:28:00Z`.
  var text: String {
    func digits(_ value: Int, _ count: Int) -> String {
      let text = String(value)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    let day = Int((Double(seconds) / 86400).rounded(.down))
    let second = seconds - 86400 * day
    // The year by its mean length, one too late at the most.
    var year = 1970 + Int((Double(day) / 365.2425).rounded(.down)) + 1
    while Self.days(to: year, 1, 1) > day { year -= 1 }
    var month = 12
    while Self.days(to: year, month, 1) > day { month -= 1 }
    let date = [
      digits(year, 4), digits(month, 2), digits(day - Self.days(to: year, month, 1) + 1, 2),
    ].joined(separator: "-")
    let time = [second / 3600, second / 60 % 60, second % 60].map { digits($0, 2) }
    return "\(date)T\(time.joined(separator: ":"))Z"
  }

  private static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  private static func days(of month: Int, _ year: Int) -> Int {
    [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// Days from 1970-01-01 to a day of the Gregorian calendar, a year from 1 on.
  private static func days(to year: Int, _ month: Int, _ day: Int) -> Int {
    let before = year - 1
    let years = 365 * before + before / 4 - before / 100 + before / 400
    let months = (1..<month).reduce(0) { $0 + days(of: $1, year) }
    return years + months + day - 1 - 719_162
  }
}
