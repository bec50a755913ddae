/// Names of series with a sample of their line, marker or colour, in rows above the panels.
struct Legend {
  let naming: NamingPlan
  let width: Double

  private static let rowHeight = 19.0
  private static let sample = 24.0

  /// Draws the legend and moves `top` below it.
  func draw(_ top: inout Double) -> [Markup] {
    guard !naming.legend.isEmpty || !naming.ramps.isEmpty else { return [] }
    var elements: [Markup] = []
    var x = 8.0
    top += 2 + Self.rowHeight
    for key in naming.legend {
      let room = width - 16 - Self.sample - 6
      let label = TextWidth.truncated(key.label, to: room, size: TypeSize.body)
      let needed = Self.sample + 6 + TextWidth.of(label, size: TypeSize.body)
      if x > 8, x + needed > width - 8 {
        x = 8
        top += Self.rowHeight
      }
      let middle = top - 4
      elements += sample(key, x, middle)
      elements.append(
        key.style.element(
          "text", "key", ["x": PathText.number(x + Self.sample + 6), "y": PathText.number(top)],
          text: label))
      x += needed + 16
    }
    for ramp in naming.ramps { elements += draw(ramp, &x, &top) }
    top += 4
    return elements
  }

  private func sample(_ key: Key, _ x: Double, _ y: Double) -> [Markup] {
    switch key.shape {
    case .line:
      var line = key.style.element(
        "path", "line", ["d": PathText.segment(x, y, x + Self.sample, y)])
      if let dashes = key.style.dashArray { line.set("stroke-dasharray", dashes) }
      return [line]
    case .marker:
      let drawn = key.style.marker == .ring ? "open" : "mark"
      let path = key.style.marker.path(x + Self.sample / 2, y, 3.5)
      return [key.style.element("path", drawn, ["d": path])]
    case .block:
      return [
        key.style.element(
          "rect", "bar",
          [
            "x": PathText.number(x + 8), "y": PathText.number(y - 5), "width": "12", "height": "10",
          ])
      ]
    }
  }

  private func draw(_ ramp: RampKey, _ x: inout Double, _ top: inout Double) -> [Markup] {
    let (low, high) = (
      TextWidth.of(ramp.low, size: TypeSize.tick), TextWidth.of(ramp.high, size: TypeSize.tick)
    )
    let step = 12.0
    let needed = low + high + 16 + step * Double(ramp.classes.count)
    if x > 8, x + needed > width - 8 {
      x = 8
      top += Self.rowHeight
    }
    let y = PathText.number(top)
    var elements = [
      Markup("text", ["class": "tick", "x": PathText.number(x), "y": y], text: ramp.low)
    ]
    x += low + 8
    for color in ramp.classes {
      elements.append(
        Markup(
          "rect",
          [
            "class": color, "x": PathText.number(x), "y": PathText.number(top - 10),
            "width": PathText.number(step), "height": "11",
          ]))
      x += step
    }
    x += 8
    elements.append(
      Markup("text", ["class": "tick", "x": PathText.number(x), "y": y], text: ramp.high))
    x += high + 16
    return elements
  }
}
