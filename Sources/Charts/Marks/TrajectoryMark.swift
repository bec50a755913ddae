/// A path through a landscape, step by step.
public struct Trajectory: Sendable, Equatable {
  /// The positions.
  public let points: [PlotPoint]
  /// The step of each position.
  public let steps: [Int]
  /// The loss or gap at each position, shown while scrubbing; empty if unknown.
  public let values: [Double]

  /// A trajectory; without steps, positions are numbered from 0.
  ///
  /// - Precondition: steps and values, where given, are as many as points.
  public init(points: [PlotPoint], steps: [Int]? = nil, values: [Double] = []) {
    self.points = points
    self.steps = steps ?? Array(points.indices)
    self.values = values
    precondition(
      self.steps.count == points.count && (values.isEmpty || values.count == points.count),
      "\(self.steps.count) steps and \(values.count) values for \(points.count) points")
  }
}

extension Mark {
  /// A path with its start and end marked.
  ///
  /// A page's script can move along it: the polyline has the class `trajectory`, its `points` are
  /// pixels, and `data-steps`, `data-values` (space separated, as many as points) and `data-label`
  /// say what they are; the following `path.head` marks the last point and may be moved by a
  /// `transform`. The path ends where a position is not finite.
  ///
  /// - Parameters:
  ///   - trajectory: Positions, steps and values.
  ///   - style: Colour, dashes and marker.
  ///   - label: The name in the legend.
  /// - Returns: The mark.
  public static func trajectory(
    _ trajectory: Trajectory, style: SeriesStyle, label: String? = nil
  ) -> Mark {
    Mark(TrajectoryMark(trajectory: trajectory, style: style, label: label))
  }
}

struct TrajectoryMark: Drawing {
  let trajectory: Trajectory
  let style: SeriesStyle
  let label: String?

  var needsClip: Bool { true }

  func extend(_ extents: inout Extents) {
    for point in trajectory.points { extents.include(point) }
  }

  var key: Key? { label.map { Key(label: $0, style: style, shape: .line) } }

  func draw(in frame: Frame) -> [Markup] {
    let finite = trajectory.points.prefix { $0.x.isFinite && $0.y.isFinite }
    let pixels = finite.compactMap(frame.pixel)
    guard let start = pixels.first, let end = pixels.last else { return [] }
    // Far outside, positions need not be exact: the clip path hides them.
    let texts = pixels.map { pixel in
      let (x, y) = (max(-9999, min(9999, pixel.x)), max(-9999, min(9999, pixel.y)))
      return PathText.number(x) + "," + PathText.number(y)
    }
    var line = style.element(
      "polyline", "line trajectory",
      [
        "clip-path": "url(#\(frame.id)-clip)",
        "points": texts.joined(separator: " "),
        "data-steps": trajectory.steps.prefix(pixels.count).map(String.init).joined(separator: " "),
      ])
    if !trajectory.values.isEmpty {
      let values = trajectory.values.prefix(pixels.count).map {
        NumberText.significant($0, digits: 4)
      }
      line.set("data-values", values.joined(separator: " "))
    }
    if let label { line.set("data-label", label) }
    if let dashes = style.dashArray { line.set("stroke-dasharray", dashes) }
    var elements = [line]
    if contains(end, frame.box) {
      elements.append(
        style.element("path", "mark head", ["d": style.marker.path(end.x, end.y, 3.5)]))
    }
    if contains(start, frame.box) {
      elements.append(
        Markup(
          "path", ["class": "open ink", "d": Marker.ring.path(start.x, start.y, 3.5)]))
    }
    return elements
  }

  private func contains(_ point: PlotPoint, _ box: Box) -> Bool {
    point.x >= box.x && point.x <= box.right && point.y >= box.y && point.y <= box.bottom
  }
}
