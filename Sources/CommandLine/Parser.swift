import Files

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
  /// Words by place that stand behind the value of an option whose values are joined by commas.
  private var strays: [Int: Declaration] = [:]

  init(_ path: CommandPath) {
    self.path = path
    options = path.command.options
  }

  mutating func scan() throws(UsageError) {
    var words = path.rest[...]
    var takesOptions = true
    var last: Declaration?
    while let word = words.popFirst() {
      if !takesOptions || !looksLikeOption(word) {
        if takesOptions, let last, last.placeholder.hasSuffix(",…") {
          strays[positionals.count] = last
        }
        positionals.append(word)
      } else if word == "--" {
        takesOptions = false
      } else {
        last = try scanOption(word, &words)
      }
    }
  }

  /// Reads one option with the values that follow it.
  private mutating func scanOption(
    _ word: String, _ words: inout ArraySlice<String>
  ) throws(UsageError) -> Declaration {
    let (name, attached) = splitOption(word)
    guard let option = options.first(where: { $0.names.contains(name) }) else {
      throw path.unknownOption(name)
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
    return option
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
      throw path.error(
        "unexpected argument \(quoted(extra)) for '\(path.name)'" + hint(at: rest.startIndex))
    }
  }

  /// How values would have been joined, where a word stands behind an option that takes them so.
  private func hint(at place: Int) -> String {
    guard let option = strays[place], let value = given[option.name]?.last else { return "" }
    return "; values of '\(option.name)' are joined by commas; did you mean "
      + "'\(option.name) \(printable(value + "," + positionals[place]))'?"
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
      let place = isOption ? nil : positionals.firstIndex(of: error.word)
      throw path.error(
        "invalid value \(quoted(error.word)) for \(what): \(error.underlying)"
          + (place.map(hint) ?? ""))
    } catch {
      throw path.error("invalid value \(quoted(words.first ?? "")) for \(what): \(error)")
    }
  }
}

extension CommandPath {
  fileprivate var missingCommand: UsageError {
    if let word = rest.first(where: { !Builtin.noColor.declaration.names.contains($0) }) {
      return unknownOption(splitOption(word).name)
    }
    let names = command.subcommands.map(\.name).joined(separator: ", ")
    return error("'\(name)' needs a command: \(names)")
  }
}

extension CommandPath {
  /// An error that offers the nearest option here, else a command that has the option.
  fileprivate func unknownOption(_ word: String) -> UsageError {
    let known = command.options.flatMap(\.names) + (isRoot ? Builtin.version.declaration.names : [])
    var hint = nearestHint(for: word, among: known)
    if hint.isEmpty,
      let owner = commands[0].subcommands.first(where: { other in
        other.options.contains { $0.names.contains(word) }
      })
    {
      hint = "; '\(commands[0].name) \(owner.name)' has it"
    }
    return error("unknown option \(quoted(word)) for '\(name)'\(hint)")
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
