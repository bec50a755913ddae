/// A curve in one line of text.
public enum Sparkline {
  /// One character per part of the values, from `▁` for the lowest to `█` for the highest.
  ///
  /// - Parameters:
  ///   - values: The values in order; each character shows the mean of its part on the scale.
  ///   - width: The number of characters; fewer where there are fewer values.
  ///   - scale: How values become heights; what is not positive is lowest on a logarithmic scale.
  ///   - style: Whether Unicode may be used.
  /// - Returns: The characters; a part with only not-a-number is a space, +∞ is highest.
  public static func text(
    _ values: [Double], width: Int = 20, scale: AxisScale.Kind = .linear,
    style: TerminalStyle = TerminalStyle()
  ) -> String {
    var extent = Extent()
    for value in values { extent.include(value) }
    let count = min(width, values.count)
    guard count > 0 else { return "" }
    let glyphs = Array(style.unicode ? "▁▂▃▄▅▆▇█" : "_.-~=*%#")
    let axis = AxisScale(scale, domain: extent.domain(scale, padding: 0), start: 0, end: 8)
    return String(
      (0..<count).map { part -> Character in
        let range = (part * values.count / count)..<((part + 1) * values.count / count)
        let positions = values[range].compactMap(axis.position).map { max(0, min(8, $0)) }
        guard !positions.isEmpty else { return " " }
        let mean = positions.reduce(0, +) / Double(positions.count)
        return glyphs[max(0, min(7, Int(mean)))]
      })
  }
}
