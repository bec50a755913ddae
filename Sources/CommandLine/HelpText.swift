/// The help of a command, wrapped to a width.
struct HelpText {
  let path: CommandPath
  let style: TerminalStyle

  /// Where the descriptions of options and commands begin.
  private static let column = 26
  private var width: Int { min(max(style.width, 50), 100) }

  var text: String {
    let command = path.command
    var blocks = [wrapped(command.summary + ".", indent: 0)]
    blocks.append(heading("Usage") + "\n" + wrapped(usageLine(path), indent: 2, hanging: 6))
    if !command.discussion.isEmpty {
      blocks += paragraphs(command.discussion).map { wrapped($0, indent: 0) }
    }
    blocks.append(contentsOf: sections)
    if !command.examples.isEmpty {
      blocks.append(section("Examples", command.examples.map(example)))
    }
    if !command.subcommands.isEmpty {
      blocks.append(
        wrapped("See '\(path.name) COMMAND --help' for the options of a command.", indent: 0))
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private var sections: [String] {
    let command = path.command
    var sections: [String] = []
    if !command.subcommands.isEmpty {
      let rows = command.subcommands.map { subcommand in
        let isDefault = subcommand.name == command.defaultSubcommand
        return row(subcommand.name, subcommand.summary + (isDefault ? " (default)" : ""))
      }
      sections.append(section("Commands", rows))
    }
    if !command.positionals.isEmpty {
      sections.append(section("Arguments", command.positionals.map(row)))
    }
    for group in command.groups where !group.options.isEmpty && group.title != "Options" {
      sections.append(section(group.title, group.options.map(row)))
    }
    let ungrouped = command.groups.filter { $0.title == "Options" }.flatMap(\.options)
    let version = path.isRoot ? [Builtin.version.declaration] : []
    sections.append(section("Options", (ungrouped + version + Builtin.options).map(row)))
    return sections
  }

  private func heading(_ title: String) -> String { style.bold(title + ":") }

  private func section(_ title: String, _ rows: [String]) -> String {
    ([heading(title)] + rows).joined(separator: "\n")
  }

  private func row(_ argument: Declaration) -> String {
    let isOption = argument.name.hasPrefix("-")
    var label = argument.name
    if isOption {
      label = (argument.names.count > 1 ? "\(argument.names[1]), " : "    ") + argument.name
      if argument.arity != .none { label += " \(argument.placeholder)" }
    }
    if argument.arity == .several { label += " …" }
    let note = argument.defaultText.map { " (default: \($0))" } ?? ""
    let required = argument.isRequired && isOption ? " (required)" : ""
    return row(label, argument.help + note + required)
  }

  /// A label and its description, side by side or, where the label is long, one under the other.
  private func row(_ label: String, _ description: String) -> String {
    let column = Self.column
    let lines = wrap(description, width: width - column)
      .map { String(repeating: " ", count: column) + $0 }
    guard let first = lines.first else { return "  " + label }
    if label.count + 4 > column { return (["  " + label] + lines).joined(separator: "\n") }
    let gap = String(repeating: " ", count: column - 2 - label.count)
    return (["  " + label + gap + first.dropFirst(column)] + lines.dropFirst())
      .joined(separator: "\n")
  }

  private func example(_ example: Example) -> String {
    let meaning = example.meaning.isEmpty ? "" : "\n" + wrapped(example.meaning, indent: 6)
    return "  " + example.line + meaning
  }

  private func wrapped(_ text: String, indent: Int, hanging: Int? = nil) -> String {
    let rest = hanging ?? indent
    let lines = wrap(text, width: width - max(indent, rest))
    return lines.enumerated().map { index, line in
      String(repeating: " ", count: index == 0 ? indent : rest) + line
    }.joined(separator: "\n")
  }
}

/// Breaks text at spaces into lines of at most `width` characters; longer words stay whole.
func wrap(_ text: String, width: Int) -> [String] {
  var lines: [String] = []
  for word in text.split(whereSeparator: \.isWhitespace) {
    if let last = lines.last, last.count + 1 + word.count <= width {
      lines[lines.count - 1] += " " + word
    } else {
      lines.append(String(word))
    }
  }
  return lines
}

/// The paragraphs of a text, which empty lines separate.
private func paragraphs(_ text: String) -> [String] {
  var paragraphs = [""]
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.allSatisfy(\.isWhitespace) {
      paragraphs.append("")
    } else {
      paragraphs[paragraphs.count - 1] += line + " "
    }
  }
  return paragraphs.filter { !$0.isEmpty }
}
