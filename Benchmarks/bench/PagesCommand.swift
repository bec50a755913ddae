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
  static let folder = Positional("DIR", .folder, help: "Where to write; made where it is missing.")

  static let command = Command(
    "pages", summary: "Write a page of every name: formula, keys, defaults, source",
    discussion: """
      One Markdown page for each landscape, perturbation, noise model, optimizer, wrapper and schedule, and \
      README.md that leads to them. What 'bench describe' prints of one name.
      """,
    examples: [Example("bench pages catalogue")], positionals: [folder]
  ) { arguments, console in
    let folder = arguments[folder]
    try checkDestination(folder)
    var index = "# Catalogue\n"
    var count = 0
    func write(_ title: String, _ name: String, _ catalogue: Catalogue<some CatalogueEntry>) throws
    {
      let place = "\(folder)/\(name)"
      index += "\n## \(title)\n\n"
      for entry in catalogue.entries {
        try OutputFile.write(page(entry), to: "\(place)/\(entry.name).md")
        index += "- [\(entry.name)](\(name)/\(entry.name).md): \(entry.summary)\n"
        count += 1
      }
    }
    try write("Landscapes", "landscapes", LandscapeCatalogue.standard.landscapes)
    try write("Perturbations and noise", "modifiers", LandscapeCatalogue.standard.modifiers)
    try write("Optimizers", "optimizers", OptimizerCatalogue.standard.optimizers)
    try write("Wrappers", "wrappers", OptimizerCatalogue.standard.wrappers)
    try write("Schedules", "schedules", ScheduleCatalogue.standard)
    try OutputFile.write(index, to: "\(folder)/README.md")
    console.note("pages    \(folder)/README.md, \(count) names")
    return .success
  }

  /// Throws where the folder holds something and no pages: what they are made of is replaced.
  private static func checkDestination(_ path: String) throws {
    guard InputFile.exists(path), try !namesInFolder(path).isEmpty else { return }
    let index = try? InputFile.text(path + "/README.md", limit: 1 << 24)
    guard let index, index.hasPrefix("# Catalogue\n") else {
      throw FileError("\(path) is not empty and holds no catalogue: choose a new folder")
    }
  }

  /// The page of an entry.
  static func page(_ entry: some CatalogueEntry) -> String {
    var text = "# \(entry.name)\n\n\(entry.summary).\n\n```\n\(entry.details)\n```\n"
    for alias in entry.aliases {
      let presets = alias.presets.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
      text += "\n`\(alias.name)` is `\(entry.name)\(presets.isEmpty ? "" : ":" + presets)`.\n"
    }
    let facts = DescribeCommand.facts(of: entry)
    if !facts.isEmpty { text += "\n" + facts.map { "- \($0)\n" }.joined() }
    if !entry.keys.isEmpty {
      text += "\n" + DescribeCommand.keys(of: entry).render(as: .markdown)
    }
    return text + "\nSource: \(entry.source)\n"
  }
}
