/// Names at the ends of lines.
///
/// Lines that reach the right edge are named beside the panel in the order of their ends, each tied
/// to its line by a leader. A line that ends earlier is named where it ends if there is room.
struct LineEnds {
  /// A name with its place.
  struct Label: Equatable {
    let key: Key
    /// Where the line ends.
    let end: PlotPoint
    /// The rectangle of the words.
    let box: Box
    /// Whether it stands beside the panel.
    let isBeside: Bool
  }

  private(set) var labels: [Label] = []
  private let frame: Frame

  init(marks: [Mark], frame: Frame) {
    self.frame = frame
    let lines = marks.compactMap { $0.drawing as? LineMark }
    let paths = lines.map { $0.parts(in: frame) }
    var beside: [(Key, PlotPoint)] = []
    for (line, parts) in zip(lines, paths) {
      guard let key = line.key else { continue }
      // A line that is nowhere in view is still named, at the bottom.
      let end = parts.last?.last ?? PlotPoint(frame.box.right, frame.box.bottom)
      let isAtEdge = end.x > frame.box.right - 0.1 * frame.box.width
      if !isAtEdge, let box = place(key, at: end, among: paths) {
        labels.append(Label(key: key, end: end, box: box, isBeside: false))
      } else {
        beside.append((key, end))
      }
    }
    let heights = LabelPlacement.spread(
      beside.map(\.1.y), spacing: NamingPlan.spacing, in: frame.box.y...frame.box.bottom)
    for ((key, end), height) in zip(beside, heights) {
      let box = Self.box(key, x: frame.box.right + NamingPlan.gap, middle: height)
      labels.append(Label(key: key, end: end, box: box, isBeside: true))
    }
  }

  private static func box(_ key: Key, x: Double, middle: Double) -> Box {
    let height = NamingPlan.spacing
    let width = TextWidth.of(key.label, size: TypeSize.body)
    return Box(x: x, y: middle - height / 2, width: width, height: height)
  }

  /// The place near an end that crosses the fewest lines and no other name; nil if there is none.
  private func place(_ key: Key, at end: PlotPoint, among paths: [[[PlotPoint]]]) -> Box? {
    let width = TextWidth.of(key.label, size: TypeSize.body)
    let half = NamingPlan.spacing / 2
    var best: (box: Box, crossings: Int)?
    for shift in [0.0, 14, -14, 28, -28] {
      let middle = min(max(end.y + shift, frame.box.y + half), frame.box.bottom - half)
      for x in [end.x + 6, end.x - 6 - width] where x > frame.box.x {
        let box = Self.box(key, x: x, middle: middle)
        guard box.right < frame.box.right, !labels.contains(where: { $0.box.intersects(box) })
        else { continue }
        let crossings = paths.joined().reduce(0) { count, path in
          count + zip(path, path.dropFirst()).count { Clipping.segment($0, $1, box: box) != nil }
        }
        if crossings < best?.crossings ?? 4 { best = (box, crossings) }
      }
    }
    return best?.box
  }

  var elements: [Markup] {
    labels.flatMap { label -> [Markup] in
      let style = label.key.style
      let middle = label.box.y + label.box.height / 2
      let text = style.element(
        "text", label.isBeside ? "key" : "key halo",
        ["x": PathText.number(label.box.x), "y": PathText.number(middle + 4)],
        text: label.key.label)
      guard label.isBeside else { return [text] }
      let leader = PathText.line([
        label.end, PlotPoint(max(label.end.x, frame.box.right), label.end.y),
        PlotPoint(label.box.x - 3, middle),
      ])
      return [style.element("path", "leader", ["d": leader]), text]
    }
  }
}
