import Charts
import Landscapes
import Specifications

/// The catalogues as articles of a DocC catalogue: one for each name, one with topics for each kind, and `catalogue`
/// above them.
struct CatalogueArticles {
  let chapters: [PagesCommand.Chapter]

  /// The articles' texts by their files' names, which are unique in a catalogue.
  var files: [(name: String, text: String)] {
    chapters.flatMap { chapter in
      [("catalogue-of-\(chapter.name).md", contents(chapter))]
        + chapter.entries.map { (file($0, chapter) + ".md", article($0, chapter.kind)) }
    } + [("catalogue.md", contents)]
  }

  /// A name may be that of an optimizer and of a schedule too.
  private func file(_ entry: some CatalogueEntry, _ chapter: PagesCommand.Chapter) -> String {
    "\(chapter.name.dropLast())-\(entry.name)"
  }

  private var contents: String {
    """
    # Catalogue

    @Metadata {
      @PageKind(article)
    }

    Every name that a specification can have, with its formula, its keys and its source.

    ## Topics

    ### Names by kind


    """ + chapters.map { "- <doc:catalogue-of-\($0.name)>\n" }.joined()
  }

  private func contents(_ chapter: PagesCommand.Chapter) -> String {
    var text = """
      # \(chapter.title)

      @Metadata {
        @PageKind(article)
      }

      \(chapter.entries.count) names.

      ## Topics

      """
    for (title, entries) in topics(chapter) where !entries.isEmpty {
      text += "\n### \(title)\n\n"
      for entry in entries { text += "- <doc:\(file(entry, chapter))>\n" }
    }
    return text
  }

  /// Landscapes stand under each of their properties.
  private func topics(_ chapter: PagesCommand.Chapter) -> [(String, [any CatalogueEntry])] {
    guard let landscapes = chapter.entries as? [LandscapeEntry] else {
      return [("Names", chapter.entries)]
    }
    return LandscapeTag.allCases.map { tag in
      let title = tag.rawValue.replacing("-", with: " ")
      return (
        title.prefix(1).uppercased() + title.dropFirst(),
        landscapes.filter { $0.tags.contains(tag) }
      )
    } + [("Without a tag", landscapes.filter(\.tags.isEmpty))]
  }

  private func article(_ entry: some CatalogueEntry, _ kind: String) -> String {
    var text = """
      # \(ArticleText.escaped(entry.name))

      @Metadata {
        @TitleHeading("\(kind)")
      }

      \(ArticleText(entry.summary).markup).

      """
    for line in entry.details.split(separator: "\n") { text += "\n\(ArticleText(line).markup)\n" }
    if !entry.aliases.isEmpty { text += "\n## Other names\n\n" }
    for alias in entry.aliases {
      text += "- `\(alias.name)` is `\(entry.spelling(with: alias.presets))`\n"
    }
    let facts = DescribeCommand.facts(of: entry)
    if !facts.isEmpty { text += "\n## What is known\n\n" }
    for fact in facts {
      // A line that goes on with the one before it begins with blanks.
      let words = fact.drop { $0 == " " }
      text += (words.count < fact.count ? "  " : "") + "- \(ArticleText(words).markup)\n"
    }
    if !entry.keys.isEmpty {
      text += "\n## Keys\n\n| Key | Default | Takes | Meaning |\n| --- | --- | --- | --- |\n"
    }
    for key in entry.keys {
      let fallback = key.fallback.map { "`\($0)`" } ?? "none"
      text +=
        "| `\(key.name)` | \(fallback) | \(ArticleText(key.expectation).markup) "
        + "| \(ArticleText(key.summary).markup) |\n"
    }
    return text + "\n## Source\n\n\(ArticleText(entry.source).markup)\n"
  }
}
