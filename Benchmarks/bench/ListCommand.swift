import Charts
import CommandLine
import Experiments
import Landscapes
import Optimizers
import Records
import Reports
import Schedules
import Specifications
import Studies

/// `bench list`: what there is.
enum ListCommand {
  enum Subject: String, CaseIterable, Sendable {
    case landscapes
    case modifiers
    case optimizers
    case wrappers
    case schedules
    case suites
  }

  static let subject = Positional<Subject?>.optional(
    "SUBJECT", .choice(Subject.self, hints: hints),
    help: "What to list; everything where left out. Modifiers are perturbations and noise.")
  private static let hints: [String: Subject] = [
    "noise": .modifiers, "noises": .modifiers, "perturbation": .modifiers,
    "perturbations": .modifiers, "functions": .landscapes, "objectives": .landscapes,
    "schedulers": .schedules,
  ]
  static let tag = Option<LandscapeTag?>.optional(
    "--tag", .choice(LandscapeTag.self).named("TAG"),
    help: "Only landscapes with this property: "
      + LandscapeTag.allCases.map(\.rawValue).joined(separator: ", ") + ".")
  static let invariances = Flag(
    "--invariances",
    help: "Of optimizers: under which changes of the problem each takes the same path.")
  static let format = Option(
    "--format", .choice(TableFormat.self), default: .table, help: "The format.")

  static let command = Command(
    "list", summary: "List landscapes, optimizers, schedules and suites",
    examples: [Example("bench list landscapes --tag saddle", "the saddles")],
    positionals: [subject], options: [tag, invariances, format]
  ) { arguments, console in
    let chosen = arguments[subject]
    let tag = arguments[tag]
    if tag != nil, let chosen, chosen != .landscapes {
      throw UsageError("--tag chooses landscapes, not \(chosen.rawValue)")
    }
    if arguments[invariances], chosen != .optimizers {
      throw UsageError(
        "--invariances are those of optimizers: \(OwnProgram.name) list optimizers "
          + "--invariances")
    }
    let format = arguments[format]
    if chosen == nil, tag == nil, format == .json || format == .csv {
      throw UsageError("--format \(format.rawValue) needs a subject: one table at a time")
    }
    let subjects = chosen.map { [$0] } ?? (tag == nil ? Subject.allCases : [.landscapes])
    for (place, subject) in subjects.enumerated() {
      if place > 0 { console.print("") }
      var table =
        arguments[invariances]
        ? InvarianceTable(
          OptimizerCatalogue.standard.optimizers.entries.compactMap { entry in
            entry.invariances.map { (entry.name, $0) }
          }
        ).table : table(of: subject, tag: tag)
      let name = subject.rawValue
      if subjects.count > 1 { table.title = name.prefix(1).uppercased() + name.dropFirst() }
      console.print(table, as: format)
    }
    return .success
  }

  static func table(of subject: Subject, tag: LandscapeTag?) -> Table {
    switch subject {
    case .landscapes: landscapes(tag)
    case .modifiers: entries(LandscapeCatalogue.standard.modifiers)
    case .optimizers: optimizers()
    case .wrappers: entries(OptimizerCatalogue.standard.wrappers)
    case .schedules: entries(ScheduleCatalogue.standard)
    case .suites: suites()
    }
  }

  private static func landscapes(_ tag: LandscapeTag?) -> Table {
    var table = Table(columns: [
      .init("name"), .init("dimension", .integer, weight: 20), .init("tags"),
      .init("summary", weight: 50),
    ])
    for entry in LandscapeCatalogue.standard.landscapes.entries
    where tag.map(entry.tags.contains) ?? true {
      let dimension = try? Problem(entry.name).model.landscape.dimension
      table.append([
        .text(entry.name), .integer(dimension),
        .text(entry.tags.map(\.rawValue).joined(separator: " ")), .text(entry.summary),
      ])
    }
    return table
  }

  private static func optimizers() -> Table {
    var table = Table(columns: [
      .init("name"), .init("aliases"), .init("rate", .number(digits: 3), weight: 20),
      .init(
        "state", unit: "B/parameter", .number(digits: 3), key: "stateBytesPerParameter", weight: 15
      ),
      .init("summary", weight: 50), .init("source", weight: 5),
    ])
    for entry in OptimizerCatalogue.standard.optimizers.entries {
      let method = try? ConfiguredOptimizer(entry.name)
      table.append([
        .text(entry.name), .text(entry.aliases.map(\.name).joined(separator: " ")),
        .number(entry.defaultRate), .number(method?.optimizer.stateBytesPerParameter),
        .text(entry.summary), .text(entry.source),
      ])
    }
    return table
  }

  private static func entries(_ catalogue: Catalogue<some CatalogueEntry>) -> Table {
    var table = Table(columns: [.init("name"), .init("keys"), .init("summary", weight: 50)])
    for entry in catalogue.entries {
      table.append([
        .text(entry.name), .text(entry.keys.map(\.name).joined(separator: " ")),
        .text(entry.summary),
      ])
    }
    return table
  }

  private static func suites() -> Table {
    var table = Table(columns: [
      .init("name"), .init("cells", .integer), .init("runs", .integer), .init("steps", .integer),
      .init("summary", weight: 50),
    ])
    for name in BenchmarkSuite.standardNames {
      guard let suite = try? BenchmarkSuite.named(name), let experiment = try? Experiment(suite)
      else {
        continue
      }
      table.append([
        .text(name), .integer(experiment.cells.count), .integer(experiment.runCount),
        .integer(suite.steps), .text(suite.summary),
      ])
    }
    return table
  }
}
