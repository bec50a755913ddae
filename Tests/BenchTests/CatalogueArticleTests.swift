import Foundation
import Landscapes
import Optimizers
import Schedules
import Specifications
import Testing

@testable import DescentBench

/// `bench pages --format docc`: articles of a documentation catalogue.
struct CatalogueArticleTests {
  static let chapters = PagesCommand.chapters
  static let files = Dictionary(
    CatalogueArticles(chapters: chapters).files.map { ($0.name, $0.text) }, uniquingKeysWith: { $1 }
  )

  /// What a reader sees of markup: no backslashes, no addresses of links.
  private func shown(_ markup: String) -> String {
    var text = ""
    var isEscaped = false
    let unlinked = markup.replacing(#/\]\(https:[^)]*\)/#, with: "")
    for character in unlinked {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        if isEscaped || character != "[" { text.append(character) }
        isEscaped = false
      }
    }
    return text
  }

  @Test func everyNameHasAnArticleOfItsOwn() {
    let count = Self.chapters.reduce(0) { $0 + $1.entries.count }
    #expect(count > 300 && Self.chapters.count == 5)
    #expect(CatalogueArticles(chapters: Self.chapters).files.count == Self.files.count)
    #expect(Self.files.count == count + Self.chapters.count + 1)
  }

  @Test(arguments: chapters.map(\.name))
  func articlesSayWhatIsThere(chapter: String) throws {
    let chapter = try #require(Self.chapters.first { $0.name == chapter })
    let contents = try #require(Self.files["catalogue-of-\(chapter.name).md"])
    #expect(contents.hasPrefix("# \(chapter.title)\n"))
    #expect(Self.files["catalogue.md"]?.contains("<doc:catalogue-of-\(chapter.name)>") == true)
    for entry in chapter.entries {
      let name = "\(chapter.name.dropLast())-\(entry.name)"
      #expect(contents.contains("- <doc:\(name)>\n"), "\(name)")
      let text = shown(try #require(Self.files["\(name).md"]))
      #expect(text.hasPrefix("# \(entry.name)\n\n") && text.contains("\n\n\(entry.summary).\n"))
      #expect(text.contains("@TitleHeading(\"\(chapter.kind)\")"))
      for line in entry.details.split(separator: "\n") {
        #expect(text.contains("\n\n\(line)\n"), "\(name): \(line)")
      }
      #expect(text.contains("## Source\n\n\(entry.source)\n"), "\(name)")
      for key in entry.keys { #expect(text.contains("| `\(key.name)` | "), "\(name)") }
      for alias in entry.aliases { #expect(text.contains("- `\(alias.name)` is `\(entry.name)")) }
    }
  }

  @Test(
    "plain text stays as it is",
    arguments: [
      ("2. Start: (−1, 1)", #"2\. Start: (−1, 1)"#), ("a * b_c <d> \\", #"a \* b\_c \<d\> \\"#),
      ("`iterations` of -x", #"`iterations` of \-x"#), ("a ` alone", #"a \` alone"#),
      (
        "K. 2015, arXiv:1412.6980; B. (doi:10.1016/0041-5553(64)90137-5).",
        #"K\. 2015, [arXiv:1412\.6980](https://arxiv.org/abs/1412.6980); B\. "#
          + #"([doi:10\.1016/0041\-5553(64)90137\-5](https://doi.org/10.1016/0041-5553%2864%2990137-5))\."#
      ),
    ])
  func markup(line: String, expected: String) {
    #expect(ArticleText(line).markup == expected)
    #expect(shown(expected).filter { $0 != "`" } == line.filter { $0 != "`" })
  }

  @Test func theyAreWritten() throws {
    try Session.inFolder { folder in
      let session = Session(["pages", folder, "--format", "docc"])
      #expect(session.code == .success && session.messages.contains("catalogue.md"))
      let written = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(written.count == Self.files.count)
      // A folder of the other kind is not written over.
      #expect(Session(["pages", folder]).code == .failure)
      #expect(Session(["pages", folder, "--format", "docc"]).code == .success)
    }
  }
}
