/// The commands of SVG paths; coordinates have one decimal, a tenth of a pixel.
enum PathText {
  static func number(_ value: Double) -> String {
    guard let tenths = tenths(value) else { return NumberText.fixed(value, decimals: 1) }
    var text = ""
    append(tenths, to: &text)
    return text
  }

  static func segment(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double) -> String {
    "M" + number(x1) + " " + number(y1) + "L" + number(x2) + " " + number(y2)
  }

  static func circle(_ x: Double, _ y: Double, _ r: Double) -> String {
    let (radius, diameter) = (number(r), number(2 * r))
    return "M" + number(x - r) + " " + number(y) + "a\(radius) \(radius) 0 1 0 \(diameter) 0"
      + "a\(radius) \(radius) 0 1 0 -\(diameter) 0z"
  }

  static func polygon(_ points: [(Double, Double)]) -> String {
    line(points.map { PlotPoint($0.0, $0.1) }) + "z"
  }

  /// A broken line; points that fall on the one before are left out.
  static func line(_ points: [PlotPoint]) -> String {
    var result = ""
    result.reserveCapacity(12 * points.count)
    var last: (x: Int, y: Int)?
    for point in points {
      guard let x = tenths(point.x), let y = tenths(point.y) else { return plainLine(points) }
      if let last, last == (x, y) { continue }
      result += last == nil ? "M" : "L"
      append(x, to: &result)
      result += " "
      append(y, to: &result)
      last = (x, y)
    }
    return result
  }

  /// The same for coordinates of any size, infinite ones and not-a-number.
  private static func plainLine(_ points: [PlotPoint]) -> String {
    var result = ""
    var last = ""
    for point in points {
      let text =
        NumberText.fixed(point.x, decimals: 1) + " "
        + NumberText.fixed(point.y, decimals: 1)
      if text == last { continue }
      result += result.isEmpty ? "M" + text : "L" + text
      last = text
    }
    return result
  }

  /// Tenths as ``NumberText/fixed(_:decimals:)`` rounds them; nil beyond a million.
  private static func tenths(_ value: Double) -> Int? {
    guard abs(value) < 1e6 else { return nil }
    let scaled = abs(value) * 10
    let whole = scaled.rounded(.down)
    let rest = scaled - whole
    var tenths = Int(whole) + (rest > 0.5 ? 1 : 0)
    if abs(rest - 0.5) < 1e-6 {
      // As good as half way: the number's own digits decide.
      var digits = DecimalDigits(abs(value))
      digits.round(decimals: 1)
      tenths = Int(digits.scaled(decimals: 1))
    }
    return value < 0 ? -tenths : tenths
  }

  private static func append(_ tenths: Int, to text: inout String) {
    if tenths < 0 { text += "-" }
    let (whole, tenth) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    text += whole.description
    if tenth > 0 {
      text += "."
      text += tenth.description
    }
  }
}
