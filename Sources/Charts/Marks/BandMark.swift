extension Mark {
  /// The area between two lines, such as an interval around a curve; not-a-number breaks it.
  ///
  /// - Parameters:
  ///   - points: Position, lower and upper bound.
  ///   - style: The colour.
  ///   - isStep: Whether the bounds hold until the next position.
  /// - Returns: The mark.
  public static func band(
    _ points: [(x: Double, low: Double, high: Double)], style: SeriesStyle, isStep: Bool = false
  ) -> Mark {
    Mark(
      BandMark(
        low: points.map { PlotPoint($0.x, $0.low) }, high: points.map { PlotPoint($0.x, $0.high) },
        style: style, isStep: isStep))
  }

  /// The area between a line and a value.
  public static func area(
    _ points: [PlotPoint], above base: Double, style: SeriesStyle, isStep: Bool = false
  ) -> Mark {
    Mark(
      BandMark(
        low: points.map { PlotPoint($0.x, base) }, high: points, style: style, isStep: isStep))
  }
}

struct BandMark: Drawing {
  let low: [PlotPoint]
  let high: [PlotPoint]
  let style: SeriesStyle
  let isStep: Bool

  func extend(_ extents: inout Extents) {
    for point in low + high { extents.include(point) }
  }

  func draw(in frame: Frame) -> [Markup] {
    var path = ""
    var run: [(PlotPoint, PlotPoint)] = []
    func close() {
      defer { run = [] }
      guard run.count > 1 else { return }
      var (lower, upper): ([PlotPoint?], [PlotPoint?]) = (run.map(\.0), run.map(\.1))
      if isStep { (lower, upper) = (LineMark.steps(lower), LineMark.steps(upper)) }
      let sides = [upper, lower].map {
        Simplification.simplified($0.compactMap(\.self), tolerance: 0.12)
      }
      let outline = sides[0] + sides[1].reversed()
      path += PathText.line(PolygonClipping.clip(outline, box: frame.box))
      if !path.isEmpty, !path.hasSuffix("z") { path += "z" }
    }
    for (a, b) in zip(low, high) {
      if let lower = frame.pixel(a), let upper = frame.pixel(b) {
        run.append((lower, upper))
      } else {
        close()
      }
    }
    close()
    guard !path.isEmpty else { return [] }
    return [style.element("path", "band", ["d": path])]
  }
}
