extension Table {
  /// A column laid out: padded heading and cells, all of one width.
  private struct Laid {
    var width: Int
    var heading: String
    var cells: [String]
  }

  func renderedText(style: TerminalStyle, width: Int?) -> String {
    var laid = columns.indices.map { layOut($0, style: style, limit: nil) }
    if let width { shorten(&laid, to: width, style: style) }
    var lines: [String] = []
    if let title {
      lines.append(style.paint(title, "1"))
      lines.append("")
    }
    for (number, group) in groups(laid.map(\.width), width: width).enumerated() {
      if number > 0 { lines.append("") }
      let last = group.last
      let heading = group.map { column in
        style.paint(trimmed(laid[column].heading, column == last), "1")
      }
      lines.append(heading.joined(separator: "  "))
      let total = group.reduce(0) { $0 + laid[$1].width } + 2 * (group.count - 1)
      lines.append(style.paint(String(repeating: style.horizontal, count: total), "2"))
      for row in rows.indices {
        let cells = group.map { column in
          let text = trimmed(laid[column].cells[row], column == last)
          return paint(text, rows[row][column].tone, style)
        }
        lines.append(cells.joined(separator: "  "))
      }
    }
    if !notes.isEmpty { lines.append("") }
    for note in notes {
      let wrapped = note.wrapped(to: width ?? .max)
      lines += wrapped.map { style.paint($0, "2") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func layOut(_ index: Int, style: TerminalStyle, limit: Int?) -> Laid {
    let column = columns[index]
    var cells = rows.map { column.text($0[index], style: style) }
    if column.alignment == .decimal { cells = alignedAtPoint(cells) }
    let content = cells.map(\.count).max() ?? 0
    let width = min(max(content, column.heading.count), limit ?? .max)
    let pad: (String) -> String = { text in
      let text = text.truncated(to: width, mark: style.ellipsis)
      return column.alignment == .left ? text.padded(right: width) : text.padded(left: width)
    }
    return Laid(width: width, heading: pad(column.heading), cells: cells.map(pad))
  }

  /// Pads on the right so that decimal points, and the brackets of intervals, stand below each other.
  private func alignedAtPoint(_ cells: [String]) -> [String] {
    let heads = cells.map { cell in String(cell.prefix { $0 != " " }) }
    let tails = zip(cells, heads).map { cell, head in String(cell.dropFirst(head.count)) }
    let fractions = heads.map { head in
      head.firstIndex(of: ".").map { head[$0...].count } ?? (head.hasSuffix("%") ? 1 : 0)
    }
    let fraction = fractions.max() ?? 0
    let tail = tails.map(\.count).max() ?? 0
    return cells.indices.map { index in
      let gap = String(repeating: " ", count: fraction - fractions[index])
      return heads[index] + gap + tails[index].padded(right: tail)
    }
  }

  /// Takes width from the widest text columns until all fits, none below twelve characters.
  private func shorten(_ laid: inout [Laid], to width: Int, style: TerminalStyle) {
    var widths = laid.map(\.width)
    let floors = columns.map { $0.alignment == .left ? max(12, $0.heading.count) : Int.max }
    while widths.reduce(0, +) + 2 * (widths.count - 1) > width {
      let candidates = widths.indices.filter { widths[$0] > floors[$0] }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    for index in laid.indices where widths[index] < laid[index].width {
      laid[index] = layOut(index, style: style, limit: widths[index])
    }
  }

  /// Columns that stand side by side; every group after the first repeats the first column.
  private func groups(_ widths: [Int], width: Int?) -> [[Int]] {
    guard let width, let first = widths.first else { return [Array(widths.indices)] }
    var groups = [[0]]
    var used = first
    for index in widths.indices.dropFirst() {
      if used + 2 + widths[index] > width, groups[groups.count - 1].count > 1 {
        groups.append([0])
        used = first
      }
      groups[groups.count - 1].append(index)
      used += 2 + widths[index]
    }
    return groups
  }

  private func paint(_ text: String, _ tone: Cell.Tone, _ style: TerminalStyle) -> String {
    switch tone {
    case .plain: text
    case .strong: style.paint(text, "1")
    case .good: style.paint(text, "32")
    case .bad: style.paint(text, "31")
    case .faint: style.paint(text, "2")
    }
  }

  /// The last cell of a line goes without the spaces at its end.
  private func trimmed(_ cell: String, _ isLast: Bool) -> String {
    guard isLast else { return cell }
    var cell = cell[...]
    while cell.last == " " { cell.removeLast() }
    return String(cell)
  }
}
