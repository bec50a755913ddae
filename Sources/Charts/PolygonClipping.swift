/// Cuts polygons at the edges of a rectangle (Sutherland and Hodgman).
enum PolygonClipping {
  static func clip(_ polygon: [PlotPoint], box: Box) -> [PlotPoint] {
    // Signed distances to the four edges, positive inside.
    let edges: [(PlotPoint) -> Double] = [
      { $0.x - box.x }, { box.right - $0.x }, { $0.y - box.y }, { box.bottom - $0.y },
    ]
    var result = polygon
    for distance in edges {
      var clipped: [PlotPoint] = []
      for (index, point) in result.enumerated() {
        let previous = result[(index + result.count - 1) % result.count]
        let (a, b) = (distance(previous), distance(point))
        if (a < 0) != (b < 0) {
          let t = a / (a - b)
          clipped.append(
            PlotPoint(
              previous.x + t * (point.x - previous.x), previous.y + t * (point.y - previous.y)))
        }
        if b >= 0 { clipped.append(point) }
      }
      result = clipped
    }
    return result
  }
}
