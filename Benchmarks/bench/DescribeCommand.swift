import Charts
import CommandLine
import Experiments
import Landscapes
import Optimizers
import Records
import Schedules
import Specifications

/// `bench describe NAME`: what one name stands for.
enum DescribeCommand {
  static let name = Positional(
    "NAME",
    .text("NAME").completed(by: .dynamic { _ in allNames.map { Candidate($0) } }),
    help:
      "A landscape, perturbation, noise model, optimizer, wrapper, schedule or suite; or 'measures'."
  )

  static let command = Command(
    "describe", summary: "Explain a name: formula, keys with defaults, source",
    examples: [Example("bench describe adam")], positionals: [name]
  ) { arguments, console in
    let name = arguments[name]
    if name == "measures" {
      console.print(MeasureTable.table, as: .table)
      return .success
    }
    var found = false
    func show(_ kind: String, _ catalogue: Catalogue<some CatalogueEntry>) {
      guard let (entry, presets) = try? catalogue.entry(named: name) else { return }
      if found { console.print("") }
      found = true
      describe(entry, as: name, presets, kind, console)
    }
    show("landscape", LandscapeCatalogue.standard.landscapes)
    show("perturbation or noise", LandscapeCatalogue.standard.modifiers)
    show("optimizer", OptimizerCatalogue.standard.optimizers)
    show("wrapper", OptimizerCatalogue.standard.wrappers)
    show("schedule", standardSchedules)
    if Suite.standardNames.contains(name), let suite = try? Suite.named(name) {
      console.output.write(SuiteFile.text(suite))
      found = true
    }
    guard found else {
      throw UsageError("unknown name '\(name)'" + suggestion(for: name, among: allNames))
    }
    return .success
  }

  static var allNames: [String] {
    LandscapeCatalogue.standard.landscapes.names + LandscapeCatalogue.standard.modifiers.names
      + OptimizerCatalogue.standard.optimizers.names + OptimizerCatalogue.standard.wrappers.names
      + standardSchedules.names + Suite.standardNames + ["measures"]
  }

  private static func describe(
    _ entry: some CatalogueEntry, as name: String, _ presets: [Specification.Pair], _ kind: String,
    _ console: Console
  ) {
    let style = console.outputStyle
    let width = min(style.width, 100)
    console.print(style.bold(name) + ", \(kind): " + entry.summary)
    if name != entry.name {
      let pairs = presets.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
      console.print("Alias of \(entry.name)" + (pairs.isEmpty ? "" : ":" + pairs))
    }
    console.print("")
    for line in entry.details.split(separator: "\n", omittingEmptySubsequences: false) {
      for piece in wrap(String(line), to: width) { console.print(piece) }
    }
    let facts = facts(of: entry)
    if !facts.isEmpty { console.print("") }
    for fact in facts { console.print(fact) }
    console.print("")
    for piece in wrap("Source: " + entry.source, to: width) { console.print(piece) }
    guard !entry.keys.isEmpty else { return }
    console.print("")
    console.print(keys(of: entry, presets), as: .table)
  }

  /// The keys of an entry with their defaults, or what an alias presets.
  static func keys(of entry: some CatalogueEntry, _ presets: [Specification.Pair] = []) -> Table {
    var table = Table(columns: [.init("key"), .init("default"), .init("takes"), .init("meaning")])
    for key in entry.keys {
      let preset = presets.last { $0.key == key.name }?.value
      table.append([
        .text(key.name), .text(preset ?? key.fallback ?? "none"), .text(key.expectation),
        .text(key.summary),
      ])
    }
    return table
  }

  /// What is known of an entry with its default keys, a line each.
  static func facts(of entry: some CatalogueEntry) -> [String] {
    if let optimizer = entry as? OptimizerEntry {
      let bytes = (try? Method(entry.name))?.optimizer.stateBytesPerParameter ?? 0
      let state = bytes.isFinite ? Number.text(bytes) : "8n and more"
      return [
        "Default learning rate \(Number.text(optimizer.defaultRate)); state \(state) bytes per "
          + "parameter."
      ]
    }
    guard let landscape = entry as? LandscapeEntry, let problem = try? Problem(entry.name) else {
      return []
    }
    let known = problem.model.knowledge
    func point(_ x: [Double]) -> String {
      let shown = x.prefix(6).map(Number.text).joined(separator: ", ")
      return "(" + shown + (x.count > 6 ? ", …" : "") + ")"
    }
    var facts = [
      "Tags: " + landscape.tags.map(\.rawValue).joined(separator: ", "),
      "Start: \(point(known.start))",
      "Minimum: " + (known.minimum.map(Number.text) ?? "none, unbounded below"),
    ]
    facts += known.minimizers.prefix(8).map { "  at \(point($0))" }
    facts += known.criticalPoints.map { critical in
      let kind =
        switch critical.kind {
        case .minimum: "local minimum"
        case .saddle(let index): "saddle of index \(index)"
        case .maximum: "maximum"
        case .degenerate: "degenerate critical point"
        }
      return "\(kind) at \(point(critical.x)), f = \(Number.text(critical.value))"
    }
    return facts
  }

  /// Lines broken at blanks.
  private static func wrap(_ text: String, to width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if lines[lines.count - 1].count + word.count + 1 > width, !lines[lines.count - 1].isEmpty {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
      }
    }
    return lines
  }
}
