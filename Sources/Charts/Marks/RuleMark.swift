extension Mark {
  /// A reference line across the panel at a height.
  public static func rule(y: Double, label: String? = nil) -> Mark {
    Mark(RuleMark(value: y, isHorizontal: true, label: label))
  }

  /// A reference line across the panel at a horizontal position.
  public static func rule(x: Double, label: String? = nil) -> Mark {
    Mark(RuleMark(value: x, isHorizontal: false, label: label))
  }

  /// A shaded strip over the full height between two horizontal positions, such as a basin's width.
  public static func strip(x range: ClosedRange<Double>, style: SeriesStyle = .muted) -> Mark {
    Mark(StripMark(range: range, style: style))
  }
}

/// Drawn only where its value is in view; it does not widen the view.
struct RuleMark: Drawing {
  let value: Double
  let isHorizontal: Bool
  let label: String?

  func extend(_ extents: inout Extents) {}

  func draw(in frame: Frame) -> [Markup] {
    let scale = isHorizontal ? frame.y : frame.x
    guard scale.contains(value), let position = scale.position(value) else { return [] }
    let box = frame.box
    let path =
      isHorizontal
      ? PathText.segment(box.x, position, box.right, position)
      : PathText.segment(position, box.y, position, box.bottom)
    var elements = [Markup("path", ["class": "rule", "d": path])]
    if let label {
      let width = TextWidth.of(label, size: TypeSize.tick)
      let isLeft = !isHorizontal && position + 4 + width > box.right
      let x = isHorizontal ? box.x + 4 : isLeft ? position - 4 : position + 4
      let isHigh = isHorizontal && position - 4 - TypeSize.tick < box.y
      let y = isHorizontal ? (isHigh ? position + 12 : position - 4) : box.y + 10
      elements.append(
        Markup(
          "text",
          [
            "class": "tick halo", "x": PathText.number(x), "y": PathText.number(y),
            "text-anchor": isLeft ? "end" : "start",
          ], text: label))
    }
    return elements
  }
}

struct StripMark: Drawing {
  let range: ClosedRange<Double>
  let style: SeriesStyle

  func extend(_ extents: inout Extents) {}

  func draw(in frame: Frame) -> [Markup] {
    guard
      let a = frame.x.position(range.lowerBound), let b = frame.x.position(range.upperBound)
    else { return [] }
    let box = frame.box
    let (left, right) = (max(min(a, b), box.x), min(max(a, b), box.right))
    guard left < right else { return [] }
    let path = PathText.polygon([
      (left, box.y), (right, box.y), (right, box.bottom), (left, box.bottom),
    ])
    return [style.element("path", "band", ["d": path])]
  }
}
