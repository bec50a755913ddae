/// Draws one panel: grid, marks, axes, and labels at the ends of lines.
struct PanelRenderer {
  let cell: PanelGrid.Cell
  let naming: NamingPlan

  private var frame: Frame { cell.frame }
  private var box: Box { cell.frame.box }

  var elements: [Markup] {
    var elements = heading
    if cell.panel.marks.contains(where: \.drawing.needsClip) {
      let rect = Markup(
        "rect",
        [
          "x": PathText.number(box.x), "y": PathText.number(box.y),
          "width": PathText.number(box.width), "height": PathText.number(box.height),
        ])
      elements.append(Markup("clipPath", ["id": "\(frame.id)-clip"], [rect]))
    }
    elements += grid
    if let readout { elements.append(readout) }
    for mark in cell.panel.marks { elements += mark.drawing.draw(in: frame) }
    let captions = cell.panel.marks.flatMap { $0.drawing.captions(in: frame) }
    elements += Caption.draw(captions, in: box)
    elements += axes
    if naming.endWidth > 0 {
      elements += LineEnds(marks: cell.panel.marks, frame: frame).elements
    }
    return elements
  }

  /// The panel's title and what is measured upwards, in one line above the plot.
  private var heading: [Markup] {
    guard cell.showsHeading else { return [] }
    var x = max(8, cell.showsY ? box.x - cell.yTicks.widest - 8 : box.x)
    var elements: [Markup] = []
    if cell.panel.title != nil {
      x = cell.panel.y.heading.isEmpty || !cell.showsY ? box.x : x
      let lines = cell.title.enumerated().map { place, text in
        Markup(
          "text",
          [
            "class": "panel-title", "x": PathText.number(x),
            "y": PathText.number(box.y - 9 - TypeSize.line * Double(cell.title.count - 1 - place)),
          ], text: text)
      }
      elements += cell.panel.link.map { [Markup("a", ["href": $0], lines)] } ?? lines
      x += TextWidth.of(cell.title.last ?? "", size: TypeSize.body, bold: true) + 10
    }
    let heading = cell.panel.y.heading
    if cell.showsY, !heading.isEmpty {
      let room = box.right + naming.endWidth - x
      if cell.panel.title == nil || TextWidth.of(heading, size: TypeSize.tick) <= room {
        let text = TextWidth.truncated(heading, to: room, size: TypeSize.tick)
        let y = PathText.number(box.y - 9)
        elements.append(
          Markup("text", ["class": "tick", "x": PathText.number(x), "y": y], text: text))
      }
    }
    return elements
  }

  private var grid: [Markup] {
    var path = ""
    if cell.panel.x.showsGrid {
      for x in positions(cell.xTicks, frame.x, labelled: true) {
        path += PathText.segment(x, box.y, x, box.bottom)
      }
    }
    if cell.panel.y.showsGrid {
      for y in positions(cell.yTicks, frame.y, labelled: true) {
        path += PathText.segment(box.x, y, box.right, y)
      }
    }
    return path.isEmpty ? [] : [Markup("path", ["class": "grid", "d": path])]
  }

  /// The plot with its scales: from it a page reads the values of the lines that follow.
  private var readout: Markup? {
    let hasOwners = cell.panel.marks.contains { ($0.drawing as? LineMark)?.style.owner != nil }
    guard hasOwners || cell.panel.hasEqualAxes, cell.panel.x.categories == nil,
      cell.panel.y.categories == nil
    else { return nil }
    let isShare = cell.panel.y.format == .percent
    return Markup(
      "rect",
      [
        "class": "plot", "x": PathText.number(box.x), "y": PathText.number(box.y),
        "width": PathText.number(box.width), "height": PathText.number(box.height),
        "data-x": frame.x.words, "data-y": frame.y.words + (isShare ? " percent" : ""),
      ])
  }

  /// Pixels of ticks, with or without labels, that lie in view.
  private func positions(_ labels: AxisLabels, _ scale: AxisScale, labelled: Bool) -> [Double] {
    labels.ticks.filter { labelled == ($0.label != nil) && scale.contains($0.value) }
      .compactMap { scale.position($0.value) }
      .map { ($0 * 2).rounded() / 2 }
  }

  private var axes: [Markup] {
    let isTable = cell.panel.x.categories != nil && cell.panel.y.categories != nil
    var path = ""
    if !isTable {
      path = PathText.segment(box.x, box.bottom, box.right, box.bottom)
      if cell.panel.x.categories == nil {
        for x in positions(cell.xTicks, frame.x, labelled: true) {
          path += PathText.segment(x, box.bottom, x, box.bottom + 4)
        }
        for x in positions(cell.xTicks, frame.x, labelled: false) {
          path += PathText.segment(x, box.bottom, x, box.bottom + 2)
        }
      }
      if cell.panel.y.categories != nil {
        path += PathText.segment(box.x, box.y, box.x, box.bottom)
      }
    }
    var elements = path.isEmpty ? [] : [Markup("path", ["class": "axis", "d": path])]
    if cell.showsX { elements += xLabels }
    if cell.showsY { elements += yLabels }
    return elements
  }

  private var xLabels: [Markup] {
    let labels = cell.xTicks
    var elements: [Markup] = []
    for tick in labels.ticks {
      guard let text = tick.label, let x = frame.x.position(tick.value) else { continue }
      let y = box.bottom + (labels.angle == 0 ? 16 : 10)
      var element = Markup(
        "text",
        [
          "class": "tick", "x": PathText.number(x), "y": PathText.number(y),
          "text-anchor": labels.angle == 0 ? "middle" : "end",
        ], text: text)
      if labels.angle > 0 {
        let turn = NumberText.fixed(-labels.angle, decimals: 0)
        let across = labels.angle == 90 ? x + 4 : x + 3
        element.set("x", PathText.number(across))
        element.set("transform", "rotate(\(turn) \(PathText.number(across)) \(PathText.number(y)))")
      }
      elements.append(element)
    }
    let heading = cell.panel.x.heading
    if !heading.isEmpty {
      let text = TextWidth.truncated(heading, to: box.right, size: TypeSize.tick)
      let fits = TextWidth.of(text, size: TypeSize.tick) <= box.width
      elements.append(
        Markup(
          "text",
          [
            "class": "tick", "x": PathText.number(fits ? box.x + box.width / 2 : box.right),
            "y": PathText.number(box.bottom + labels.height + 15),
            "text-anchor": fits ? "middle" : "end",
          ], text: text))
    }
    return elements
  }

  private var yLabels: [Markup] {
    cell.yTicks.ticks.flatMap { tick -> [Markup] in
      guard let text = tick.label, frame.y.contains(tick.value),
        let y = frame.y.position(tick.value)
      else { return [] }
      let lines = text.split(separator: "\n")
      return lines.enumerated().map { place, line in
        let shift = (Double(place) - Double(lines.count - 1) / 2) * TypeSize.tick
        return Markup(
          "text",
          [
            "class": "tick", "x": PathText.number(box.x - 8), "y": PathText.number(y + 4 + shift),
            "text-anchor": "end",
          ], text: String(line))
      }
    }
  }
}
