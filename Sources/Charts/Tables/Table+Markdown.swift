extension Table {
  func renderedMarkdown() -> String {
    let style = TerminalStyle()
    var lines: [String] = []
    if let title { lines += ["**\(escaped(title))**", ""] }
    lines.append(line(columns.map { escaped($0.heading) }))
    lines.append(line(columns.map { $0.alignment == .left ? "---" : "---:" }))
    for row in rows {
      lines.append(
        line(
          zip(columns, row).map { column, cell in
            let text = escaped(column.text(cell, style: style))
            return cell.tone == .strong && !text.isEmpty ? "**\(text)**" : text
          }))
    }
    if !notes.isEmpty { lines.append("") }
    lines += notes.map(escaped)
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  /// Characters that Markdown would take as markup in running text.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      if "|\\*_`<>".contains(character) { result += "\\" }
      result += character.isNewline ? " " : String(character)
    }
    return result
  }
}
