/// The places of panels: ranges, ticks and margins, so that all plots of a figure align.
struct PanelGrid {
  /// A panel with all that is needed to draw it.
  struct Cell {
    let panel: Panel
    let frame: Frame
    let xTicks: AxisLabels
    let yTicks: AxisLabels
    let showsX: Bool
    let showsY: Bool
    let showsHeading: Bool
    /// The panel's title in lines.
    let title: [String]
  }

  private(set) var cells: [Cell] = []

  init(figure: Figure, width: Double, top: Double, height: Double, naming: NamingPlan) {
    let panels = figure.panels
    let (columns, sharesX, sharesY) = Self.arrangement(figure, width: width)
    let rows = (panels.count + columns - 1) / columns
    let extents = panels.map(Self.extents)
    let xDomains = Self.domains(panels.map(\.x), extents.map(\.x), shared: sharesX, padding: 0.02)
    let yDomains = Self.domains(panels.map(\.y), extents.map(\.y), shared: sharesY, padding: 0.05)
    let showsX = panels.indices.map { !sharesX || $0 + columns >= panels.count }
    let showsY = panels.indices.map { !sharesY || $0 % columns == 0 }

    // Labels decide margins, and margins decide how many labels there are: estimate once.
    let roughHeight = (height - top) / Double(rows) - 50
    let yLabels = panels.indices.map { index in
      AxisLabels(
        panels[index].y, domain: yDomains[index], length: roughHeight, isVertical: true,
        limit: width * 0.38 / Double(columns))
    }
    let left = zip(yLabels, showsY).map { $1 ? $0.widest + 16 : 12 }.max() ?? 12
    let beside = panels.flatMap { $0.marks.map(\.drawing.roomBeside) }.max() ?? 0
    let right = max(naming.endWidth, beside, 16)
    let lefts = (0..<columns).map { column in
      let isLabelled = panels.indices.contains { $0 % columns == column && showsY[$0] }
      return isLabelled ? left : 12
    }
    let gaps = lefts.reduce(0, +) + right * Double(columns)
    let plotWidth = max(20, (width - gaps) / Double(columns))
    let xLabels = panels.indices.map { index in
      AxisLabels(
        panels[index].x, domain: xDomains[index], length: plotWidth, isVertical: false,
        limit: roughHeight * 0.5)
    }
    // A slanted first label may reach to the left of the plot.
    let overhang = zip(xLabels, showsX).map { $1 ? $0.overhang : 0 }.max() ?? 0
    let shift = max(0, overhang - (lefts.first ?? 0))

    let headings = panels.indices.map { index in
      panels[index].title != nil || (!panels[index].y.heading.isEmpty && showsY[index])
    }
    let titles = panels.map { panel in
      panel.title.map {
        TextWidth.wrapped($0, to: plotWidth, size: TypeSize.body, bold: true)
      } ?? []
    }
    let rowTops = (0..<rows).map { (row: Int) -> Double in
      let inRow = panels.indices.filter { $0 / columns == row }
      let lines = inRow.map { titles[$0].count }.max() ?? 0
      return inRow.contains { headings[$0] } ? 24 + TypeSize.line * Double(max(0, lines - 1)) : 10
    }
    let rowBottoms = (0..<rows).map { (row: Int) -> Double in
      let labelled = panels.indices.filter { $0 / columns == row && showsX[$0] }
      let heights = labelled.map { (index: Int) -> Double in
        xLabels[index].height + (panels[index].x.heading.isEmpty ? 4 : 19)
      }
      return heights.max() ?? 8
    }
    let free = height - top - rowTops.reduce(0, +) - rowBottoms.reduce(0, +) - 4
    let shares = Self.shares(figure, rows: rows)
    var y = top
    for row in 0..<rows {
      let plotHeight = max(20, free * shares[row])
      y += rowTops[row]
      var x = 0.0
      for column in 0..<columns {
        x += lefts[column]
        let index = row * columns + column
        if panels.indices.contains(index) {
          let room = Box(
            x: x + (column == 0 ? shift : 0), y: y,
            width: plotWidth - (column == 0 ? shift : 0), height: plotHeight)
          let box =
            panels[index].hasEqualAxes
            ? Self.equal(room, across: xDomains[index], up: yDomains[index]) : room
          cells.append(
            Cell(
              panel: panels[index],
              frame: Self.frame(
                panels[index], xDomains[index], yDomains[index], box,
                id: panels.count == 1 ? figure.id : "\(figure.id)-\(index)"),
              xTicks: xLabels[index], yTicks: yLabels[index], showsX: showsX[index],
              showsY: showsY[index], showsHeading: headings[index], title: titles[index]))
        }
        x += plotWidth + right
      }
      y += plotHeight + rowBottoms[row]
    }
  }

  /// The largest part of a place in which a unit is as long across as up.
  private static func equal(
    _ room: Box, across x: ClosedRange<Double>, up y: ClosedRange<Double>
  ) -> Box {
    let (width, height) = (x.upperBound - x.lowerBound, y.upperBound - y.lowerBound)
    guard width > 0, height > 0 else { return room }
    let unit = min(room.width / width, room.height / height)
    return Box(x: room.x, y: room.y, width: unit * width, height: unit * height)
  }

  /// No panel of several side by side is narrower than this.
  private static let leastWidth = 150.0

  private static func arrangement(
    _ figure: Figure, width: Double
  ) -> (Int, sharesX: Bool, sharesY: Bool) {
    switch figure.arrangement {
    case .stacked: return (1, true, false)
    case .grid(let columns, let sharesX, let sharesY):
      let fitting = max(1, Int(width / leastWidth))
      return (max(1, min(columns, figure.panels.count, fitting)), sharesX, sharesY)
    }
  }

  private static func shares(_ figure: Figure, rows: Int) -> [Double] {
    if case .stacked(let weights) = figure.arrangement, weights.count == rows {
      let total = weights.reduce(0, +)
      return weights.map { $0 / total }
    }
    return [Double](repeating: 1 / Double(rows), count: rows)
  }

  /// What should be in view: all marks, or those that fix the view exactly.
  private static func extents(_ panel: Panel) -> (x: (Extent, Bool), y: (Extent, Bool)) {
    let tight = panel.marks.filter(\.drawing.isTight)
    var extents = Extents()
    for mark in tight.isEmpty ? panel.marks : tight { mark.drawing.extend(&extents) }
    return ((extents.x, !tight.isEmpty), (extents.y, !tight.isEmpty))
  }

  private static func domains(
    _ axes: [Axis], _ extents: [(Extent, Bool)], shared: Bool, padding: Double
  ) -> [ClosedRange<Double>] {
    let isTight = extents.contains { $0.1 }
    guard shared, let first = axes.first else {
      return zip(axes, extents).map { axis, extent in
        axis.domain(for: extent.0, padding: extent.1 ? 0 : padding)
      }
    }
    var union = Extent()
    for extent in extents { union.include(extent.0) }
    let domain = first.domain(for: union, padding: isTight ? 0 : padding)
    return axes.map { _ in domain }
  }

  private static func frame(
    _ panel: Panel, _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, _ box: Box, id: String
  ) -> Frame {
    let runsDown = panel.y.categories != nil
    return Frame(
      x: AxisScale(panel.x.scaleKind, domain: x, start: box.x, end: box.right),
      y: AxisScale(
        panel.y.scaleKind, domain: y, start: runsDown ? box.y : box.bottom,
        end: runsDown ? box.bottom : box.y),
      box: box, id: id)
  }
}
