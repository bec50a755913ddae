extension Mark {
  /// A line through points; not-a-number breaks it, what lies outside is cut off at the edge.
  ///
  /// - Parameters:
  ///   - points: The points in order.
  ///   - style: Colour, dashes and marker.
  ///   - label: The name at its end or in the legend.
  ///   - isStep: Whether the value holds until the next point, as in a distribution function.
  ///   - isThin: Whether it is one of many, drawn with a hairline.
  /// - Returns: The mark.
  public static func line(
    _ points: [PlotPoint], style: SeriesStyle, label: String? = nil, isStep: Bool = false,
    isThin: Bool = false
  ) -> Mark {
    Mark(LineMark(points: points, style: style, label: label, isStep: isStep, isThin: isThin))
  }
}

struct LineMark: Drawing {
  let points: [PlotPoint]
  let style: SeriesStyle
  let label: String?
  let isStep: Bool
  let isThin: Bool

  func extend(_ extents: inout Extents) {
    for point in points { extents.include(point) }
  }

  var key: Key? { label.map { Key(label: $0, style: style, shape: .line) } }

  func draw(in frame: Frame) -> [Markup] {
    let path = parts(in: frame).map { PathText.line($0) }.joined()
    guard !path.isEmpty else { return [] }
    var element = style.element("path", "line", ["d": path], isThin ? " thin" : "")
    if let dashes = style.dashArray { element.set("stroke-dasharray", dashes) }
    return [element]
  }

  func parts(in frame: Frame) -> [[PlotPoint]] {
    var pixels = points.map(frame.pixel)
    if isStep { pixels = Self.steps(pixels) }
    return Clipping.parts(pixels, box: frame.box).map { part in
      Simplification.simplified(Clipping.thinned(part), tolerance: 0.12)
    }
  }

  /// Corners of a line that keeps its height until the next point.
  static func steps(_ points: [PlotPoint?]) -> [PlotPoint?] {
    var result: [PlotPoint?] = []
    for point in points {
      if let last = result.last, let from = last, let point {
        result.append(PlotPoint(point.x, from.y))
      }
      result.append(point)
    }
    return result
  }
}
