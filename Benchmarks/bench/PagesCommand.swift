import Charts
import CommandLine
import Experiments
import Files
import Landscapes
import Optimizers
import Records
import Schedules
import Specifications

/// `bench pages DIR`: the catalogues as pages to read.
enum PagesCommand {
  enum Format: String, CaseIterable, Sendable {
    case markdown
    case docc
  }

  static let folder = Positional("DIR", .folder, help: "Where to write; made where it is missing.")
  static let format = Option(
    "--format", .choice(Format.self), default: .markdown,
    help: "markdown reads by itself; docc is for a documentation catalogue, to be compiled.")

  static let command = Command(
    "pages", summary: "Write a page of every name: formula, keys, defaults, source",
    discussion: """
      One Markdown page for each landscape, perturbation, noise model, optimizer, wrapper and schedule, and \
      README.md that leads to them. What 'bench describe' prints of one name. With --format docc the pages are \
      articles of a DocC catalogue, under catalogue.md with topics by kind.
      """,
    examples: [
      Example("bench pages catalogue"),
      Example("bench pages My.docc/Catalogue --format docc", "part of a documentation catalogue"),
    ], positionals: [folder], options: [format]
  ) { arguments, console in
    let folder = arguments[folder]
    let isArticle = arguments[format] == .docc
    let index = "\(folder)/" + (isArticle ? "catalogue.md" : "README.md")
    try checkDestination(folder, index)
    let files = isArticle ? CatalogueArticles(chapters: chapters).files : markdown
    for (name, text) in files { try OutputFile.write(text, to: "\(folder)/\(name)") }
    let count = chapters.reduce(0) { $0 + $1.entries.count }
    console.note("pages    \(index), \(count) names")
    return .success
  }

  /// The entries of one kind, as the pages group them.
  struct Chapter {
    /// Such as "Perturbations and noise".
    let title: String
    /// Such as "Perturbation or noise".
    let kind: String
    /// Such as "modifiers".
    let name: String
    let entries: [any CatalogueEntry]
  }

  static var chapters: [Chapter] {
    let landscapes = LandscapeCatalogue.standard
    let optimizers = OptimizerCatalogue.standard
    return [
      Chapter(
        title: "Landscapes", kind: "Landscape", name: "landscapes",
        entries: landscapes.landscapes.entries),
      Chapter(
        title: "Perturbations and noise", kind: "Perturbation or noise", name: "modifiers",
        entries: landscapes.modifiers.entries),
      Chapter(
        title: "Optimizers", kind: "Optimizer", name: "optimizers",
        entries: optimizers.optimizers.entries),
      Chapter(
        title: "Wrappers", kind: "Wrapper", name: "wrappers", entries: optimizers.wrappers.entries),
      Chapter(
        title: "Schedules", kind: "Schedule", name: "schedules",
        entries: ScheduleCatalogue.standard.entries),
    ]
  }

  /// Throws where the folder holds something and no pages: what they are made of is replaced.
  private static func checkDestination(_ path: String, _ index: String) throws {
    guard InputFile.exists(path), try !namesInFolder(path).isEmpty else { return }
    let text = try? InputFile.text(index, limit: 1 << 24)
    guard let text, text.hasPrefix("# Catalogue\n") else {
      throw FileError("\(path) is not empty and holds no catalogue: choose a new folder")
    }
  }

  /// Pages that lead to one another, by their place in the folder.
  private static var markdown: [(name: String, text: String)] {
    var index = "# Catalogue\n"
    var files: [(name: String, text: String)] = []
    for chapter in chapters {
      index += "\n## \(chapter.title)\n\n"
      for entry in chapter.entries {
        let name = "\(chapter.name)/\(entry.name).md"
        files.append((name, page(entry)))
        index += "- [\(entry.name)](\(name)): \(entry.summary)\n"
      }
    }
    return files + [("README.md", index)]
  }

  /// The page of an entry.
  private static func page(_ entry: some CatalogueEntry) -> String {
    var text = "# \(entry.name)\n\n\(entry.summary).\n\n```\n\(entry.details)\n```\n"
    for alias in entry.aliases {
      text += "\n`\(alias.name)` is `\(entry.spelling(with: alias.presets))`.\n"
    }
    let facts = DescribeCommand.facts(of: entry)
    if !facts.isEmpty { text += "\n" + facts.map { "- \($0)\n" }.joined() }
    if !entry.keys.isEmpty {
      text += "\n" + DescribeCommand.keys(of: entry).render(as: .markdown)
    }
    return text + "\nSource: \(entry.source)\n"
  }
}

extension CatalogueEntry {
  /// What an alias with presets stands for: `adam:amsgrad=true`.
  func spelling(with presets: [Specification.Pair]) -> String {
    let pairs = presets.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    return name + (pairs.isEmpty ? "" : ":" + pairs)
  }
}
