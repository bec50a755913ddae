import Charts
import Landscapes

/// A landscape of two coordinates seen from above: its contour lines, optima and saddles around some
/// paths.
struct LandscapeView: Sendable {
  let model: Objective
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>

  /// The view of start, minimizers and paths; nil for other numbers of coordinates than two.
  ///
  /// Paths count as far as they stay near the landscape's own domain. `aspect` is width over height: a unit is as
  /// long across as up.
  init?(_ model: Objective, paths: [[PlotPoint]], aspect: Double) {
    let known = model.knowledge
    guard model.landscape.dimension == 2 else { return nil }
    var extents = Extents()
    func include(_ x: [Double]) { extents.include(PlotPoint(x[0], x[1])) }
    include(known.start)
    for minimizer in known.minimizers.prefix(8) { include(minimizer) }
    let width = known.domain.upperBound - known.domain.lowerBound
    let near = (known.domain.lowerBound - 0.25 * width)...(known.domain.upperBound + 0.25 * width)
    for point in paths.joined() where near.contains(point.x) && near.contains(point.y) {
      extents.include(point)
    }
    let (dx, dy) = (extents.x.high - extents.x.low, extents.y.high - extents.y.low)
    guard dx.isFinite, dy.isFinite else { return nil }
    let across = max(dx, aspect * dy, 0.01 * width)
    let up = across / aspect
    x = Self.widened(extents.x, by: across - dx + 0.2 * across)
    y = Self.widened(extents.y, by: up - dy + 0.2 * up)
    self.model = model
  }

  private static func widened(_ extent: Extent, by margin: Double) -> ClosedRange<Double> {
    (extent.low - margin / 2)...(extent.high + margin / 2)
  }

  /// Filled contours: levels at equal ratios above f*, or equally spaced where there is no f*.
  func contours(resolution: Int, levels count: Int = 14) -> Mark {
    let landscape = model.landscape
    let grid = ContourGrid(x: x, y: y, columns: resolution, rows: resolution) {
      landscape.evaluate(at: [$0, $1]).value
    }
    let levels: [Double]
    if let minimum = model.knowledge.minimum {
      levels = grid.logarithmicLevels(count: count, above: minimum)
    } else {
      let finite = grid.values.filter(\.isFinite)
      let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
      levels = (1...count).map { low + (high - low) * Double($0) / Double(count + 1) }
    }
    return .contours(grid, levels: levels)
  }

  /// The optima and other critical points in view.
  var landmarks: [Mark] {
    let known = model.knowledge
    func visible(_ points: [[Double]]) -> [PlotPoint] {
      points.filter { x.contains($0[0]) && y.contains($0[1]) }.map { PlotPoint($0[0], $0[1]) }
    }
    var marks: [Mark] = []
    let saddles = visible(
      known.criticalPoints.filter {
        switch $0.kind {
        case .saddle, .degenerate: true
        case .minimum, .maximum: false
        }
      }.map(\.x))
    if !saddles.isEmpty {
      marks.append(.points(saddles, style: .ink.marked(.cross), label: "saddle", radius: 4))
    }
    let optima = visible(known.minimizers)
    if !optima.isEmpty {
      marks.append(.points(optima, style: .ink.marked(.star), label: "optimum", radius: 4))
    }
    return marks
  }
}
