@testable import CommandLine

enum Format: String, CaseIterable {
  case table
  case json
}

/// A small program in the shape of the real one.
enum Sample {
  static let suite = Option("--suite", .text("NAME|FILE"), default: "standard", help: "The suite.")
  static let optimizers = Option.list(
    "--optimizers",
    ValueKind<String>("O", expectation: "an optimizer", completion: .dynamic(candidates)) { word in
      if word.hasPrefix("adm") { throw Unknown(name: word) }
      return word
    }, help: "Optimizers to run, each with its keys, such as adam:beta1=0.9,beta2=0.99.")
  static let rates = Option(
    "--learning-rates", .keyword("auto", or: .commaSeparated(.number(above: 0))), default: nil,
    help: "Learning rates.")
  static let steps = Option(
    "--steps", short: "-n", .count(min: 1), default: 1000, help: "Steps of a run.")
  static let jobs = Option(
    "--jobs", .count(min: 1, max: 64), default: 4, defaultText: "all cores", help: "Threads.")
  static let output = Option.optional("--output", .folder, help: "Where the results go.")
  static let fresh = Flag("--fresh", help: "Start again.")
  static let run = Command(
    "run", summary: "Run a suite and rank the optimizers",
    discussion: """
      Every run is measured while it steps. A folder that holds unfinished results of the same \
      suite is resumed.

      Data goes to standard output.
      """,
    examples: [
      Example("bench run --suite smoke", "The quick suite."), Example("bench --steps 100"),
    ],
    options: [jobs, output, fresh],
    groups: [OptionGroup("Axes", [suite, optimizers, rates, steps])]
  ) { arguments, console in
    console.print("\(arguments[suite]) \(arguments[steps])")
    return .success
  }

  static let landscape = Option.required("--landscape", .text("L"), help: "The landscape.")
  static let start = Option.optional("--start", .commaSeparated(.number()), help: "The start.")
  static let momentum = Option.optional("--momentum", .number(max: 1), help: "The momentum.")
  static let seed = Option("--seed", .seed, default: 0, help: "The seed.")
  static let point = Positional.optional("POINT", .text("POINT"), help: "A point.")
  static let trace = Command(
    "trace", summary: "Follow one run step by step", positionals: [point],
    options: [landscape, start, momentum, seed]
  ) { arguments, _ in
    if arguments[landscape] == "flat" { throw UsageError("'flat' has no start") }
    throw Unknown(name: arguments[landscape])
  }

  static let kind = Positional("KIND", .text("KIND"), help: "What to list.")
  static let names = Positional.list("NAME", .text("NAME"), min: 2, help: "Names.")
  static let format = Option("--format", .choice(Format.self), default: .table, help: "The format.")
  static let list = Command(
    "list", summary: "List what there is", positionals: [kind, names], options: [format]
  ) { arguments, console in
    console.print("\(arguments[kind]): \(arguments[names].joined(separator: " "))")
    return .regression
  }

  static let root = Command(
    "bench", summary: "Benchmark optimizers on synthetic landscapes",
    subcommands: [run, trace, list, .completions(program: "bench")],
    defaultSubcommand: "run")

  static let program = Program(root: root, version: "1.2.3")

  @Sendable static func candidates(_ partial: String) -> [Candidate] {
    [Candidate("adam", "Adaptive moments"), Candidate("sgd", "Gradient descent")]
      + (partial.hasPrefix("adam:") ? [Candidate("adam:beta1=", "First decay")] : [])
  }

  struct Unknown: Error, CustomStringConvertible {
    let name: String
    var description: String { "unknown optimizer '\(name)'; did you mean 'adam'?" }
  }

  struct Outcome: Equatable {
    var code: ExitCode
    var output: String
    var messages: String
  }

  static func call(_ words: [String]) -> Outcome {
    let console = Console(output: Output(), messages: Output())
    let code = program.run(words: words, console: console)
    return Outcome(code: code, output: console.output.text, messages: console.messages.text)
  }

  static func arguments(_ line: String) throws -> Arguments {
    let words = line.split(separator: " ").map(String.init)
    guard case .run(_, let arguments) = try Invocation(root: root, words: words) else {
      throw Unknown(name: line)
    }
    return arguments
  }
}
