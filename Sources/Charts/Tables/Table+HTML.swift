extension Table {
  /// The table as an HTML element; numeric cells carry all their digits in `data-value` for sorting.
  ///
  /// - Parameters:
  ///   - id: the table's identity.
  ///   - rowIDs: identities of the rows, as many as there are rows, or none.
  ///   - isCompact: whether cells carry nothing but their text: for many tables on one page.
  /// - Returns: A `table` element.
  public func html(id: String? = nil, rowIDs: [String] = [], isCompact: Bool = false) -> Markup {
    let style = TerminalStyle()
    var element = Markup("table")
    if let id { element.set("id", id) }
    if isCompact { element.set("class", "compact") }
    if let title { element.append(Markup("caption", text: title)) }
    let heading = columns.map { column in
      var cell = Markup("th", ["scope": "col"], text: column.heading)
      if column.alignment != .left { cell.set("class", "number") }
      return cell
    }
    element.append(Markup("thead", [:], [Markup("tr", [:], heading)]))
    let body = rows.enumerated().map { index, row in
      let cells = zip(columns, row).map { column, cell in
        isCompact
          ? Markup("td", text: column.text(cell, style: style)) : Self.htmlCell(column, cell, style)
      }
      var line = Markup("tr", [:], cells)
      if rowIDs.indices.contains(index) { line.set("id", rowIDs[index]) }
      return line
    }
    element.append(Markup("tbody", [:], body))
    return element
  }

  private static func htmlCell(_ column: Column, _ cell: Cell, _ style: TerminalStyle) -> Markup {
    let text = column.text(cell, style: style)
    var element =
      cell.link.map { Markup("td", [:], [Markup("a", ["href": $0], text: text)]) }
      ?? Markup("td", text: text)
    var classes = column.alignment == .left ? [] : ["number"]
    switch cell.tone {
    case .plain: break
    case .strong: classes.append("strong")
    case .good: classes.append("good")
    case .bad: classes.append("bad")
    case .faint: classes.append("faint")
    }
    if !classes.isEmpty { element.set("class", classes.joined(separator: " ")) }
    switch cell.value {
    case .number(let value), .interval(let value, _, _):
      element.set("data-value", NumberText.exact(value))
    case .integer(let value): element.set("data-value", "\(value)")
    case .text, .missing: break
    }
    return element
  }
}
