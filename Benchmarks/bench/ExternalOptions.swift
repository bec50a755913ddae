import CommandLine
import Experiments
import External
import Optimizers
import Records
import Specifications

/// `--external NAME=COMMAND`: optimizers that are programs of their own.
enum ExternalOptions {
  static let external = Option<[NamedCommand]>.repeated(
    "--external", kind,
    help:
      "An optimizer in any language: COMMAND speaks external/1 and is called NAME here; may be repeated."
  )
  static let startLimit = Option(
    "--peer-start-limit", .number(above: 0, max: 86_400), default: 60,
    help: "Seconds that an external optimizer may take to greet, and to open a batch.")
  static let stepLimit = Option(
    "--peer-step-limit", .number(above: 0, max: 86_400), default: 30,
    help: "Seconds that it may take for an answer to a step.")
  static let allow = Flag(
    "--allow-external", help: "Start the programs that the suite file names under 'external'.")

  static let kind = ValueKind<NamedCommand>(
    "NAME=COMMAND", expectation: "a name and a command, such as mine='python my_adam.py'",
    show: { "\($0.name)=\($0.command)" },
    read: { word in
      let sides = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
      return NamedCommand(name: String(sides[0]), command: String(sides[1]))
    })

  /// Starts the external optimizers before specifications that name them are read.
  static let preparation = Preparation(title, [external, startLimit, stepLimit]) { arguments in
    try start(arguments[external], arguments)
  }

  /// The same, with those of the suite file that `option` names.
  static func preparation<Value>(
    with option: some Argument<Value>, _ path: @escaping @Sendable (Value) -> String?
  )
    -> Preparation
  {
    Preparation(title, [external, allow, startLimit, stepLimit], reading: [option]) { arguments in
      var commands = arguments[external]
      if let path = path(arguments[option]), let named = try SuiteFile.read(path).external {
        guard arguments[allow] else {
          let words = named.sorted { $0.key < $1.key }.map { "\($0.key)='\($0.value.command)'" }
          throw UsageError(
            "\(path) starts programs (\(words.joined(separator: ", "))); allow it with "
              + "--allow-external")
        }
        for (name, program) in named.sorted(by: { $0.key < $1.key })
        where !commands.contains(where: { $0.name == name }) {
          commands.append(NamedCommand(name: name, command: program.command))
        }
      } else if arguments.has(allow) {
        throw UsageError("--allow-external without a suite file that has external optimizers")
      }
      try start(commands, arguments)
    }
  }

  private static let title = "External optimizers"

  /// How long peers may take.
  static func limits(_ arguments: Arguments) -> PeerLimits {
    PeerLimits(start: arguments[startLimit], step: arguments[stepLimit])
  }

  private static func start(_ commands: [NamedCommand], _ arguments: Arguments) throws {
    let limits = Self.limits(arguments)
    for (place, command) in commands.enumerated()
    where commands[..<place].contains(where: { $0.name == command.name }) {
      throw UsageError("external optimizer '\(command.name)' is given twice")
    }
    guard !commands.isEmpty else {
      return
    }
    for command in commands {
      // The name is checked before anything is started.
      guard !OptimizerCatalogue.builtIn.optimizers.contains(command.name) else {
        throw UsageError(
          "external optimizer '\(command.name)': the name of an optimizer here; choose another")
      }
    }
    try OptimizerCatalogue.register(
      commands.map { command in
        try ExternalOptimizer(name: command.name, command: command.command, limits: limits).entry
      })
  }

  /// Refuses external optimizers that no specification names.
  static func check(_ arguments: Arguments, areNamedIn specifications: [String]) throws {
    try checkLimits(arguments)
    let names = try specifications.map { try ConfiguredOptimizer($0).entry.name }
    for command in arguments[external] where !names.contains(command.name) {
      throw UsageError(
        "external optimizer '\(command.name)' is started and not used: name it among the optimizers"
      )
    }
  }

  private static func checkLimits(_ arguments: Arguments) throws {
    guard arguments[external].isEmpty, !arguments.has(allow),
      arguments.has(startLimit) || arguments.has(stepLimit)
    else {
      return
    }
    throw UsageError("limits of external optimizers, and none of them: give --external too")
  }

  /// Refuses external optimizers that a results folder does not hold.
  static func check(_ arguments: Arguments, areOf results: Results, _ folder: String) throws {
    try checkLimits(arguments)
    let known = (results.manifest.suite.external ?? [:]).keys.sorted()
    for command in arguments[external] where !known.contains(command.name) {
      throw UsageError(
        "\(folder) holds no external optimizer '\(command.name)'"
          + suggestion(for: command.name, among: known))
    }
  }

  /// Says what the records of a folder note of their cells.
  static func warn(of cells: [CellRecord], _ console: Console) {
    let noted = cells.compactMap { cell in cell.note.map { (cell.name, $0) } }
    for (name, note) in noted.prefix(8) { console.warn("\(name): \(note)") }
    if noted.count > 8 { console.warn("… and \(noted.count - 8) more cells with a note") }
  }
}

/// A command under a name.
struct NamedCommand: Sendable, Equatable {
  let name: String
  let command: String
}
