import Foundation
import Records
import Testing

/// The version is that of the newest release in CHANGELOG.md.
struct VersionTests {
  @Test func isTheNewestRelease() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "CHANGELOG.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let releases = text.matches(of: /\n## (\d+\.\d+\.\d+) - (\d{4}-\d{2}-\d{2})\n/)
    let newest = try #require(releases.first)
    #expect(String(newest.1) == descentVersion)
    #expect(releases.count == text.matches(of: /\n## \d/).count, "a release without a date")
  }
}
