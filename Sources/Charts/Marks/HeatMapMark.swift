/// A table of coloured cells with their values written in them.
public struct HeatMap: Sendable, Equatable {
  /// A cell.
  public struct Cell: Sendable, Equatable {
    /// What its colour shows; nil leaves it empty.
    public let value: Double?
    /// What is written in it.
    public let text: String
    /// Whether it is the best of its column: bold.
    public let isStrong: Bool

    /// A cell.
    public init(_ value: Double?, text: String, isStrong: Bool = false) {
      self.value = value
      self.text = text
      self.isStrong = isStrong
    }
  }

  /// How values become colours.
  public enum Ramp: Sendable, Equatable {
    /// From the background's colour at the lower bound to a strong colour at the upper bound.
    case sequential(ClosedRange<Double>, AxisScale.Kind)
    /// From the strong colour at the lower bound, for values of which less is better.
    case sequentialReversed(ClosedRange<Double>, AxisScale.Kind)
    /// From worse at −limit through neutral at 0 to better at +limit.
    case diverging(limit: Double)
  }

  /// The cells by row, from the top down.
  public let rows: [[Cell]]
  /// How values become colours.
  public let ramp: Ramp
  /// What the colours of the ramp's lower and upper bound are called, such as `10 steps` and
  /// `never`; nil leaves out the key.
  public let ends: Ends?

  /// Words at both ends of a ramp.
  public struct Ends: Sendable, Equatable {
    let low: String
    let high: String

    /// Words at the lower and the upper bound.
    public init(low: String, high: String) {
      self.low = low
      self.high = high
    }
  }

  /// A heat map.
  public init(rows: [[Cell]], ramp: Ramp, ends: Ends? = nil) {
    self.rows = rows
    self.ramp = ramp
    self.ends = ends
  }

  /// The classes of the ramp from its lower to its upper bound.
  var classes: [String] {
    switch ramp {
    case .sequential: (0..<Theme.heatCount).map { "h\($0)" }
    case .sequentialReversed: (0..<Theme.heatCount).reversed().map { "h\($0)" }
    case .diverging: (0..<Theme.divergingCount).map { "d\($0)" }
    }
  }

  /// The class that colours a value; values outside the range take the colour of its end.
  func colorClass(_ value: Double) -> String? {
    if value.isNaN { return nil }
    let classes = classes
    let range: ClosedRange<Double>
    var scaleKind = AxisScale.Kind.linear
    switch ramp {
    case .sequential(let bounds, let kind), .sequentialReversed(let bounds, let kind):
      (range, scaleKind) = (bounds, kind)
    case .diverging(let limit): range = -limit...limit
    }
    let scale = AxisScale(scaleKind, domain: range, start: 0, end: Double(classes.count))
    let position = (scale.position(value) ?? 0).rounded(.down)
    return classes[max(0, min(classes.count - 1, Int(position)))]
  }
}

extension Mark {
  /// Cells between two axes of categories; row i stands at category i.
  public static func heatMap(_ map: HeatMap) -> Mark { Mark(HeatMapMark(map: map)) }
}

struct HeatMapMark: Drawing {
  let map: HeatMap

  var ramp: RampKey? {
    map.ends.map { RampKey(low: $0.low, high: $0.high, classes: map.classes) }
  }

  func extend(_ extents: inout Extents) {
    for (row, cells) in map.rows.enumerated() {
      for column in cells.indices { extents.include(PlotPoint(Double(column), Double(row))) }
    }
  }

  func draw(in frame: Frame) -> [Markup] {
    var elements: [Markup] = []
    for (row, cells) in map.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        let (x, y) = (Double(column), Double(row))
        guard
          let a = frame.pixel(PlotPoint(x - 0.5, y - 0.5)),
          let b = frame.pixel(PlotPoint(x + 0.5, y + 0.5))
        else { continue }
        let (width, height) = (abs(b.x - a.x) - 1, abs(b.y - a.y) - 1)
        let color = cell.value.flatMap { map.colorClass($0) }
        if let color, width > 0, height > 0 {
          elements.append(
            Markup(
              "rect",
              [
                "class": color, "x": PathText.number(min(a.x, b.x) + 0.5),
                "y": PathText.number(min(a.y, b.y) + 0.5), "width": PathText.number(width),
                "height": PathText.number(height),
              ]))
        }
        let fits =
          TextWidth.of(cell.text, size: TypeSize.tick, bold: cell.isStrong) <= width
          && height >= TypeSize.tick
        guard fits, !cell.text.isEmpty else { continue }
        let classes = ["tick", color, cell.isStrong ? "strong" : nil].compactMap(\.self)
        elements.append(
          Markup(
            "text",
            [
              "class": classes.joined(separator: " "), "x": PathText.number((a.x + b.x) / 2),
              "y": PathText.number((a.y + b.y) / 2 + 4), "text-anchor": "middle",
            ], text: cell.text))
      }
    }
    return elements
  }
}
