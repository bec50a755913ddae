/// A bar, or a part of a stacked one.
public struct Bar: Sendable, Equatable {
  /// The number of the category that it belongs to.
  public let category: Int
  /// Where it starts.
  public let from: Double
  /// Where it ends.
  public let to: Double
  /// What is written at its end.
  public let text: String?

  /// A bar.
  public init(category: Int, from: Double = 0, to: Double, text: String? = nil) {
    self.category = category
    self.from = from
    self.to = to
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
      for value in [bar.from, bar.to] {
        extents.include(
          isHorizontal
            ? PlotPoint(value, Double(bar.category)) : PlotPoint(Double(bar.category), value))
      }
    }
  }

  var key: Key? { label.map { Key(label: $0, style: style, shape: .block) } }

  func draw(in frame: Frame) -> [Markup] {
    let width = Self.fill / Double(slots)
    var path = ""
    var texts: [Markup] = []
    for bar in bars where !bar.from.isNaN && !bar.to.isNaN {
      let centre = Double(bar.category) - Self.fill / 2 + (Double(slot) + 0.5) * width
      let corners = [(bar.from, centre - width / 2), (bar.to, centre + width / 2)].compactMap {
        frame.clamped(isHorizontal ? PlotPoint($0.0, $0.1) : PlotPoint($0.1, $0.0))?.0
      }
      guard corners.count == 2 else { continue }
      let (a, b) = (corners[0], corners[1])
      let isEmpty = isHorizontal ? a.x == b.x : a.y == b.y
      if !isEmpty {
        path += PathText.polygon([(a.x, a.y), (b.x, a.y), (b.x, b.y), (a.x, b.y)])
      }
      guard let text = bar.text else { continue }
      let place =
        isHorizontal
        ? PlotPoint(b.x + 5, (a.y + b.y) / 2 + 4) : PlotPoint((a.x + b.x) / 2, min(a.y, b.y) - 4)
      let length = TextWidth.of(text, size: TypeSize.tick)
      let isOutside = isHorizontal && place.x + length > frame.box.right
      texts.append(
        Markup(
          "text",
          [
            "class": "value halo",
            "x": PathText.number(isOutside ? frame.box.right - 2 : place.x),
            "y": PathText.number(place.y),
            "text-anchor": isOutside ? "end" : isHorizontal ? "start" : "middle",
          ], text: text))
    }
    guard !path.isEmpty else { return texts }
    return [Markup("path", ["class": "bar \(style.colourClass)", "d": path])] + texts
  }
}
