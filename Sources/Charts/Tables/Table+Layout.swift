extension Table {
  /// Which columns fit into a width, and how wide they are.
  ///
  /// Words first give way down to a readable width and wrap; then the columns of least weight are left out, of
  /// equals the rightmost; last the keys, which are never left out, wrap too.
  func laidOut(_ texts: [[String]], width: Int?) -> Layout {
    let natural = columns.indices.map { index in
      max(columns[index].heading.count, texts[index].map(\.count).max() ?? 0)
    }
    var layout = Layout(columns: Array(columns.indices), widths: natural, leftOut: [])
    guard let width else { return layout }
    let keys = keyColumns
    while true {
      layout.widths = layout.columns.map { natural[$0] }
      shrink(&layout, to: width) { !keys.contains($0) && columns[$0].wraps }
      let candidates = layout.columns.filter { !keys.contains($0) }
      guard total(layout) > width,
        let least = candidates.map({ columns[$0].weight }).min(),
        let victim = candidates.last(where: { columns[$0].weight == least })
      else { break }
      layout.columns.removeAll { $0 == victim }
      layout.leftOut.append(victim)
    }
    layout.leftOut.sort()
    shrink(&layout, to: width) { columns[$0].wraps }
    return layout
  }

  /// The first column of words, and what stands before it; and those that are declared so.
  private var keyColumns: Set<Int> {
    let first = columns.firstIndex(where: \.wraps) ?? 0
    return Set(
      columns.indices.filter { $0 <= first || columns[$0].weight >= Column.key })
  }

  private func total(_ layout: Layout) -> Int {
    layout.widths.reduce(0, +) + 2 * (layout.widths.count - 1)
  }

  /// Takes width from the widest of some columns until all fits, none below what can still be read.
  private func shrink(_ layout: inout Layout, to width: Int, _ mayShrink: (Int) -> Bool) {
    var excess = total(layout) - width
    while excess > 0 {
      let candidates = layout.columns.indices.filter { place in
        let column = layout.columns[place]
        return mayShrink(column) && layout.widths[place] > max(columns[column].heading.count, 16)
      }
      guard let widest = candidates.max(by: { layout.widths[$0] < layout.widths[$1] }) else {
        return
      }
      layout.widths[widest] -= 1
      excess -= 1
    }
  }
}

extension String {
  /// Pieces of at most `width` characters: broken at blanks, else behind a sign that joins the parts of a
  /// specification, else anywhere.
  func broken(to width: Int) -> [String] {
    guard count > width, width > 0 else { return [self] }
    var pieces: [String] = []
    var rest = Substring(self)
    while rest.count > width {
      let window = rest.prefix(width + 1)
      if let blank = window.lastIndex(of: " "), blank > rest.startIndex {
        pieces.append(String(rest[..<blank]))
        rest = rest[rest.index(after: blank)...].drop { $0 == " " }
        continue
      }
      let head = rest.prefix(width)
      let end = head.lastIndex { ",:+*·/;".contains($0) }.map(head.index(after:)) ?? head.endIndex
      pieces.append(String(rest[..<end]))
      rest = rest[end...]
    }
    return pieces + [String(rest)]
  }
}
