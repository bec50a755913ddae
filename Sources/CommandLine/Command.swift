/// A command of the program: what it accepts, what it says about itself, what it does.
public struct Command: Sendable {
  /// What a command does with its arguments; the exit code is the program's.
  public typealias Action = @Sendable (Arguments, Console) throws -> ExitCode

  /// The word on the command line.
  public let name: String
  /// One line about it, without a full stop at the end.
  public internal(set) var summary: String
  /// Paragraphs for its help, separated by empty lines; may be empty.
  public internal(set) var discussion: String
  /// Examples for its help.
  public internal(set) var examples: [Example]
  var positionals: [Declaration]
  var groups: [(title: String, options: [Declaration])]
  /// The commands below it.
  public internal(set) var subcommands: [Command]
  /// The command below it that is meant where none is named; its options are then taken directly.
  public let defaultSubcommand: String?
  let action: Action?
  let preparation: Preparation?

  /// Creates a command that does something.
  ///
  /// - Parameters:
  ///   - name: The word on the command line.
  ///   - summary: One line about it, without a full stop at the end.
  ///   - discussion: Paragraphs for its help.
  ///   - examples: Examples for its help.
  ///   - positionals: What it accepts by place, in order; only the last may take several words.
  ///   - options: What it accepts by name.
  ///   - groups: More of those, under titles of their own in the help.
  ///   - preparation: What is done before the other words are read.
  ///   - action: What it does; usage errors it throws are reported like the parser's.
  public init(
    _ name: String, summary: String, discussion: String = "", examples: [Example] = [],
    positionals: [any Argument] = [], options: [any Argument] = [], groups: [OptionGroup] = [],
    preparation: Preparation? = nil,
    action: @escaping Action
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.examples = examples
    self.positionals = positionals.map(\.declaration)
    let ungrouped = OptionGroup("Options", options)
    let all = groups + (preparation.map { [$0.group] } ?? []) + [ungrouped]
    self.groups = all.map { ($0.title, $0.options.map(\.declaration)) }
    self.preparation = preparation
    subcommands = []
    defaultSubcommand = nil
    self.action = action
  }

  /// Creates a command that only holds others.
  ///
  /// - Parameters:
  ///   - name: The word on the command line.
  ///   - summary: One line about it, without a full stop at the end.
  ///   - discussion: Paragraphs for its help.
  ///   - examples: Examples for its help.
  ///   - subcommands: The commands below it.
  ///   - defaultSubcommand: Which of them is meant where none is named, or nil.
  public init(
    _ name: String, summary: String, discussion: String = "", examples: [Example] = [],
    subcommands: [Command], defaultSubcommand: String? = nil
  ) {
    self.name = name
    self.summary = summary
    self.discussion = discussion
    self.examples = examples
    positionals = []
    groups = []
    self.subcommands = subcommands
    self.defaultSubcommand = defaultSubcommand
    action = nil
    preparation = nil
  }

  /// The options of all groups, then those that every command has.
  var options: [Declaration] { groups.flatMap(\.options) + Builtin.options }

  /// The command below it of that name.
  func subcommand(_ name: String) -> Command? { subcommands.first { $0.name == name } }
}

/// Options under a title of their own in the help.
public struct OptionGroup: Sendable {
  let title: String
  let options: [any Argument]

  /// Creates a group.
  public init(_ title: String, _ options: [any Argument]) {
    self.title = title
    self.options = options
  }
}

/// Options that are read before all other words, since what is done with them decides what the others may
/// say.
public struct Preparation: Sendable {
  let group: OptionGroup
  let reads: [any Argument]
  let work: @Sendable (Arguments) throws -> Void

  /// Creates a preparation.
  ///
  /// - Parameters:
  ///   - title: The options' title in the help.
  ///   - options: The options.
  ///   - reading: Other options of the command that it looks at.
  ///   - work: What is done; what it throws is reported as wrong usage.
  public init(
    _ title: String, _ options: [any Argument], reading: [any Argument] = [],
    work: @escaping @Sendable (Arguments) throws -> Void
  ) {
    group = OptionGroup(title, options)
    reads = options + reading
    self.work = work
  }
}

/// A command line for the help, with what it does.
public struct Example: Sendable {
  let line: String
  let meaning: String

  /// Creates an example.
  public init(_ line: String, _ meaning: String = "") {
    self.line = line
    self.meaning = meaning
  }
}

/// What every command accepts.
enum Builtin {
  static let help = Flag("--help", short: "-h", help: "Show this help.")
  static let noColor = Flag("--no-color", help: "No colour and no bold type.")
  static let version = Flag("--version", help: "Show the version.")
  static let options = [noColor.declaration, help.declaration]
}
