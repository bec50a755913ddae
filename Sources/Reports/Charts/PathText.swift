/// The commands of SVG paths; coordinates have one decimal, a tenth of a pixel.
enum PathText {
  static func number(_ value: Double) -> String { NumberText.fixed(value, decimals: 1) }

  private static func pair(_ x: Double, _ y: Double) -> String { number(x) + " " + number(y) }

  static func segment(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
    "M" + pair(x1, y1) + "L" + pair(x2, y2)
  }

  static func circle(_ x: Double, _ y: Double, _ r: Double) -> String {
    let (radius, diameter) = (number(r), number(2 * r))
    return "M" + pair(x - r, y) + "a\(radius) \(radius) 0 1 0 \(diameter) 0"
      + "a\(radius) \(radius) 0 1 0 -\(diameter) 0z"
  }

  static func polygon(_ points: [(Double, Double)]) -> String {
    line(points.map { PlotPoint($0.0, $0.1) }) + "z"
  }

  /// A broken line; points that fall on the one before are left out.
  static func line(_ points: [PlotPoint]) -> String {
    var result = ""
    var last = ""
    for point in points {
      let text = pair(point.x, point.y)
      if text == last { continue }
      result += result.isEmpty ? "M" + text : "L" + text
      last = text
    }
    return result
  }
}
