/// What a command line asks for.
enum Invocation {
  case run(Command, Arguments)
  case help(CommandPath)
  case version
}

extension Invocation {
  /// Reads a command line, without the program's name in front.
  init(root: Command, words: [String]) throws(UsageError) {
    let path = try CommandPath(root: root, words: words)
    let beforeTerminator = path.rest.prefix { $0 != "--" }
    if beforeTerminator.contains(where: Builtin.help.declaration.names.contains) {
      self = .help(path)
    } else if path.isRoot, path.rest.contains(where: Builtin.version.declaration.names.contains) {
      self = .version
    } else {
      guard path.command.subcommands.isEmpty else { throw path.missingCommand }
      var parser = Parser(path)
      try parser.scan()
      self = .run(path.command, try parser.arguments(words: words))
    }
  }
}

/// Reads the words of one command: first which word belongs to what, then the values.
private struct Parser {
  let path: CommandPath
  let options: [Declaration]
  /// The words given for each argument, by name; a flag that is given has one.
  var given: [String: [String]] = [:]
  var positionals: [String] = []

  init(_ path: CommandPath) {
    self.path = path
    options = path.command.options
  }

  mutating func scan() throws(UsageError) {
    var words = path.rest[...]
    var takesOptions = true
    while let word = words.popFirst() {
      if !takesOptions || !looksLikeOption(word) {
        positionals.append(word)
      } else if word == "--" {
        takesOptions = false
      } else {
        try scanOption(word, &words)
      }
    }
  }

  /// Reads one option with the values that follow it.
  private mutating func scanOption(
    _ word: String, _ words: inout ArraySlice<String>
  ) throws(UsageError) {
    let (name, attached) = splitOption(word)
    guard let option = options.first(where: { $0.names.contains(name) }) else {
      let hint = nearestHint(for: name, among: options.flatMap(\.names))
      throw path.error("unknown option \(quoted(name)) for '\(path.name)'\(hint)")
    }
    if option.arity == .none || option.arity == .one, given[option.name] != nil {
      throw path.error("option '\(option.name)' of '\(path.name)' is given twice")
    }
    switch option.arity {
    case .none:
      if attached != nil {
        throw path.error("option '\(option.name)' of '\(path.name)' takes no value")
      }
      given[option.name] = [word]
    case .one:
      guard let value = attached ?? words.popValue() else { throw missingValue(option, words) }
      given[option.name] = [value]
    case .repeated:
      guard let value = attached ?? words.popValue() else { throw missingValue(option, words) }
      given[option.name, default: []].append(value)
    case .several:
      var values = attached.map { [$0] } ?? []
      while attached == nil, let value = words.popValue() { values.append(value) }
      if values.isEmpty { throw missingValue(option, words) }
      given[option.name, default: []] += values
    }
  }

  private func missingValue(_ option: Declaration, _ words: ArraySlice<String>) -> UsageError {
    let several = option.arity == .several ? "at least one value" : "a value"
    var message =
      "option '\(option.name)' of '\(path.name)' needs \(several): \(option.expectation)"
    if let next = words.first, next != "--", !options.contains(where: { $0.names.contains(next) }) {
      message += "; write '\(option.name)=\(quoted(next).dropFirst().dropLast())' to pass a value "
      message += "that looks like an option"
    }
    return path.error(message)
  }

  /// Turns the words into values, in the order of the declarations.
  mutating func arguments(words: [String]) throws(UsageError) -> Arguments {
    try sharePositionals()
    var values: [String: any Sendable] = [:]
    if let preparation = path.command.preparation {
      for argument in preparation.reads {
        values[argument.declaration.name] = try read(argument.declaration)
      }
      let early = Arguments(
        command: path.name, words: words, values: values, given: Set(given.keys))
      do { try preparation.work(early) } catch { throw path.error("\(error)") }
    }
    for argument in path.command.positionals + options where values[argument.name] == nil {
      values[argument.name] = try read(argument)
    }
    return Arguments(
      command: path.name, words: words, values: values, given: Set(given.keys))
  }

  private mutating func sharePositionals() throws(UsageError) {
    var rest = positionals[...]
    for positional in path.command.positionals where !rest.isEmpty {
      let count = positional.arity == .several ? rest.count : 1
      given[positional.name] = Array(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    if let extra = rest.first {
      throw path.error("unexpected argument \(quoted(extra)) for '\(path.name)'")
    }
  }

  private func read(_ argument: Declaration) throws(UsageError) -> any Sendable {
    let words = given[argument.name] ?? []
    let isOption = argument.name.hasPrefix("-")
    let what = (isOption ? "'\(argument.name)'" : argument.name) + " of '\(path.name)'"
    if argument.isRequired, words.isEmpty {
      throw path.error(
        "missing \(isOption ? "option" : "argument") \(what): \(argument.expectation)")
    }
    do {
      return try argument.read(words)
    } catch let error as TooFew {
      throw path.error(
        "\(what) needs at least \(error.expected) values, not \(error.given): "
          + argument.expectation)
    } catch let error as MisfitWord {
      throw path.error("invalid value \(quoted(error.word)) for \(what): \(error.underlying)")
    } catch {
      throw path.error("invalid value \(quoted(words.first ?? "")) for \(what): \(error)")
    }
  }
}

extension CommandPath {
  fileprivate var missingCommand: UsageError {
    if let word = rest.first(where: { !Builtin.noColor.declaration.names.contains($0) }) {
      return error("unknown option \(quoted(splitOption(word).name)) for '\(name)'")
    }
    let names = command.subcommands.map(\.name).joined(separator: ", ")
    return error("'\(name)' needs a command: \(names)")
  }
}

/// The name of an option and the value attached to it with `=`.
func splitOption(_ word: String) -> (name: String, value: String?) {
  guard let equals = word.firstIndex(of: "=") else { return (word, nil) }
  return (String(word[..<equals]), String(word[word.index(after: equals)...]))
}

extension ArraySlice<String> {
  /// Takes the next word unless it looks like an option.
  fileprivate mutating func popValue() -> String? {
    guard let word = first, !looksLikeOption(word) else { return nil }
    removeFirst()
    return word
  }
}
