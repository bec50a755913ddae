extension Mark {
  /// Points with the series' marker.
  ///
  /// What lies outside is shown at the edge as a small triangle that points out; only points with a
  /// coordinate that is not a number are left out.
  ///
  /// - Parameters:
  ///   - points: The points.
  ///   - style: Colour and marker.
  ///   - label: The name in the legend.
  ///   - radius: Half a marker's size in pixels.
  ///   - texts: Words beside the points, as many as there are points, or none.
  /// - Returns: The mark.
  public static func points(
    _ points: [PlotPoint], style: SeriesStyle, label: String? = nil, radius: Double = 3.5,
    texts: [String] = []
  ) -> Mark {
    Mark(PointMark(points: points, style: style, label: label, radius: radius, texts: texts))
  }
}

struct PointMark: Drawing {
  let points: [PlotPoint]
  let style: SeriesStyle
  let label: String?
  let radius: Double
  let texts: [String]

  func extend(_ extents: inout Extents) {
    for point in points { extents.include(point) }
  }

  var key: Key? { label.map { Key(label: $0, style: style, shape: .marker) } }

  func draw(in frame: Frame) -> [Markup] {
    var path = ""
    var outside = ""
    for point in points {
      guard let (pixel, dx, dy) = frame.clamped(point) else { continue }
      if dx == 0, dy == 0 {
        path += style.marker.path(pixel.x, pixel.y, radius)
      } else {
        outside += Self.arrow(pixel, dx, dy)
      }
    }
    return style.paths(path, as: style.marker == .ring ? "open" : "mark", outside: outside)
  }

  /// A triangle whose tip lies on the edge where a point left the picture.
  static func arrow(_ tip: PlotPoint, _ dx: Int, _ dy: Int) -> String {
    let size = 6.0
    let length = dx != 0 && dy != 0 ? 1.4142135623730951 : 1
    let (ux, uy) = (Double(dx) / length, Double(dy) / length)
    let base = PlotPoint(tip.x - size * ux, tip.y - size * uy)
    let half = size * 0.6
    return PathText.polygon([
      (tip.x, tip.y), (base.x - uy * half, base.y + ux * half),
      (base.x + uy * half, base.y - ux * half),
    ])
  }

  func captions(in frame: Frame) -> [Caption] {
    zip(points, texts).compactMap { point, text in
      guard let (pixel, _, _) = frame.clamped(point), !text.isEmpty else { return nil }
      return Caption(text: text, at: pixel, reach: radius + 2, owner: style.owner)
    }
  }
}
