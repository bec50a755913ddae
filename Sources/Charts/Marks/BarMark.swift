/// A bar, or a part of a stacked one.
public struct Bar: Sendable, Equatable {
  /// The number of the category that it belongs to.
  public let category: Int
  /// Where it starts.
  public let from: Double
  /// Where it ends.
  public let to: Double
  /// The interval around its end.
  public let bounds: ClosedRange<Double>?
  /// What is written beyond its end and interval.
  public let text: String?

  /// A bar.
  public init(
    category: Int, from: Double = 0, to: Double, bounds: ClosedRange<Double>? = nil,
    text: String? = nil
  ) {
    self.category = category
    self.from = from
    self.to = to
    self.bounds = bounds
    self.text = text
  }
}

extension Mark {
  /// Bars of one series.
  ///
  /// - Parameters:
  ///   - bars: The bars; parts of a stack start where the part before ends.
  ///   - style: The colour.
  ///   - label: The name in the legend.
  ///   - isHorizontal: Whether categories run down the vertical axis.
  ///   - slot: The place of this series in groups of bars.
  ///   - slots: The number of series side by side; 1 for stacks.
  /// - Returns: The mark.
  public static func bars(
    _ bars: [Bar], style: SeriesStyle, label: String? = nil, isHorizontal: Bool = true,
    slot: Int = 0, of slots: Int = 1
  ) -> Mark {
    precondition((0..<slots).contains(slot), "slot \(slot) of \(slots)")
    return Mark(
      BarMark(
        bars: bars, style: style, label: label, isHorizontal: isHorizontal, slot: slot,
        slots: slots))
  }
}

struct BarMark: Drawing {
  let bars: [Bar]
  let style: SeriesStyle
  let label: String?
  let isHorizontal: Bool
  let slot: Int
  let slots: Int

  /// The part of a category's width that bars fill.
  static let fill = 0.72

  func extend(_ extents: inout Extents) {
    for bar in bars {
      for value in [bar.from, bar.to, bar.bounds?.lowerBound, bar.bounds?.upperBound] {
        guard let value else { continue }
        extents.include(
          isHorizontal
            ? PlotPoint(value, Double(bar.category)) : PlotPoint(Double(bar.category), value))
      }
    }
  }

  var key: Key? { label.map { Key(label: $0, style: style, shape: .block) } }

  func draw(in frame: Frame) -> [Markup] {
    var path = ""
    var whiskers: [ErrorBar] = []
    var texts: [Markup] = []
    for bar in bars where !bar.from.isNaN && !bar.to.isNaN {
      let width = Self.fill / Double(slots)
      let center = Double(bar.category) - Self.fill / 2 + (Double(slot) + 0.5) * width
      guard let a = pixel(bar.from, center - width / 2, frame),
        let b = pixel(bar.to, center + width / 2, frame)
      else { continue }
      if isHorizontal ? a.x != b.x : a.y != b.y {
        path += PathText.polygon([(a.x, a.y), (b.x, a.y), (b.x, b.y), (a.x, b.y)])
      }
      if let bounds = bar.bounds {
        whiskers.append(ErrorBar(at: center, low: bounds.lowerBound, high: bounds.upperBound))
      }
      let end = max(bar.to, bar.bounds?.upperBound ?? bar.to)
      if let text = bar.text, let tip = pixel(end, center, frame) {
        texts.append(words(text, at: tip, frame))
      }
    }
    let mark = IntervalMark(intervals: whiskers, style: .ink, isHorizontal: isHorizontal)
    return style.paths(path, as: "bar") + mark.draw(in: frame) + texts
  }

  private func pixel(_ value: Double, _ category: Double, _ frame: Frame) -> PlotPoint? {
    frame.clamped(isHorizontal ? PlotPoint(value, category) : PlotPoint(category, value))?.0
  }

  var roomBeside: Double {
    guard isHorizontal else { return 0 }
    return bars.compactMap(\.text).map { TextWidth.of($0, size: TypeSize.tick) + 12 }.max() ?? 0
  }

  /// Words beyond the tip of a bar.
  private func words(_ text: String, at tip: PlotPoint, _ frame: Frame) -> Markup {
    Markup(
      "text",
      [
        "class": "value halo", "x": PathText.number(isHorizontal ? tip.x + 6 : tip.x),
        "y": PathText.number(isHorizontal ? tip.y + 4 : tip.y - 5),
        "text-anchor": isHorizontal ? "start" : "middle",
      ], text: text)
  }
}
