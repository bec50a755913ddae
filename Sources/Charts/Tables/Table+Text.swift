extension Table {
  /// A table laid out for a width.
  struct Layout {
    /// The columns that are shown.
    var columns: [Int]
    /// Their widths.
    var widths: [Int]
    /// Those that are not, since the window is too narrow.
    var leftOut: [Int]
  }

  func renderedText(style: TerminalStyle, width: Int?) -> String {
    let texts = columns.indices.map { cellTexts(of: $0, style: style) }
    let layout = laidOut(texts, width: width)
    var lines: [String] = []
    if let title { lines += [style.paint(title, "1"), ""] }
    let headings = columns.map(\.heading)
    lines += block(layout, headings, tones: columns.map { _ in .strong }, style)
    let total = layout.widths.reduce(0, +) + 2 * (layout.widths.count - 1)
    lines.append(style.paint(String(repeating: style.horizontal, count: total), "2"))
    for row in rows.indices {
      lines += block(layout, texts.map { $0[row] }, tones: rows[row].map(\.tone), style)
    }
    let remarks = notes + [remark(on: layout.leftOut)].compactMap(\.self)
    if !remarks.isEmpty { lines.append("") }
    for note in remarks {
      lines += note.wrapped(to: width ?? .max).map { style.paint($0, "2") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The cells of a column as text, decimal points below each other.
  private func cellTexts(of index: Int, style: TerminalStyle) -> [String] {
    let column = columns[index]
    let cells = rows.map { column.text($0[index], style: style) }
    return column.alignment == .decimal ? alignedAtPoint(cells) : cells
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

  /// The lines of a row: cells that are wider than their column go on below.
  private func block(
    _ layout: Layout, _ cells: [String], tones: [Cell.Tone], _ style: TerminalStyle
  ) -> [String] {
    let pieces = zip(layout.columns, layout.widths).map { column, width in
      columns[column].wraps ? cells[column].broken(to: width) : [cells[column]]
    }
    let height = pieces.map(\.count).max() ?? 0
    return (0..<height).map { line in
      let last = pieces.lastIndex { line < $0.count && !$0[line].isEmpty } ?? 0
      return (0...last).map { place in
        let text = line < pieces[place].count ? pieces[place][line] : ""
        let column = columns[layout.columns[place]]
        let width = layout.widths[place]
        var padded =
          column.alignment == .left ? text.padded(right: width) : text.padded(left: width)
        // The last cell of a line goes without the spaces at its end.
        if place == last { while padded.last == " " { padded.removeLast() } }
        return paint(padded, tones[layout.columns[place]], style)
      }.joined(separator: "  ")
    }
  }

  private func remark(on leftOut: [Int]) -> String? {
    guard !leftOut.isEmpty else { return nil }
    let names = leftOut.map { columns[$0].name }.joined(separator: ", ")
    return
      "\(leftOut.count) \(leftOut.count == 1 ? "column" : "columns") left out (\(names)): a wider "
      + "window or --format csv"
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
}
