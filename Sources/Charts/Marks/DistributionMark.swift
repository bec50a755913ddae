/// Values of one group, shown as a box, as single points, or as an outline of their density.
public struct Distribution: Sendable, Equatable {
  /// The number of the category that it belongs to.
  public let category: Int
  /// The values; infinite ones are shown at the edge, not-a-number is left out.
  public let values: [Double]

  /// A distribution.
  public init(category: Int, values: [Double]) {
    self.category = category
    self.values = values
  }

  /// The quantile of level p by linear interpolation between order statistics (Hyndman and Fan's
  /// type 7), nil without values.
  func quantile(_ p: Double) -> Double? {
    let sorted = values.filter { !$0.isNaN }.sorted()
    guard !sorted.isEmpty else { return nil }
    let position = p * Double(sorted.count - 1)
    let index = min(Int(position), max(sorted.count - 2, 0))
    let (low, high) = (sorted[index], sorted[min(index + 1, sorted.count - 1)])
    let fraction = position - Double(index)
    return fraction == 0 || low == high ? low : low + fraction * (high - low)
  }
}

extension Mark {
  /// The parts of a distribution that are drawn.
  public struct DistributionParts: OptionSet, Sendable {
    /// The bits.
    public let rawValue: Int
    /// Parts by their bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Quartiles and median as a box, with whiskers to the most extreme values.
    public static let box = DistributionParts(rawValue: 1)
    /// One dot per value, spread across the category in a fixed pattern.
    public static let dots = DistributionParts(rawValue: 2)
    /// An outline of the density, estimated along the picture's axis.
    public static let outline = DistributionParts(rawValue: 4)
  }

  /// Distributions of one series.
  ///
  /// - Parameters:
  ///   - distributions: The groups.
  ///   - style: The colour.
  ///   - parts: What is drawn.
  ///   - label: The name in the legend.
  ///   - isHorizontal: Whether categories run down the vertical axis.
  /// - Returns: The mark.
  public static func distributions(
    _ distributions: [Distribution], style: SeriesStyle,
    parts: DistributionParts = [.box, .dots], label: String? = nil, isHorizontal: Bool = true
  ) -> Mark {
    Mark(
      DistributionMark(
        distributions: distributions, style: style, parts: parts, label: label,
        isHorizontal: isHorizontal))
  }
}

struct DistributionMark: Drawing {
  let distributions: [Distribution]
  let style: SeriesStyle
  let parts: Mark.DistributionParts
  let label: String?
  let isHorizontal: Bool

  var key: Key? { label.map { Key(label: $0, style: style, shape: .block) } }

  func extend(_ extents: inout Extents) {
    for group in distributions {
      for value in group.values { extents.include(point(value, Double(group.category))) }
    }
  }

  private func point(_ value: Double, _ category: Double) -> PlotPoint {
    isHorizontal ? PlotPoint(value, category) : PlotPoint(category, value)
  }

  func draw(in frame: Frame) -> [Markup] {
    distributions.flatMap { group in
      (parts.contains(.outline) ? outline(group, frame) : [])
        + (parts.contains(.box) ? box(group, frame) : [])
        + (parts.contains(.dots) ? dots(group, frame) : [])
    }
  }

  private func path(_ corners: [(Double, Double)], _ frame: Frame) -> String {
    let pixels = corners.compactMap { frame.clamped(point($0.0, $0.1))?.0 }
    return PathText.line(pixels)
  }

  private func box(_ group: Distribution, _ frame: Frame) -> [Markup] {
    let levels = [0, 0.25, 0.5, 0.75, 1].compactMap { group.quantile($0) }
    guard levels.count == 5 else { return [] }
    let half = parts.contains(.outline) ? 0.07 : 0.24
    let center = Double(group.category)
    let (low, high) = (center - half, center + half)
    let body =
      path([(levels[1], low), (levels[3], low), (levels[3], high), (levels[1], high)], frame)
    let whiskers =
      path([(levels[0], center), (levels[1], center)], frame)
      + path([(levels[3], center), (levels[4], center)], frame)
    let median = path([(levels[2], low), (levels[2], high)], frame)
    return [
      style.element("path", "line thin", ["d": whiskers]),
      style.element("path", "body", ["d": body + "z"]),
      style.element("path", "line", ["d": median]),
    ]
  }

  private func dots(_ group: Distribution, _ frame: Frame) -> [Markup] {
    var path = ""
    var outside = ""
    for (index, value) in group.values.enumerated() {
      // Multiples of the golden ratio spread evenly for any number of values.
      let turn = Double(index + 1) * 0.618_033_988_749_894_9
      let across = (turn - turn.rounded(.down) - 0.5) * 0.4
      guard
        let (pixel, dx, dy) = frame.clamped(point(value, Double(group.category) + across))
      else { continue }
      if dx == 0, dy == 0 {
        path += PathText.circle(pixel.x, pixel.y, 1.6)
      } else {
        outside += PointMark.arrow(pixel, dx, dy)
      }
    }
    return style.paths(path, as: "fill dots", outside: outside)
  }

  private func outline(_ group: Distribution, _ frame: Frame) -> [Markup] {
    let scale = isHorizontal ? frame.x : frame.y
    let positions = group.values.filter(scale.contains).compactMap(scale.position)
    guard let density = Density(positions) else { return [] }
    let other = isHorizontal ? frame.y : frame.x
    guard let center = other.position(Double(group.category)),
      let next = other.position(Double(group.category) + 0.4)
    else { return [] }
    let reach = next - center
    let upper = density.samples.map { sample in
      let offset = center - reach * sample.height
      return isHorizontal ? PlotPoint(sample.at, offset) : PlotPoint(offset, sample.at)
    }
    let lower = density.samples.reversed().map { sample in
      let offset = center + reach * sample.height
      return isHorizontal ? PlotPoint(sample.at, offset) : PlotPoint(offset, sample.at)
    }
    let polygon = PolygonClipping.clip(upper + lower, box: frame.box)
    guard !polygon.isEmpty else { return [] }
    return [style.element("path", "body", ["d": PathText.line(polygon) + "z"])]
  }
}
