/// Leaves out points that a line does not need (Douglas and Peucker).
package enum Simplification {
  /// A line whose distance to all points is at most `tolerance`; ends are kept.
  static func simplified(_ points: [PlotPoint], tolerance: Double) -> [PlotPoint] {
    indices(points, tolerance: tolerance).map { points[$0] }
  }

  /// Which points such a line keeps.
  package static func indices(_ points: [PlotPoint], tolerance: Double) -> [Int] {
    guard points.count > 2 else { return Array(points.indices) }
    var keeps = [Bool](repeating: false, count: points.count)
    keeps[0] = true
    keeps[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (from, to) = open.popLast() {
      guard to - from > 1 else { continue }
      var farthest = (index: from, distance: tolerance * tolerance)
      for index in (from + 1)..<to {
        let distance = squaredDistance(points[index], points[from], points[to])
        if distance > farthest.distance { farthest = (index, distance) }
      }
      guard farthest.index > from else { continue }
      keeps[farthest.index] = true
      open.append((from, farthest.index))
      open.append((farthest.index, to))
    }
    return points.indices.filter { keeps[$0] }
  }

  /// From a point to a segment.
  private static func squaredDistance(_ p: PlotPoint, _ a: PlotPoint, _ b: PlotPoint) -> Double {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = dx * dx + dy * dy
    let t = length > 0 ? max(0, min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length)) : 0
    let (ex, ey) = (p.x - a.x - t * dx, p.y - a.y - t * dy)
    return ex * ex + ey * ey
  }
}
