import Foundation
import Testing

@testable import Records

/// `Documentation/Suites.md` against the reader.
struct SuiteDocumentTests {
  private static func text() throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: root.appendingPathComponent("Documentation/Suites.md"), encoding: .utf8)
  }

  @Test("the example is a suite, and says what it looks like")
  func example() throws {
    let block = try #require(
      Self.text().split(separator: "```json\n").last?.split(separator: "\n```").first)
    let suite = try SuiteFile.parse(block.utf8, name: "example")
    #expect(suite.name == "long-valleys" && suite.seeds == 10 && suite.steps == 2000)
    #expect(suite.earlyStopping == EarlyStopping(patience: 200, minimumImprovement: 1e-6))
    #expect(suite.landscapes.count == 3 && suite.schedules.count == 2)
    #expect(try SuiteFile.parse(SuiteFile.text(suite).utf8, name: "again") == suite)
    #expect(try SuiteFile.parse(SuiteFile.text(suite, isCompact: true).utf8, name: "one") == suite)
  }

  @Test("the table has every key and no other")
  func keys() throws {
    let rows = try Self.text().split(separator: "\n").filter { $0.hasPrefix("| `") }
    let keys = rows.compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
    #expect(keys.sorted() == SuiteReader.keys.sorted())
  }

  @Test(
    "what is wrong is said with line, key and what was expected",
    arguments: [
      (
        "\"seeds\": \"5\"",
        "line 3: 'seeds': expected a whole number from 1 to 1000000, not the text \"5\""
      ),
      ("\"seeds\": 0", "line 3: 'seeds': expected a whole number from 1 to 1000000, not 0"),
      ("\"seeds\": 1.5", "line 3: 'seeds': expected a whole number from 1 to 1000000, not 1.5"),
      (
        "\"steps\": [1]", "line 3: 'steps': expected a whole number from 1 to 100000000, not a list"
      ),
      (
        "\"patience\": -5",
        "line 3: 'patience': expected a whole number from 0 to 100000000, not -5"
      ),
      ("\"min-improvement\": 1", "line 3: 'min-improvement' needs 'patience'"),
      (
        "\"learning-rates\": [-0.0]",
        "line 3: 'learning-rates': expected numbers from 0, not -0.0"
      ),
      ("\"learning-rates\": [1, 1]", "line 3: 'learning-rates': 1 is given twice"),
      (
        "\"learning-rates\": []", "line 3: 'learning-rates': no learning rates: expected 1 to 10000"
      ),
      (
        "\"learning-rates\": \"auto:100\"",
        "line 3: 'learning-rates': expected auto, auto:COUNT with a COUNT from 1 to 99, default, or a list of "
          + "numbers from 0, not the text \"auto:100\""
      ),
      (
        "\"schedules\": \"cosine\"",
        "line 3: 'schedules': expected a list of names in quotes, not the text \"cosine\""
      ),
      ("\"schedules\": []", "line 3: 'schedules': no schedules: expected at least one"),
      ("\"rates\": \"auto\"", "line 3: unknown key 'rates'"),
      ("\"Seeds\": 3", "line 3: unknown key 'Seeds'; did you mean 'seeds'?"),
      ("\"summary\": \"a\\nb\"", "line 3: 'summary' has control characters or line breaks"),
      ("\"seeds\": 3,\n\"seeds\": 4", "line 4: key 'seeds' is given twice"),
      ("\"seeds\": }", "line 3: not JSON: expected a value, found '}'"),
    ])
  func faults(member: String, message: String) throws {
    let text = "{\"landscapes\": [\"sphere\"],\n\"optimizers\": [\"sgd\"],\n\(member)\n}"
    do {
      _ = try SuiteFile.parse(text.utf8, name: "my.json")
      Issue.record("it was read")
    } catch {
      #expect("\(error)".hasPrefix("my.json, \(message)"), "\(error)")
    }
  }
}
