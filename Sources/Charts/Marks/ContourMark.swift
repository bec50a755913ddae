import Synchronization

extension Mark {
  /// Filled contours with a hairline along each level; the lowest ground has the background's colour.
  ///
  /// - Parameters:
  ///   - grid: The values.
  ///   - levels: Rising levels.
  /// - Returns: The mark.
  public static func contours(_ grid: ContourGrid, levels: [Double]) -> Mark {
    Mark(ContourMark(grid: grid, levels: levels))
  }
}

/// Areas {f ≤ level} painted from the highest level down over a ground of the highest colour, each
/// closed along the border: one path gives the area and its contour line.
struct ContourMark: Drawing {
  let grid: ContourGrid
  let levels: [Double]
  private let traced = Traced()

  /// The edges of the areas, from the lowest level up, in steps of the grid: traced when first drawn, and once for
  /// all figures that have the mark.
  private final class Traced: Sendable {
    let edges = Mutex<[[MarchingSquares.Line]]?>(nil)
  }

  private var edges: [[MarchingSquares.Line]] {
    traced.edges.withLock { known in
      if let known { return known }
      let framed = framedGrid
      let edges = levels.map { MarchingSquares.contours(framed, level: $0) }
      known = edges
      return edges
    }
  }

  var isTight: Bool { true }

  func extend(_ extents: inout Extents) {
    extents.include(PlotPoint(grid.x.lowerBound, grid.y.lowerBound))
    extents.include(PlotPoint(grid.x.upperBound, grid.y.upperBound))
  }

  func draw(in frame: Frame) -> [Markup] {
    let count = Theme.contourCount
    let edges = edges
    let ground = Markup(
      "rect",
      [
        "class": "c\(edges.isEmpty ? 0 : count - 1)", "x": PathText.number(frame.box.x),
        "y": PathText.number(frame.box.y), "width": PathText.number(frame.box.width),
        "height": PathText.number(frame.box.height),
      ])
    var elements = [ground]
    for (index, lines) in edges.enumerated().reversed() {
      let path = lines.map { outline($0.points, frame) }.joined()
      guard !path.isEmpty else { continue }
      let color = (index * (count - 1)) / edges.count
      elements.append(Markup("path", ["class": "contour c\(color)", "d": path]))
    }
    return elements
  }

  private func outline(_ points: [PlotPoint], _ frame: Frame) -> String {
    let pixels = points.compactMap { point in
      frame.pixel(inner(point)).map { pixel in
        PlotPoint(
          min(max(pixel.x, frame.box.x - 1), frame.box.right + 1),
          min(max(pixel.y, frame.box.y - 1), frame.box.bottom + 1))
      }
    }
    return PathText.line(Simplification.simplified(pixels, tolerance: 0.15)) + "z"
  }

  /// The grid with a border that is higher than every level, so that all areas close.
  private var framedGrid: ContourGrid {
    let high = (levels.last ?? 0) + abs((levels.last ?? 0)) * 1e3 + 1e3
    let columns = grid.columns + 2
    let border = [Double](repeating: high, count: columns)
    var values = border
    for row in 0..<grid.rows {
      let inner = grid.values[(row * grid.columns)..<((row + 1) * grid.columns)]
      // What is not a number or infinite counts as above every level; −∞ as below.
      values += [high] + inner.map { $0.isFinite ? min($0, high) : $0 == -.infinity ? -high : high }
      values.append(high)
    }
    values += border
    return ContourGrid(
      x: -1...Double(grid.columns), y: -1...Double(grid.rows), columns: columns,
      rows: grid.rows + 2, values: values)
  }

  /// From grid steps to data; the border counts as the grid's edge.
  private func inner(_ point: PlotPoint) -> PlotPoint {
    func map(_ step: Double, _ range: ClosedRange<Double>, _ count: Int) -> Double {
      let fraction = min(max(step / Double(count - 1), 0), 1)
      return range.lowerBound * (1 - fraction) + range.upperBound * fraction
    }
    return PlotPoint(map(point.x, grid.x, grid.columns), map(point.y, grid.y, grid.rows))
  }
}
