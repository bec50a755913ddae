/// How one series is told from the others: by colour, dashes and marker at once.
public struct SeriesStyle: Sendable, Equatable {
  /// Where the colour comes from.
  enum Hue: Sendable, Equatable {
    case series(Int)
    case ink
    case muted
  }

  private(set) var hue: Hue
  /// Lengths of dashes and gaps in pixels; empty is a solid line.
  var dashes: [Double]
  /// The shape of the series' points.
  public var marker: Marker
  /// Whose series it is: a page finds all lines, points and names of one by it (`data-of`).
  public var owner: String?

  /// The style of series number `index`, always the same for the same number.
  ///
  /// Colours repeat after 8 and dashes after 6, so that 24 lines differ also in grey print; with
  /// the 7 markers no combination repeats for 168.
  public static func series(_ index: Int) -> SeriesStyle {
    precondition(index >= 0, "series number \(index)")
    return SeriesStyle(
      hue: .series(index), dashes: patterns[index % patterns.count],
      marker: Marker.series[index % Marker.series.count])
  }

  /// The style of series number `index` where no two lines may have one colour: beyond the last colour they are
  /// grey, and told apart by dashes and marker.
  public static func distinct(_ index: Int) -> SeriesStyle {
    var style = series(index)
    if index >= Theme.light.series.count { style.hue = .muted }
    return style
  }

  /// The colour of titles: for what stands above the series, such as an optimum.
  public static let ink = SeriesStyle(hue: .ink, dashes: [], marker: .circle)
  /// Grey: for what stands behind the series, such as a baseline.
  public static let muted = SeriesStyle(hue: .muted, dashes: [], marker: .circle)

  /// The same style with a solid line.
  public var solid: SeriesStyle {
    var style = self
    style.dashes = []
    return style
  }

  /// The same style with another marker.
  public func marked(_ marker: Marker) -> SeriesStyle {
    var style = self
    style.marker = marker
    return style
  }

  /// The same style, known to a page as somebody's.
  public func of(_ owner: String) -> SeriesStyle {
    var style = self
    style.owner = owner
    return style
  }

  private static let patterns: [[Double]] = [
    [], [7, 3], [2, 2], [9, 3, 2, 3], [4, 2], [9, 2, 2, 2, 2, 2],
  ]

  /// The class that sets the colour.
  var colorClass: String {
    switch hue {
    case .series(let index): "s\(index % Theme.light.series.count)"
    case .ink: "ink"
    case .muted: "muted"
    }
  }

  /// The value of `stroke-dasharray`, nil for a solid line.
  var dashArray: String? {
    dashes.isEmpty
      ? nil : dashes.map { NumberText.fixed($0, decimals: 1) }.joined(separator: " ")
  }
}

/// The shape of a point.
public enum Marker: String, Sendable, CaseIterable {
  /// A filled circle.
  case circle
  /// A filled square.
  case square
  /// A filled triangle that points up.
  case triangle
  /// A filled diamond.
  case diamond
  /// A filled triangle that points down.
  case triangleDown
  /// A plus sign.
  case plus
  /// A cross, also for where a budget ended.
  case cross
  /// A five-pointed star, for an optimum.
  case star
  /// An empty circle.
  case ring

  /// The markers that series take by number.
  static let series: [Marker] = [
    .circle, .square, .triangle, .diamond, .triangleDown, .plus, .cross,
  ]

  /// The outline around the origin for a marker of radius `r`.
  func path(_ x: Double, _ y: Double, _ r: Double) -> String {
    switch self {
    case .circle, .ring:
      return PathText.circle(x, y, r)
    case .square:
      let a = r * 0.88
      return PathText.polygon([(x - a, y - a), (x + a, y - a), (x + a, y + a), (x - a, y + a)])
    case .triangle:
      return PathText.polygon([
        (x, y - 1.2 * r), (x + 1.1 * r, y + 0.8 * r), (x - 1.1 * r, y + 0.8 * r),
      ])
    case .triangleDown:
      return PathText.polygon([
        (x, y + 1.2 * r), (x + 1.1 * r, y - 0.8 * r), (x - 1.1 * r, y - 0.8 * r),
      ])
    case .diamond:
      let a = r * 1.3
      return PathText.polygon([(x, y - a), (x + a, y), (x, y + a), (x - a, y)])
    case .plus:
      let a = r * 1.2
      return PathText.segment(x - a, y, x + a, y) + PathText.segment(x, y - a, x, y + a)
    case .cross:
      return PathText.segment(x - r, y - r, x + r, y + r)
        + PathText.segment(x - r, y + r, x + r, y - r)
    case .star:
      return PathText.polygon(Self.starPoints.map { (x + $0.0 * r * 1.5, y + $0.1 * r * 1.5) })
    }
  }

  /// Outer points at 90° + 72°k on radius 1, inner ones between them on radius 0.4.
  private static let starPoints: [(Double, Double)] = [
    (0, -1), (0.235, -0.324), (0.951, -0.309), (0.380, 0.124), (0.588, 0.809), (0, 0.4),
    (-0.588, 0.809), (-0.380, 0.124), (-0.951, -0.309), (-0.235, -0.324),
  ]
}

extension SeriesStyle {
  /// An element in the series' colour, by which a page finds whose it is.
  func element(
    _ name: String, _ shape: String, _ attributes: KeyValuePairs<String, String>,
    _ suffix: String = "", text: String? = nil
  ) -> Markup {
    var element = Markup(name, ["class": "\(shape) \(colorClass)\(suffix)"])
    for (name, value) in attributes { element.set(name, value) }
    if let owner { element.set("data-of", owner) }
    if let text { element.append(text: text) }
    return element
  }

  /// A path in the series' colour, drawn as `shape`, and the arrows to what lies outside; neither if empty.
  func paths(_ path: String, as shape: String, outside: String = "") -> [Markup] {
    var elements: [Markup] = []
    if !path.isEmpty {
      elements.append(element("path", shape, ["d": path]))
    }
    if !outside.isEmpty {
      elements.append(element("path", "open", ["d": outside]))
    }
    return elements
  }
}
