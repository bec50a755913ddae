/// Dots that become characters: 2 × 4 per character in Braille, else one.
struct Raster {
  /// Width in characters.
  let columns: Int
  /// Height in characters.
  let rows: Int
  /// Whether a character holds 2 × 4 dots.
  let isFine: Bool
  private var dots: [UInt8]
  private var owners: [Int]

  /// Dots per character across.
  var across: Int { isFine ? 2 : 1 }
  /// Dots per character down.
  var down: Int { isFine ? 4 : 1 }
  /// The rectangle between the centres of the outermost dots.
  var box: Box {
    Box(x: 0, y: 0, width: Double(columns * across - 1), height: Double(rows * down - 1))
  }

  init(columns: Int, rows: Int, isFine: Bool) {
    self.columns = columns
    self.rows = rows
    self.isFine = isFine
    dots = [UInt8](repeating: 0, count: columns * rows)
    owners = [Int](repeating: -1, count: columns * rows)
  }

  /// Sets the dot of a series; dots outside are left out.
  mutating func set(_ x: Int, _ y: Int, series: Int) {
    guard x >= 0, y >= 0, x < columns * across, y < rows * down else { return }
    let cell = y / down * columns + x / across
    // Braille numbers its dots down the left column, down the right, and then the lowest pair.
    let bits: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
    dots[cell] |= isFine ? bits[y % 4][x % 2] : 1
    owners[cell] = series
  }

  /// Sets the dots nearest to a segment, one per step along its longer side.
  mutating func line(_ a: PlotPoint, _ b: PlotPoint, series: Int) {
    let (x0, y0) = (Int(a.x.rounded()), Int(a.y.rounded()))
    let (x1, y1) = (Int(b.x.rounded()), Int(b.y.rounded()))
    let steps = max(abs(x1 - x0), abs(y1 - y0))
    guard steps > 0 else { return set(x0, y0, series: series) }
    for step in 0...steps {
      let t = Double(step) / Double(steps)
      let x = Double(x0) + t * Double(x1 - x0)
      let y = Double(y0) + t * Double(y1 - y0)
      set(Int(x.rounded()), Int(y.rounded()), series: series)
    }
  }

  /// One row of characters, each run of a series painted in its colour.
  func row(_ row: Int, glyphs: [String], style: TerminalStyle) -> String {
    var text = ""
    var run = ""
    var owner = -1
    for column in 0..<columns {
      let cell = row * columns + column
      if owners[cell] != owner {
        text += owner < 0 ? run : style.paint(run, TerminalStyle.seriesCode(owner))
        run = ""
        owner = owners[cell]
      }
      run += character(cell, glyphs)
    }
    return text + (owner < 0 ? run : style.paint(run, TerminalStyle.seriesCode(owner)))
  }

  private func character(_ cell: Int, _ glyphs: [String]) -> String {
    guard owners[cell] >= 0 else { return " " }
    guard isFine else { return glyphs[owners[cell] % glyphs.count] }
    return Unicode.Scalar(0x2800 + UInt32(dots[cell])).map { String($0) } ?? " "
  }
}
