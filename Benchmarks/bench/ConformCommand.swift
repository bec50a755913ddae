import Charts
import CommandLine
import Conformance
import External
import Files
import Optimizers
import Specifications

/// `bench conform` and `bench identify`: which formula an optimizer is.
enum ConformCommand {
  enum Format: String, CaseIterable, Sendable {
    case text
    case json
    case badge
  }

  static let command = Positional<[String]>.list(
    "COMMAND", .text("COMMAND"), min: 0,
    help: "Behind '--': the command that starts the optimizer, speaking external/1.")
  static let optimizer = Option<ConfiguredOptimizer?>.optional(
    "--optimizer", Kinds.method, help: "An optimizer by name, instead of a command.")
  static let claim = Option.required(
    "--as", Kinds.method, help: "The formula that it should be, such as adamw:weight-decay=0.1.")
  static let rate = Option(
    "--learning-rate", .number(above: 0), default: 0.01, help: "The learning rate of the probes.")
  static let steps = Option(
    "--steps", .count(min: 1, max: 100_000), default: 50, help: "Steps of each probe.")
  static let tolerance = Option(
    "--tolerance", .number(above: 0), default: 1e-8,
    help: "The relative difference of a step up to which it counts as the same.")
  static let format = Option("--format", .choice(Format.self), default: .text, help: "The format.")
  static let matrix = Option<[ConfiguredOptimizer]>.list(
    "--matrix", Kinds.method,
    help: "Instead: the first step at which any probe parts each pair of these.")

  static let conform = Command(
    "conform", summary: "Hold an optimizer to the formula it should be; exit code 2 if it departs",
    discussion: """
      Steps it along ten probes beside the catalogue's formula: exit code 0 where they agree on all, 2 where \
      they part, with step, coordinate, size, and what it is instead.
      """,
    examples: [
      Example("bench conform --as adamw -- python my_adamw.py"),
      Example("bench conform --as adam:amsgrad=true --optimizer amsgrad", "built-in ones too"),
      Example("bench conform --as adam --format badge -- ./my-adam > badge.json", "for shields.io"),
    ],
    positionals: [command],
    options: [claim, optimizer, rate, steps, tolerance, format],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    let claimed = arguments[claim]
    guard claimed.entry.program == nil else {
      throw UsageError("--as needs a formula of the catalogue, not an external optimizer")
    }
    let (subject, examination) = try examine(arguments)
    let findings = FormulaFindings(
      subject: subject, claim: try asUsage { try Conformance.Candidate(claimed.specification) },
      examination: examination)
    return show(findings, arguments, console)
  }

  static let identify = Command(
    "identify", summary: "Find the formula that an optimizer is",
    discussion: """
      Steps it along ten probes and compares with the catalogue, every form and place that its keys offer, \
      and the usual numbers. Exit code 0 where one agrees on all probes, 2 where none does.
      """,
    examples: [
      Example("bench identify -- python my_adam.py"),
      Example("bench identify --matrix adam adamw amsgrad nadam", "what parts these, and when"),
    ],
    positionals: [command],
    options: [optimizer, matrix, rate, steps, tolerance, format],
    preparation: ExternalOptions.preparation
  ) { arguments, console in
    if arguments.has(matrix) {
      guard arguments[command].isEmpty, !arguments.has(optimizer) else {
        throw UsageError("--matrix compares formulas with each other, and no optimizer besides")
      }
      return try showMatrix(arguments, console)
    }
    let (subject, examination) = try examine(arguments)
    return show(FormulaFindings(identifying: subject, examination: examination), arguments, console)
  }

  /// Steps what is asked about along the probes.
  private static func examine(
    _ arguments: Arguments
  ) throws -> (subject: String, examination: Examination) {
    let words = arguments[command]
    guard words.isEmpty != (arguments[optimizer] == nil) else {
      throw UsageError(
        words.isEmpty
          ? "what is asked about? Give a command behind '--', or --optimizer NAME"
          : "a command and --optimizer are two optimizers: give one of them")
    }
    let subject: String
    let method: ConfiguredOptimizer
    if let named = arguments[optimizer] {
      try ExternalOptions.check(arguments, areNamedIn: [named.specification])
      method = named
      subject = named.specification
    } else {
      guard arguments[ExternalOptions.external].isEmpty else {
        throw UsageError(
          "a command and --external are two optimizers: name the latter by --optimizer")
      }
      let external = try asUsage {
        try ExternalOptimizer(
          name: "subject", command: words.count == 1 ? words[0] : shellCommand(words),
          limits: ExternalOptions.limits(arguments))
      }
      var catalogue = OptimizerCatalogue.builtIn
      try catalogue.optimizers.add(external.entry)
      method = try ConfiguredOptimizer("subject", catalogue: catalogue)
      subject = external.entry.summary
    }
    let examination = Examination(
      of: method.optimizer, rate: arguments[rate], steps: arguments[steps],
      tolerance: arguments[tolerance])
    return (subject, examination)
  }

  private static func show(
    _ findings: FormulaFindings, _ arguments: Arguments, _ console: Console
  ) -> ExitCode {
    switch arguments[format] {
    case .text: console.print(findings.sentence)
    case .json: console.print(findings.json)
    case .badge: console.print(findings.badge)
    }
    return findings.isConforming ? .success : .regression
  }

  private static func showMatrix(_ arguments: Arguments, _ console: Console) throws -> ExitCode {
    guard arguments[format] != .badge else {
      throw UsageError("--matrix is a table: --format text or json")
    }
    let candidates = try asUsage {
      try arguments[matrix].map { try Conformance.Candidate($0.specification) }
    }
    let separations = SeparationMatrix(
      candidates, rate: arguments[rate], steps: arguments[steps], tolerance: arguments[tolerance])
    var table = Table(columns: [.init("formula")] + candidates.map { .init($0.name) })
    for (row, candidate) in candidates.enumerated() {
      let cells = candidates.indices.map { column -> String in
        guard row != column else { return "" }
        guard let pair = separations.pairs[row][column] else { return "alike" }
        return "\(pair.step) \(pair.probe)"
      }
      table.append([.text(candidate.name)] + cells.map { .text($0) })
    }
    console.print(table, as: arguments[format] == .json ? .json : .table)
    return .success
  }
}
