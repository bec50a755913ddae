/// What a shell may complete the last word of a command line to.
///
/// Works from the same declarations as the parser, so that nothing is offered that it refuses.
struct Completer {
  /// Asks the shell for file names.
  static let files = ":files"
  /// Asks the shell for folder names.
  static let folders = ":folders"

  let root: Command

  /// Lines for the shell: `value<TAB>description`, or one of the requests above.
  ///
  /// - Parameter words: The words after the program's name up to the cursor; the last one, which may
  ///   be empty, is the one to complete.
  /// - Returns: The lines, none where there is nothing to offer.
  func lines(for words: [String]) -> [String] {
    let partial = words.last ?? ""
    let before = Array(words.dropLast())
    guard let path = try? CommandPath(root: root, words: before, entersDefault: false) else {
      return []
    }
    let noColor = Builtin.noColor.declaration.names
    if path.command.subcommands.isEmpty {
      return LeafState(path).lines(partial)
    }
    if path.rest.allSatisfy(noColor.contains), !partial.hasPrefix("-") {
      return listing(
        path.command.subcommands.map { Candidate($0.name, $0.summary) }, partial)
    }
    guard let entered = try? CommandPath(root: root, words: before) else { return [] }
    let version = Builtin.version.declaration
    let ownOptions = path.isRoot && path.rest.isEmpty ? [Candidate(version.name, version.help)] : []
    return LeafState(entered).lines(partial) + listing(ownOptions, partial)
  }
}

/// Where the words before the last one have led within a command.
private struct LeafState {
  let command: Command
  let options: [Declaration]
  /// The option whose value comes next.
  var expecting: Declaration?
  var takesOptions = true
  var given: Set<String> = []
  var positionals = 0

  init(_ path: CommandPath) {
    command = path.command
    options = command.options
    for word in path.rest { read(word) }
  }

  private mutating func read(_ word: String) {
    if !takesOptions || !looksLikeOption(word) {
      if expecting == nil { positionals += 1 }
      if expecting?.takesOne ?? false { expecting = nil }
    } else if word == "--" {
      takesOptions = false
      expecting = nil
    } else {
      let (name, value) = splitOption(word)
      let option = options.first { $0.names.contains(name) }
      if let option { given.insert(option.name) }
      expecting = value == nil && option?.arity != Declaration.Arity.none ? option : nil
    }
  }

  func lines(_ partial: String) -> [String] {
    if takesOptions, partial.hasPrefix("-"), partial == "-" || looksLikeOption(partial) {
      return expecting?.takesOne ?? false ? [] : optionLines(partial)
    }
    if let expecting { return valueLines(expecting, partial) }
    let last = command.positionals.last
    if positionals < command.positionals.count {
      return valueLines(command.positionals[positionals], partial)
    }
    if let last, last.arity == .several { return valueLines(last, partial) }
    return takesOptions && partial.isEmpty ? optionLines("--") : []
  }

  private func optionLines(_ partial: String) -> [String] {
    let (name, value) = splitOption(partial)
    if let value {
      guard let option = options.first(where: { $0.names.contains(name) }),
        option.arity != .none
      else { return [] }
      return valueLines(option, value, prefix: name + "=")
    }
    let left = options.filter {
      $0.arity == .several || $0.arity == .repeated || !given.contains($0.name)
    }
    return listing(
      left.flatMap { option in option.names.map { Candidate($0, option.help) } }, partial)
  }

  private func valueLines(
    _ argument: Declaration, _ partial: String, prefix: String = ""
  ) -> [String] {
    switch argument.completion {
    case .none: []
    case .files: [Completer.files]
    case .folders: [Completer.folders]
    case .words(let words): listing(words, partial, prefix: prefix)
    case .dynamic(let words): listing(words(partial), partial, prefix: prefix)
    }
  }
}

/// The candidates that start with what is typed, a line each.
private func listing(
  _ candidates: [Candidate], _ partial: String, prefix: String = ""
) -> [String] {
  candidates.filter { $0.value.hasPrefix(partial) }.map { candidate in
    let summary = candidate.summary.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return prefix + candidate.value + (summary.isEmpty ? "" : "\t" + summary)
  }
}
