/// Horizontal bars in characters, with their intervals.
public struct TerminalBars: Sendable {
  /// A bar with its name.
  public struct Row: Sendable, Equatable {
    /// The name at the left.
    public var label: String
    /// Where the bar ends; +∞ runs off the edge, not-a-number draws none.
    public var value: Double
    /// The interval around the value.
    public var bounds: ClosedRange<Double>?
    /// What is written at the right.
    public var text: String

    /// A bar; without a text, its value with three digits.
    public init(
      _ label: String, _ value: Double, bounds: ClosedRange<Double>? = nil, text: String? = nil
    ) {
      self.label = label
      self.value = value
      self.bounds = bounds
      self.text = text ?? NumberText.significant(value, digits: 3)
    }
  }

  /// The bars from the top down.
  public var rows: [Row]
  /// How values become lengths; linear bars start at zero, logarithmic ones below the least value.
  public var scale: AxisScale.Kind

  /// Bars.
  public init(rows: [Row], scale: AxisScale.Kind = .linear) {
    self.rows = rows
    self.scale = scale
  }

  /// The bars as text, one line each.
  public func render(width: Int = 80, style: TerminalStyle = TerminalStyle()) -> String {
    let label = min(rows.map(\.label.count).max() ?? 0, width / 3)
    let text = rows.map(\.text.count).max() ?? 0
    let columns = max(8, width - label - text - 4)
    var extent = Extent()
    for row in rows {
      extent.include(row.value)
      if let bounds = row.bounds {
        extent.include(bounds.lowerBound)
        extent.include(bounds.upperBound)
      }
    }
    if scale != .log { extent.include(0) }
    let axis = AxisScale(
      scale, domain: extent.domain(scale, padding: scale == .log ? 0.05 : 0), start: 0,
      end: Double(columns))
    return rows.map { row in
      let name = row.label.truncated(to: label, mark: style.ellipsis).padded(right: label)
      let bar = bar(row, axis, columns: columns, style)
      return "\(name)  \(style.paint(bar, "34"))  \(row.text.padded(left: text))\n"
    }.joined()
  }

  private func bar(_ row: Row, _ axis: AxisScale, columns: Int, _ style: TerminalStyle) -> String {
    guard let end = axis.position(row.value), let zero = axis.position(0)
    else { return String(repeating: " ", count: columns) }
    let (from, to) = (max(0, min(zero, end)), min(Double(columns), max(zero, end)))
    let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    var cells = [String](repeating: " ", count: columns)
    for column in cells.indices {
      let part = min(to, Double(column + 1)) - max(from, Double(column))
      if part >= 1 - 1e-9 {
        cells[column] = style.unicode ? "█" : "#"
      } else if part > 0, style.unicode, Double(column) >= from {
        let step = Int(part * 8)
        if step > 0 { cells[column] = eighths[step] }
      } else if part >= 0.5, !style.unicode {
        cells[column] = "#"
      }
    }
    if let bounds = row.bounds, let low = axis.position(bounds.lowerBound),
      let high = axis.position(bounds.upperBound)
    {
      let place: (Double) -> Int = { max(0, min(columns - 1, Int($0.rounded(.down)))) }
      for column in place(low)...place(high) { cells[column] = style.horizontal }
      cells[place(low)] = style.unicode ? "├" : "|"
      cells[place(high)] = style.unicode ? "┤" : "|"
      cells[place(end)] = style.unicode ? "●" : "o"
    }
    let isBeyond = row.value == .infinity || row.bounds?.upperBound == .infinity
    if isBeyond { cells[columns - 1] = style.unicode ? "▶" : ">" }
    return cells.joined()
  }
}
