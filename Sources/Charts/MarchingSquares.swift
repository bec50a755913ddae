/// Lines along which a function on a grid takes a value.
///
/// Each cell is crossed according to which of its corners lie above the level; where two opposite
/// corners do, the mean of the four decides which pairs belong together. Crossings are placed by
/// linear interpolation and joined into polylines over the whole grid. Cells with a corner that is
/// not finite are left out.
enum MarchingSquares {
  /// A contour in data coordinates.
  struct Line: Equatable {
    var points: [PlotPoint]
    /// Whether it returns to its first point (which is then also its last).
    var isClosed: Bool { points.count > 2 && points.first == points.last }
  }

  /// All contours of one level.
  static func contours(_ grid: ContourGrid, level: Double) -> [Line] {
    Tracer(grid: grid, values: grid.values, columns: grid.columns, level: level).lines()
  }

  /// An edge of the grid: the one to the right of (even) or above (odd) a node.
  private typealias Edge = Int

  private struct Tracer {
    let grid: ContourGrid
    // The grid's own, out of it: a plain build copies a structure whose property is read.
    let values: [Double]
    let columns: Int
    let level: Double

    private func value(_ column: Int, _ row: Int) -> Double { values[row * columns + column] }

    private func horizontal(_ column: Int, _ row: Int) -> Edge { 2 * (row * columns + column) }

    private func vertical(_ column: Int, _ row: Int) -> Edge { 2 * (row * columns + column) + 1 }

    /// Calls the closure for each pair of edges between which the level crosses a cell.
    @inline(__always)
    private func crossings(_ column: Int, _ row: Int, _ link: (Edge, Edge) -> Void) {
      let (a, b) = (value(column, row), value(column + 1, row))
      let (c, d) = (value(column + 1, row + 1), value(column, row + 1))
      let pattern =
        (a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0)
      guard pattern != 0, pattern != 15, a.isFinite, b.isFinite, c.isFinite, d.isFinite
      else { return }
      let (bottom, top) = (horizontal(column, row), horizontal(column, row + 1))
      let (left, right) = (vertical(column, row), vertical(column + 1, row))
      switch pattern {
      case 1, 14: link(left, bottom)
      case 2, 13: link(bottom, right)
      case 4, 11: link(right, top)
      case 8, 7: link(top, left)
      case 3, 12: link(left, right)
      case 6, 9: link(bottom, top)
      default:
        let isCenterAbove = a / 4 + b / 4 + c / 4 + d / 4 > level
        if isCenterAbove == (pattern == 5) {
          link(left, top)
          link(bottom, right)
        } else {
          link(left, bottom)
          link(right, top)
        }
      }
    }

    /// Where the level lies on an edge.
    private func point(_ edge: Edge) -> PlotPoint {
      let node = edge / 2
      let (column, row) = (node % grid.columns, node / grid.columns)
      let isVertical = edge % 2 == 1
      let a = value(column, row)
      let b = isVertical ? value(column, row + 1) : value(column + 1, row)
      let t = (level - a) / (b - a)
      let x = ContourGrid.coordinate(column, grid.x, grid.columns)
      let y = ContourGrid.coordinate(row, grid.y, grid.rows)
      if isVertical {
        return PlotPoint(x, y + t * (ContourGrid.coordinate(row + 1, grid.y, grid.rows) - y))
      }
      return PlotPoint(x + t * (ContourGrid.coordinate(column + 1, grid.x, grid.columns) - x), y)
    }

    func lines() -> [Line] {
      // An edge belongs to at most two cells, so it has at most two neighbours along the contour.
      var neighbors = [Edge](repeating: -1, count: 4 * grid.columns * grid.rows)
      var order: [Edge] = []
      func link(_ a: Edge, _ b: Edge) {
        if neighbors[2 * a] < 0 {
          neighbors[2 * a] = b
          order.append(a)
        } else {
          neighbors[2 * a + 1] = b
        }
      }
      for row in 0..<(grid.rows - 1) {
        for column in 0..<(grid.columns - 1) {
          crossings(column, row) { a, b in
            link(a, b)
            link(b, a)
          }
        }
      }
      var isVisited = [Bool](repeating: false, count: 2 * grid.columns * grid.rows)
      var lines: [Line] = []
      func trace(from start: Edge) {
        var points = [point(start)]
        isVisited[start] = true
        var edge = start
        while true {
          let (first, second) = (neighbors[2 * edge], neighbors[2 * edge + 1])
          let next = first >= 0 && !isVisited[first] ? first : second
          guard next >= 0, !isVisited[next] else {
            if points.count > 2, first == start || second == start { points.append(points[0]) }
            break
          }
          points.append(point(next))
          isVisited[next] = true
          edge = next
        }
        lines.append(Line(points: points))
      }
      // Open lines first, from their ends; what is left are loops.
      for edge in order where !isVisited[edge] && neighbors[2 * edge + 1] < 0 { trace(from: edge) }
      for edge in order where !isVisited[edge] { trace(from: edge) }
      return lines
    }
  }
}
