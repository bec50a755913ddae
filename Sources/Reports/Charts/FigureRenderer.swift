/// Draws a figure: header, legend, and the panels on a grid.
struct FigureRenderer {
  let figure: Figure
  let width: Double
  let height: Double
  let isStandalone: Bool

  var svg: Markup {
    let size = [width, height].map { NumberText.fixed($0, decimals: 0) }
    var root = Markup(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "chart", "width": size[0],
        "height": size[1], "viewBox": "0 0 \(size[0]) \(size[1])", "role": "img",
        "aria-label": figure.ariaLabel,
      ])
    root.append(Markup("title", text: figure.title))
    root.append(Markup("desc", text: figure.ariaLabel))
    if isStandalone {
      root.set("id", figure.id)
      root.append(Markup("style", raw: StyleSheet.colours + "\n" + StyleSheet.charts))
      root.append(
        Markup("rect", ["width": size[0], "height": size[1], "style": "fill:var(--paper)"]))
    }
    var top = 0.0
    for element in header(&top) { root.append(element) }
    let naming = NamingPlan(figure: figure, width: width, height: height - top)
    for element in Legend(naming: naming, width: width).draw(&top) { root.append(element) }
    let grid = PanelGrid(figure: figure, width: width, top: top, height: height, naming: naming)
    for cell in grid.cells {
      let renderer = PanelRenderer(cell: cell, naming: naming)
      for element in renderer.elements { root.append(element) }
    }
    return root
  }

  /// The title, in as many lines as it needs.
  private func header(_ top: inout Double) -> [Markup] {
    guard isStandalone else { return [] }
    let perLine = Int(width / (TypeSize.title * 0.62))
    top = 6
    return figure.title.wrapped(to: max(perLine, 10)).map { line in
      top += 18
      return Markup("text", ["class": "title", "x": "8", "y": PathText.number(top)], text: line)
    }
  }
}
