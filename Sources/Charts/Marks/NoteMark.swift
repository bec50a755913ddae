extension Mark {
  /// Where a remark stands in a panel.
  public enum Corner: Sendable, Equatable {
    /// Above, at the left.
    case topLeft
    /// Above, at the right.
    case topRight
    /// Below, at the left.
    case bottomLeft
    /// Below, at the right.
    case bottomRight
  }

  /// Lines of words in a corner of the panel, such as how many targets and runs it shows.
  public static func note(_ lines: [String], corner: Corner) -> Mark {
    Mark(NoteMark(lines: lines, corner: corner))
  }

  /// Words at a point of the data; left out where the point is out of view.
  public static func text(_ text: String, at point: PlotPoint) -> Mark {
    Mark(TextMark(text: text, point: point))
  }
}

struct NoteMark: Drawing {
  let lines: [String]
  let corner: Mark.Corner

  func extend(_ extents: inout Extents) {}

  func draw(in frame: Frame) -> [Markup] {
    let box = frame.box
    let isLeft = corner == .topLeft || corner == .bottomLeft
    let isTop = corner == .topLeft || corner == .topRight
    let first =
      isTop ? box.y + 14 : box.bottom - 8 - Double(lines.count - 1) * TypeSize.line
    return lines.enumerated().map { index, line in
      Markup(
        "text",
        [
          "class": "tick halo", "x": PathText.number(isLeft ? box.x + 8 : box.right - 8),
          "y": PathText.number(first + Double(index) * TypeSize.line),
          "text-anchor": isLeft ? "start" : "end",
        ], text: line)
    }
  }
}

struct TextMark: Drawing {
  let text: String
  let point: PlotPoint

  func extend(_ extents: inout Extents) { extents.include(point) }

  func draw(in frame: Frame) -> [Markup] {
    guard let (pixel, dx, dy) = frame.clamped(point), dx == 0, dy == 0 else { return [] }
    let isLeft = pixel.x + 7 + TextWidth.of(text, size: TypeSize.tick) > frame.box.right
    return [
      Markup(
        "text",
        [
          "class": "tick halo", "x": PathText.number(isLeft ? pixel.x - 7 : pixel.x + 7),
          "y": PathText.number(pixel.y + 4), "text-anchor": isLeft ? "end" : "start",
        ], text: text)
    ]
  }
}
