import Specifications

/// Which command of the tree the words mean, and the words left for it.
struct CommandPath {
  var commands: [Command]
  /// Words that are not names of commands.
  var rest: [String]

  var command: Command { commands[commands.count - 1] }
  /// The names from the program's on, such as `bench run`.
  var name: String { commands.map(\.name).joined(separator: " ") }
  var isRoot: Bool { commands.count == 1 }

  /// Follows the words down from the root as far as they name commands.
  ///
  /// Flags that every command has may stand before the name of a subcommand. Where a name is
  /// expected and none is given, the default subcommand is taken, unless `--help` asks about the
  /// command itself.
  init(root: Command, words: [String], entersDefault: Bool = true) throws(UsageError) {
    commands = [root]
    rest = words
    while !command.subcommands.isEmpty {
      let index = rest.firstIndex { !Builtin.noColor.declaration.names.contains($0) }
      let word = index.map { rest[$0] }
      if let word, let next = command.subcommand(word), let index {
        commands.append(next)
        rest.remove(at: index)
      } else if let word, !looksLikeOption(word) {
        throw unknownCommand(word)
      } else {
        let asksAboutThis = word.map(isQuestion) ?? false
        guard entersDefault, !asksAboutThis, let name = command.defaultSubcommand,
          let next = command.subcommand(name)
        else { return }
        commands.append(next)
      }
    }
  }

  private func isQuestion(_ word: String) -> Bool {
    Builtin.help.declaration.names.contains(word)
      || isRoot && Builtin.version.declaration.names.contains(word)
  }

  private func unknownCommand(_ word: String) -> UsageError {
    if word == "help" {
      let next = rest.drop { $0 != word }.dropFirst().first.flatMap(command.subcommand)
      let line = ([name] + (next.map { [$0.name] } ?? []) + ["--help"]).joined(separator: " ")
      return error("unknown command 'help' of '\(name)'; did you mean '\(line)'?")
    }
    let names = command.subcommands.map(\.name)
    return error(
      "unknown command \(quoted(word)) of '\(name)'" + suggestion(for: word, among: names))
  }

  /// An error about this command, with its usage line.
  func error(_ message: String) -> UsageError {
    var error = UsageError(message)
    error.command = name
    error.usage = usageLine(self)
    return error
  }
}

/// Whether a word is an option by its looks: two dashes, or a dash and a letter.
///
/// `-` alone, `-1.2,1` and `-.5` are values.
func looksLikeOption(_ word: String) -> Bool {
  var scalars = word.unicodeScalars.makeIterator()
  guard scalars.next() == "-", let second = scalars.next() else { return false }
  return second == "-" || second.properties.isAlphabetic
}
