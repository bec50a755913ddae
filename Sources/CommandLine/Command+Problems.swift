extension Command {
  /// What is wrong with the declarations of this command and of those below it, for a test that
  /// expects nothing.
  public var problems: [String] {
    var problems: [String] = []
    let names = options.flatMap(\.names)
    for (index, option) in names.enumerated() {
      let dashes = option.prefix { $0 == "-" }.count
      if dashes != (option.count == 2 ? 1 : 2) || !looksLikeOption(option) {
        problems.append("\(name): '\(option)' is neither like '--name' nor like '-n'")
      }
      if names[..<index].contains(option) {
        problems.append("\(name): '\(option)' is declared twice")
      }
    }
    for (positional, next) in zip(positionals, positionals.dropFirst()) {
      if positional.arity == .several {
        problems.append("\(name): nothing can follow \(positional.name), which takes all words")
      }
      if !positional.isRequired, next.isRequired {
        problems.append("\(name): \(next.name) is required after \(positional.name), which is not")
      }
    }
    if summary.isEmpty || summary.hasSuffix(".") {
      problems.append("\(name): the summary is empty or ends with a full stop")
    }
    if let defaultSubcommand, subcommand(defaultSubcommand) == nil {
      problems.append("\(name): there is no default subcommand '\(defaultSubcommand)'")
    }
    for (index, command) in subcommands.enumerated() {
      if subcommands[..<index].contains(where: { $0.name == command.name }) {
        problems.append("\(name): '\(command.name)' is declared twice")
      }
    }
    return problems + subcommands.flatMap(\.problems)
  }
}
