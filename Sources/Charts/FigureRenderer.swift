/// Draws a figure: header, legend, and the panels on a grid.
struct FigureRenderer {
  let figure: Figure
  let width: Double
  let height: Double
  let isStandalone: Bool

  /// The least height of the panels; a long legend makes the picture higher instead.
  private static let leastHeight = 160.0

  var svg: Markup {
    var top = 0.0
    let header = header(&top)
    let naming = NamingPlan(figure: figure, width: width, height: height - top)
    let legend = Legend(naming: naming, width: width).draw(&top)
    let height = max(height, top + Self.leastHeight)
    let size = [width, height].map { NumberText.fixed($0, decimals: 0) }
    var root = Markup(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "class": "chart", "width": size[0],
        "height": size[1], "viewBox": "0 0 \(size[0]) \(size[1])",
        // An image has no children for assistive technology, so links need a group.
        "role": figure.panels.contains { $0.link != nil } ? "group" : "img",
        "aria-label": figure.ariaLabel,
      ])
    root.append(Markup("title", text: figure.title))
    root.append(Markup("desc", text: figure.ariaLabel))
    if isStandalone {
      root.set("id", figure.id)
      root.append(Markup("style", raw: StyleSheet.colors + "\n" + StyleSheet.charts))
      root.append(
        Markup("rect", ["width": size[0], "height": size[1], "style": "fill:var(--paper)"]))
    }
    for element in header + legend { root.append(element) }
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
