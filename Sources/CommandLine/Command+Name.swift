extension Command {
  /// The same command where its program has another name: in its texts and examples, and in those below it, the
  /// word that was the program's is the new one.
  ///
  /// - Parameters:
  ///   - word: What its texts call the program.
  ///   - name: What it is called.
  /// - Returns: The command, otherwise as it is.
  public func calling(_ word: String, _ name: String) -> Command {
    var command = self
    func renamed(_ text: String) -> String { text.replacing(word: word, with: name) }
    func renamed(_ argument: Declaration) -> Declaration {
      var argument = argument
      argument.help = renamed(argument.help)
      return argument
    }
    command.summary = renamed(summary)
    command.discussion = renamed(discussion)
    command.examples = examples.map { Example(renamed($0.line), renamed($0.meaning)) }
    command.positionals = positionals.map(renamed)
    command.groups = groups.map { ($0.title, $0.options.map(renamed)) }
    command.subcommands = subcommands.map { $0.calling(word, name) }
    return command
  }
}

extension String {
  /// The text with one word in place of another, where it stands between blanks, quotation marks or parentheses.
  fileprivate func replacing(word: String, with other: String) -> String {
    split(separator: " ", omittingEmptySubsequences: false).map { piece in
      let bare = piece.drop { "'(".contains($0) }
      let rest = bare.dropFirst(word.count)
      guard bare.hasPrefix(word), rest.allSatisfy({ "'),;:".contains($0) }) else {
        return String(piece)
      }
      return piece.prefix(piece.count - bare.count) + other + rest
    }.joined(separator: " ")
  }
}
