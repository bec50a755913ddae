/// Cuts broken lines at the edges of a rectangle.
enum Clipping {
  /// The parts of a line inside `box`, in order; nil points are gaps.
  static func parts(_ points: [PlotPoint?], box: Box) -> [[PlotPoint]] {
    var parts: [[PlotPoint]] = []
    var part: [PlotPoint] = []
    var previous: PlotPoint?
    func close() {
      if part.count > 1 { parts.append(part) }
      part = []
    }
    for point in points {
      defer { previous = point }
      guard let point, let from = previous else {
        close()
        continue
      }
      guard let (a, b) = segment(from, point, box: box) else {
        close()
        continue
      }
      if part.last != a {
        close()
        part = [a]
      }
      part.append(b)
      if b != point { close() }
    }
    close()
    return parts
  }

  /// The part of a segment inside `box` (Liang and Barsky), nil if it misses it.
  static func segment(_ a: PlotPoint, _ b: PlotPoint, box: Box) -> (PlotPoint, PlotPoint)? {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    var (enter, leave) = (0.0, 1.0)
    let sides: [(Double, Double)] = [
      (-dx, a.x - box.x), (dx, box.right - a.x), (-dy, a.y - box.y), (dy, box.bottom - a.y),
    ]
    for (slope, distance) in sides {
      if slope == 0 {
        if distance < 0 { return nil }
        continue
      }
      let t = distance / slope
      if slope < 0 {
        enter = max(enter, t)
      } else {
        leave = min(leave, t)
      }
    }
    guard enter <= leave else { return nil }
    let from = enter == 0 ? a : PlotPoint(a.x + enter * dx, a.y + enter * dy)
    let to = leave == 1 ? b : PlotPoint(a.x + leave * dx, a.y + leave * dy)
    return (from, to)
  }

  /// At most four points per pixel of a line that runs from left to right: the first, the
  /// lowest, the highest and the last, so that the picture stays the same.
  static func thinned(_ points: [PlotPoint]) -> [PlotPoint] {
    guard points.count > 2, zip(points, points.dropFirst()).allSatisfy({ $0.x <= $1.x }) else {
      return points
    }
    var result: [PlotPoint] = []
    var start = 0
    while start < points.count {
      let column = points[start].x.rounded(.down)
      var end = start
      while end + 1 < points.count, points[end + 1].x.rounded(.down) == column { end += 1 }
      if end - start < 4 {
        result += points[start...end]
      } else {
        let inner = (start + 1)..<end
        let low = inner.min { points[$0].y < points[$1].y } ?? start
        let high = inner.max { points[$0].y < points[$1].y } ?? end
        let kept = [start, min(low, high), max(low, high), end]
        result += kept.map { points[$0] }
      }
      start = end + 1
    }
    return result
  }
}
