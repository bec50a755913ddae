/// A plot in characters: lines or points of several series between labelled axes.
///
/// One series, or several with colour, are drawn in Braille; several without colour with a glyph
/// each; without Unicode in ASCII. What cannot be shown is treated as in figures: not-a-number
/// breaks a line, what lies outside is cut off at the edge.
public struct TerminalPlot: Sendable {
  /// Points with a name.
  public struct Series: Sendable, Equatable {
    /// The name.
    public var label: String
    /// The points in order.
    public var points: [PlotPoint]
    /// Whether points are joined.
    public var isLine: Bool

    /// A series, joined by a line unless said otherwise.
    public init(_ label: String, points: [PlotPoint], isLine: Bool = true) {
      self.label = label
      self.points = points
      self.isLine = isLine
    }
  }

  /// A line above the plot.
  public var title: String?
  /// The horizontal axis; numeric.
  public var x: Axis
  /// The vertical axis; numeric.
  public var y: Axis
  /// The series; later ones cover earlier ones.
  public var series: [Series]

  /// A plot.
  public init(title: String? = nil, x: Axis, y: Axis, series: [Series]) {
    self.title = title
    self.x = x
    self.y = y
    self.series = series
  }

  /// The plot as text that ends in a line break, as wide and high as asked for; it needs about 30
  /// characters and 8 lines.
  public func render(
    width: Int = 80, height: Int = 20, style: TerminalStyle = TerminalStyle()
  ) -> String {
    var extents = Extents()
    for point in series.flatMap(\.points) { extents.include(point) }
    let xDomain = x.domain(for: extents.x, padding: 0)
    let yDomain = y.domain(for: extents.y, padding: 0.02)
    let rows = max(3, height - 4 - (title == nil ? 0 : 1))
    let names = series.map(\.label)
    let isFine = style.unicode && (style.color || series.count == 1)
    // Where series have a glyph each, it stands before the name.
    let longest = (names.map(\.count).max() ?? 0) + (isFine ? 0 : 2)
    let namesAtEnds =
      series.allSatisfy(\.isLine) && names.contains { !$0.isEmpty } && longest <= width / 4
      && series.count <= rows
    let yScale = AxisScale(y.scaleKind, domain: yDomain, start: Double(rows - 1), end: 0)
    let yTicks = Ticks.make(
      yScale, count: max(2, rows / 3), format: y.format, unicode: style.unicode)
    let rowLabels = Self.rowLabels(yTicks, yScale, rows: rows)
    let left = rowLabels.values.map(\.count).max() ?? 0
    let columns = max(8, width - left - 2 - (namesAtEnds ? longest + 1 : 0))

    var raster = Raster(columns: columns, rows: rows, isFine: isFine)
    let ends = draw(into: &raster, xDomain, yDomain)
    let glyphs = Self.glyphs(style)

    var lines: [String] = []
    if let title { lines.append(style.paint(title, "1")) }
    let legend = namesAtEnds ? "" : legend(glyphs, isFine: isFine, style)
    lines.append(style.paint(y.heading, "2") + (legend.isEmpty ? "" : "   " + legend))
    let endLabels = namesAtEnds ? self.endLabels(ends, rows: rows, glyphs, isFine, style) : [:]
    for row in 0..<rows {
      let label = (rowLabels[row] ?? "").padded(left: left)
      let edge = rowLabels[row] == nil ? style.vertical : style.verticalTick
      let body = raster.row(row, glyphs: glyphs, style: style)
      lines.append(
        style.paint(label + " " + edge, "2") + body + (endLabels[row].map { " " + $0 } ?? ""))
    }
    lines += xAxis(xDomain, columns: columns, left: left, style)
    return lines.map(Self.trimmed).joined(separator: "\n") + "\n"
  }

  /// Draws all series and returns the dot row at which each ends, nil for those not in view.
  private func draw(
    into raster: inout Raster, _ xDomain: ClosedRange<Double>, _ yDomain: ClosedRange<Double>
  ) -> [Double?] {
    let box = raster.box
    let frame = Frame(
      x: AxisScale(x.scaleKind, domain: xDomain, start: 0, end: box.right),
      y: AxisScale(y.scaleKind, domain: yDomain, start: box.bottom, end: 0), box: box, id: "")
    return series.enumerated().map { index, series in
      let pixels = series.points.map(frame.pixel)
      var end: Double?
      if series.isLine {
        for part in Clipping.parts(pixels, box: box) {
          for (a, b) in zip(part, part.dropFirst()) { raster.line(a, b, series: index) }
          end = part.last?.y
        }
      }
      // Single points of a line would otherwise be lost.
      for case let pixel? in pixels
      where !series.isLine || series.points.count == 1 {
        raster.line(pixel, pixel, series: index)
        end = pixel.y
      }
      return end.map { Double(Int($0.rounded()) / raster.down) }
    }
  }

  /// Tick labels by row; where two fall on one row, the first stays.
  private static func rowLabels(
    _ ticks: [Tick], _ scale: AxisScale, rows: Int
  ) -> [Int: String] {
    var labels: [Int: String] = [:]
    for tick in ticks {
      guard let label = tick.label, scale.contains(tick.value),
        let position = scale.position(tick.value)
      else { continue }
      let row = Int(position.rounded())
      if (0..<rows).contains(row), labels[row] == nil { labels[row] = label }
    }
    return labels
  }

  private func endLabels(
    _ ends: [Double?], rows: Int, _ glyphs: [String], _ isFine: Bool, _ style: TerminalStyle
  ) -> [Int: String] {
    let bottom = Double(rows - 1)
    let places = LabelPlacement.spread(ends.map { $0 ?? bottom }, spacing: 1, in: 0...bottom)
    var labels: [Int: String] = [:]
    for (index, place) in places.enumerated() {
      let name =
        isFine ? series[index].label : "\(glyphs[index % glyphs.count]) \(series[index].label)"
      labels[Int(place.rounded(.down))] = style.paint(name, TerminalStyle.seriesCode(index))
    }
    return labels
  }

  private func legend(_ glyphs: [String], isFine: Bool, _ style: TerminalStyle) -> String {
    series.enumerated().filter { !$0.element.label.isEmpty }.map { index, series in
      let mark = isFine ? "•" : glyphs[index % glyphs.count]
      return style.paint("\(mark) \(series.label)", TerminalStyle.seriesCode(index))
    }.joined(separator: "  ")
  }

  /// The line under the plot, its labels, and what is measured.
  private func xAxis(
    _ domain: ClosedRange<Double>, columns: Int, left: Int, _ style: TerminalStyle
  ) -> [String] {
    let scale = AxisScale(x.scaleKind, domain: domain, start: 0, end: Double(columns - 1))
    let ticks = Ticks.make(
      scale, count: max(2, columns / 10), format: x.format, unicode: style.unicode)
    var axis = [String](repeating: style.horizontal, count: columns)
    var labels = [Character](repeating: " ", count: columns + left + 2)
    var edge = -1
    for tick in ticks {
      guard let label = tick.label, scale.contains(tick.value),
        let position = scale.position(tick.value)
      else { continue }
      let column = Int(position.rounded())
      guard axis.indices.contains(column) else { continue }
      axis[column] = style.horizontalTick
      let start = min(column + left + 2 - label.count / 2, labels.count - label.count)
      guard start > edge, start >= 0 else { continue }
      for (offset, character) in label.enumerated() { labels[start + offset] = character }
      edge = start + label.count
    }
    let indent = String(repeating: " ", count: left + 1)
    let heading = x.heading
    let middle = max(0, left + 2 + (columns - heading.count) / 2)
    return [
      style.paint(indent + style.corner + axis.joined(), "2"), style.paint(String(labels), "2"),
      style.paint(String(repeating: " ", count: middle) + heading, "2"),
    ]
  }

  /// One glyph per series, told apart without colour.
  private static func glyphs(_ style: TerminalStyle) -> [String] {
    style.unicode
      ? ["●", "○", "▲", "△", "■", "□", "◆", "◇", "×", "+"]
      : ["*", "o", "+", "x", "#", "@", "%", "&", "=", "~"]
  }

  private static func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
