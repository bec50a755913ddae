import Charts
import CommandLine
import Experiments
import Files
import Landscapes
import Optimizers
import Records
import Reports
import Schedules
import Specifications
import Studies
import Theory

/// `bench describe NAME`: what one name stands for.
enum DescribeCommand {
  static let name = Positional(
    "NAME",
    .text("NAME").completed(by: .dynamic { _ in allNames.map { Candidate($0) } }),
    help:
      "A landscape, perturbation, noise, optimizer, wrapper or schedule, with keys if wanted; a suite by name "
      + "or file; a results folder; or 'measures'.")
  static let json = Flag("--json", help: "A suite as a file: to begin one of your own.")
  static let seed = Option<UInt64?>.optional(
    "--seed", .seed, help: "Show the instance of a landscape that the suites run under this seed.")

  static let command = Command(
    "describe", summary: "Explain a name: formula, keys with defaults, source",
    examples: [
      Example("bench describe adam"),
      Example("bench describe rosenbrock:dim=10+rotate:seed=3", "start and minimum as spelt"),
      Example("bench describe saddle --seed 3", "the instance that seed 3 draws"),
      Example("bench describe my-suite.json", "what a suite's file asks for"),
      Example("bench describe results/smoke", "what a folder holds, and where it is from"),
    ], positionals: [name], options: [json, seed]
  ) { arguments, console in
    let name = arguments[name]
    if let number = arguments[seed] {
      try arguments.refuse([json], "on names other than a suite's")
      let problem = try asUsage { try Problem(name) }
      let instance = try asUsage { try problem.instance(seed: number) }
      console.print(console.outputStyle.bold(problem.specification))
      for line in InstanceText(problem: problem, instance: instance, seed: number).lines {
        console.print(line)
      }
      return .success
    }
    if InputFile.exists(name + "/manifest.json") {
      try arguments.refuse([json], "on a results folder")
      try console.print(FolderFacts(name).table, as: .table)
      return .success
    }
    if Suites.isFile(name) || BenchmarkSuite.standardNames.contains(name) {
      let suite = try asUsage { try Suites.read(name) }
      if arguments[json] {
        console.output.write(SuiteFile.text(suite))
      } else {
        try show(suite, console)
      }
      return .success
    }
    try arguments.refuse([json], "on names other than a suite's")
    if name == "measures" {
      console.print(MeasureTable.table, as: .table)
      return .success
    }
    if name.contains(where: { ":+*".contains($0) }) {
      try show(spelling: name, console)
      return .success
    }
    func page(_ kind: String, _ catalogue: Catalogue<some CatalogueEntry>) -> (() -> Void)? {
      guard let (entry, presets) = try? catalogue.entry(named: name) else { return nil }
      var values: [String: String] = [:]
      for preset in presets { values[preset.key] = preset.value }
      let page = EntryPage(entry: entry, name: name, kind: kind, presets: presets, values: values)
      return { page.print(facts: facts(entry, as: name), console) }
    }
    let pages = [
      page("landscape", LandscapeCatalogue.standard.landscapes),
      page("perturbation or noise", LandscapeCatalogue.standard.modifiers),
      page("optimizer", OptimizerCatalogue.standard.optimizers),
      page("wrapper", OptimizerCatalogue.standard.wrappers),
      page("schedule", ScheduleCatalogue.standard),
    ].compactMap { $0 }
    guard !pages.isEmpty else {
      throw UsageError("unknown name '\(name)'" + suggestion(for: name, among: allNames))
    }
    for (place, show) in pages.enumerated() {
      if place > 0 { console.print("") }
      show()
    }
    return .success
  }

  static var allNames: [String] {
    LandscapeCatalogue.standard.landscapes.names + LandscapeCatalogue.standard.modifiers.names
      + OptimizerCatalogue.standard.optimizers.names + OptimizerCatalogue.standard.wrappers.names
      + ScheduleCatalogue.standard.names + BenchmarkSuite.standardNames + ["measures"]
  }

  /// A suite: its question, what it holds, and what it needs.
  private static func show(_ suite: BenchmarkSuite, _ console: Console) throws {
    let experiment = try asUsage { try Experiment(suite) }
    console.print(try SuiteFacts(experiment).table, as: .table)
    for (axis, names) in [
      ("Landscapes", experiment.suite.landscapes), ("Optimizers", experiment.suite.optimizers),
      ("Schedules", experiment.suite.schedules),
    ] {
      console.print("")
      let style = console.outputStyle
      for line in wrap("\(axis): " + names.joined(separator: ", "), to: min(style.width, 100)) {
        console.print(line)
      }
    }
  }

  /// A name with keys, or several joined: each of them with its keys as they are here, then the whole.
  private static func show(spelling: String, _ console: Console) throws {
    let names =
      try spelling.contains("(")
      ? asUsage {
        // Parentheses are for schedules alone.
        try spelling.split { "()*".contains($0) || $0 == "+" }.map {
          try Specification(parsing: String($0))
        }
      } : asUsage { try Array(Expression(parsing: spelling).parts.joined()) }
    let landscapes = LandscapeCatalogue.standard
    let optimizers = OptimizerCatalogue.standard
    for part in names {
      guard allNames.contains(part.name) else {
        throw UsageError(
          "unknown name '\(part.name)'" + suggestion(for: part.name, among: allNames))
      }
    }
    var lines: [String] = []
    let head = names.first?.name ?? ""
    func pages(_ kind: String, _ catalogue: Catalogue<some CatalogueEntry>) throws {
      for part in names where catalogue.contains(part.name) {
        let (entry, presets) = try catalogue.entry(named: part.name)
        var values: [String: String] = [:]
        for pair in presets + part.pairs { values[pair.key] = pair.value }
        EntryPage(
          entry: entry, name: part.name, kind: kind, presets: presets, values: values,
          isSpelt: true
        ).print(facts: [], console)
        console.print("")
      }
    }
    try asUsage {
      if landscapes.landscapes.contains(head) || landscapes.modifiers.contains(head) {
        lines = facts(of: try Problem(spelling))
        try pages("landscape", landscapes.landscapes)
        try pages("perturbation or noise", landscapes.modifiers)
      } else if optimizers.optimizers.contains(head) || optimizers.wrappers.contains(head) {
        lines = facts(of: try ConfiguredOptimizer(spelling))
        try pages("wrapper", optimizers.wrappers)
        try pages("optimizer", optimizers.optimizers)
      } else if ScheduleCatalogue.standard.contains(head) {
        lines = try ConfiguredSchedule(spelling, budget: 1000).warnings
        try pages("schedule", ScheduleCatalogue.standard)
      } else {
        throw SpecificationError("'\(head)' is a suite, and takes no keys")
      }
    }
    console.print(console.outputStyle.bold(spelling))
    for line in lines {
      for piece in wrap(line, to: min(console.outputStyle.width, 100)) { console.print(piece) }
    }
  }

  /// What is known of an entry with its default keys, a line each.
  static func facts(of entry: some CatalogueEntry) -> [String] { facts(entry, as: entry.name) }

  /// The keys of an entry with their defaults.
  static func keys(of entry: some CatalogueEntry) -> Table {
    EntryPage(entry: entry, name: entry.name, kind: "", presets: [], values: [:]).keys
  }

  private static func facts(_ entry: some CatalogueEntry, as name: String) -> [String] {
    if entry is OptimizerEntry, let method = try? ConfiguredOptimizer(name) {
      return facts(of: method)
    }
    if let landscape = entry as? LandscapeEntry, let problem = try? Problem(name) {
      return ["Tags: " + landscape.tags.map(\.rawValue).joined(separator: ", ")]
        + facts(of: problem)
    }
    if entry is ScheduleEntry, let price = try? TheoryTables.price(name, steps: 20) {
      return [
        "In the worst case of 20 steps it costs "
          + NumberText.fixed(price.price, decimals: 4)
          + " times what the best method promises (\(OwnProgram.name) schedule --price)."
      ]
    }
    return []
  }

  private static func facts(of method: ConfiguredOptimizer) -> [String] {
    let bytes = method.optimizer.stateBytesPerParameter
    let state = bytes.isFinite ? Number.text(bytes) : "8n and more"
    return [
      "Default learning rate \(Number.text(method.entry.defaultRate)); state \(state) bytes per "
        + "parameter."
    ] + [method.invariances?.sentence].compactMap { $0 }
      + (LinearMethod(known: method.specification).map {
        [
          "On a quadratic it is stable up to learning rate × curvature = "
            + NumberText.significant($0.stabilityLimit, digits: 6)
            + " (\(OwnProgram.name) theory stability)."
        ]
      } ?? [])
      + (LinearMethod(preconditioned: method.specification).map {
        [
          "While √v̂ + ε stays, it is stable up to learning rate × curvature / (√v̂ + ε) = "
            + NumberText.significant($0.stabilityLimit, digits: 6)
            + " (\(OwnProgram.name) theory stability)."
        ]
      } ?? [])
  }

  private static func facts(of problem: Problem) -> [String] {
    let known = problem.model.knowledge
    func point(_ x: [Double]) -> String { pointText(x, Number.text) }
    let landscape = problem.model.landscape
    let shapes =
      landscape.isOneVector
      ? "" : ": " + landscape.blocks.map { "\($0)" }.joined(separator: ", ")
    var lines = [
      "Dimension: \(landscape.dimension)" + shapes, "Start: \(point(known.start))",
      "Minimum: " + (known.minimum.map(Number.text) ?? "none, unbounded below"),
    ]
    lines += known.minimizers.prefix(8).map { "  at \(point($0))" }
    for critical in known.criticalPoints {
      let kind =
        switch critical.kind {
        case .minimum: "local minimum"
        case .saddle(let index): "saddle of index \(index)"
        case .maximum: "maximum"
        case .degenerate: "degenerate critical point"
        }
      lines.append("\(kind) at \(point(critical.x)), f = \(Number.text(critical.value))")
    }
    return lines
  }

  /// Lines broken at blanks.
  static func wrap(_ text: String, to width: Int) -> [String] {
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

/// What `bench describe` shows of one entry.
private struct EntryPage<Entry: CatalogueEntry> {
  let entry: Entry
  /// The name that was asked for.
  let name: String
  let kind: String
  /// What the name presets, where it is an alias.
  let presets: [Specification.Pair]
  /// The values of keys that are not the entry's defaults.
  let values: [String: String]
  /// Whether the values were spelt by the user.
  var isSpelt = false

  func print(facts: [String], _ console: Console) {
    let style = console.outputStyle
    let width = min(style.width, 100)
    for line in DescribeCommand.wrap("\(name), \(kind): " + entry.summary, to: width) {
      console.print(
        line.hasPrefix(name) ? style.bold(name) + line.dropFirst(name.count) : line)
    }
    if name != entry.name {
      console.print("Alias of " + entry.spelling(with: presets))
    }
    console.print("")
    for line in entry.details.split(separator: "\n", omittingEmptySubsequences: false) {
      for piece in DescribeCommand.wrap(String(line), to: width) { console.print(piece) }
    }
    if !facts.isEmpty { console.print("") }
    for line in facts {
      for piece in DescribeCommand.wrap(line, to: width) { console.print(piece) }
    }
    console.print("")
    for piece in DescribeCommand.wrap("Source: " + entry.source, to: width) {
      console.print(piece)
    }
    guard !entry.keys.isEmpty else { return }
    console.print("")
    console.print(keys, as: .table)
  }

  /// The keys with what they are here.
  var keys: Table {
    var table = Table(columns: [
      .init("key"), .init(isSpelt ? "value" : "default", weight: 50), .init("takes", weight: 50),
      .init("meaning", weight: 50),
    ])
    for key in entry.keys {
      table.append([
        .text(key.name), .text(values[key.name] ?? key.fallback ?? "none"),
        .text(key.expectation), .text(key.summary),
      ])
    }
    return table
  }
}
