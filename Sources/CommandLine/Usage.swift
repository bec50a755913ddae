/// The usage line of a command: what must be given in full, the rest as `[options]`.
func usageLine(_ path: CommandPath) -> String {
  let command = path.command
  var parts = [path.name]
  if command.subcommands.isEmpty {
    parts += command.positionals.map(shape)
    parts += command.options.filter(\.isRequired).map { "\($0.name) \(shape($0))" }
    parts.append("[options]")
  } else {
    parts.append(command.defaultSubcommand == nil ? "COMMAND" : "[COMMAND]")
    parts.append("[options]")
  }
  return parts.joined(separator: " ")
}

/// How the words of an argument look: `NAME`, `[NAME]`, `DIR …`.
private func shape(_ argument: Declaration) -> String {
  let words = argument.arity == .several ? argument.placeholder + " …" : argument.placeholder
  return argument.isRequired ? words : "[\(words)]"
}
