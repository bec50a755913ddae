/// A commit and when it was made.
public struct Revision: Sendable, Hashable {
  /// Its identity: 7 to 64 hexadecimal digits.
  public let commit: String
  /// When it was made: `2026-11-29T18:28:00Z`, always in UTC, so that dates sort as text.
  public let date: String

  /// A revision; nil where one of both is none.
  ///
  /// - Parameters:
  ///   - commit: its identity.
  ///   - date: ISO 8601 to the second, in any time zone.
  public init?(commit: String, date: String) {
    guard let commit = Self.commit(commit), let date = Self.date(date) else { return nil }
    self.commit = commit
    self.date = date
  }

  /// A commit's identity in small letters; nil where the text is none.
  public static func commit(_ text: String) -> String? {
    let digits = text.lowercased()
    let isHex = digits.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    return isHex && (7...64).contains(digits.utf8.count) ? digits : nil
  }

  /// A date in UTC; nil where the text is none.
  public static func date(_ text: String) -> String? {
    UTCTime(text)?.text
  }
}
