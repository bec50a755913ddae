/// The colours of one appearance; figures name roles, and style sheets say which colour a role has.
public struct Theme: Sendable {
  /// The background.
  public let paper: Color
  /// Titles, values, axes.
  public let ink: Color
  /// Labels and remarks.
  public let muted: Color
  /// Grid lines.
  public let grid: Color
  /// One colour per series, told apart also with the common colour-vision deficiencies.
  public let series: [Color]
  /// From low to high: cells of a heat map.
  public let heat: [Color]
  /// From worse through neutral to better: cells of a comparison.
  public let diverging: [Color]
  /// From low to high, all close to the background: what lies under lines.
  public let contours: [Color]

  /// Dark on white.
  public static let light = Theme(
    paper: Color(0xFFFFFF), ink: Color(0x1C2024), muted: Color(0x5C6670), grid: Color(0xE6E9EC),
    series: [
      0x092E9A, 0x7C050C, 0x076951, 0x620465, 0x8A6E05, 0x5751D7, 0x0F7E9F, 0x433833,
    ].map { Color($0) },
    heatEnds: [Color(0xF2F7FC), Color(0x6FA8D6), Color(0x08306B)],
    divergingEnds: [Color(0xB54A00), Color(0xF5F5F3), Color(0x0067A9)],
    contourEnds: [Color(0xFFFFFF), Color(0xC7D4E0)])

  /// Light on dark.
  public static let dark = Theme(
    paper: Color(0x15181B), ink: Color(0xE8EAED), muted: Color(0xA3ACB5), grid: Color(0x2B3035),
    series: [
      0x04BCFA, 0xFB6327, 0xA9FCAD, 0xF381BA, 0xD1C459, 0x768BFC, 0x13E9D4, 0x979480,
    ].map { Color($0) },
    heatEnds: [Color(0x1C2630), Color(0x2F6EA3), Color(0xBFE1FF)],
    divergingEnds: [Color(0xF28C4B), Color(0x24282C), Color(0x5CB3EE)],
    contourEnds: [Color(0x15181B), Color(0x3A4855)])

  /// Steps of the heat map's ramp.
  static let heatCount = 12
  /// Steps of the diverging ramp; odd, so that there is a neutral one.
  static let divergingCount = 11
  /// Steps of the contours' ramp.
  static let contourCount = 16

  private init(
    paper: Color, ink: Color, muted: Color, grid: Color, series: [Color],
    heatEnds: [Color], divergingEnds: [Color], contourEnds: [Color]
  ) {
    self.paper = paper
    self.ink = ink
    self.muted = muted
    self.grid = grid
    self.series = series
    heat = Self.ramp(heatEnds, Self.heatCount)
    diverging = Self.ramp(divergingEnds, Self.divergingCount)
    contours = Self.ramp(contourEnds, Self.contourCount)
  }

  /// Colours at equal distances along a broken line through some colours.
  private static func ramp(_ stops: [Color], _ count: Int) -> [Color] {
    (0..<count).map { step in
      let position = Double(step) / Double(count - 1) * Double(stops.count - 1)
      let index = min(Int(position), stops.count - 2)
      return stops[index].mixed(with: stops[index + 1], position - Double(index))
    }
  }

  /// The custom properties that give roles their colours: `--paper:#ffffff;…`.
  var declarations: String {
    var roles = [("paper", paper), ("ink", ink), ("muted", muted), ("grid", grid)]
    roles += series.enumerated().map { ("s\($0)", $1) }
    for (prefix, colors) in [("h", heat), ("d", diverging)] {
      roles += colors.enumerated().map { ("\(prefix)\($0)", $1) }
      roles += colors.enumerated().map { ("\(prefix)t\($0)", $1.readableText) }
    }
    roles += contours.enumerated().map { ("c\($0)", $1) }
    return roles.map { "--\($0):\($1.hex)" }.joined(separator: ";")
  }
}
