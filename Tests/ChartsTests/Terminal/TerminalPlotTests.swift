import Lanes
import Testing

@testable import Charts

@Suite struct TerminalPlotTests {
  static func decay(_ rate: Double) -> [PlotPoint] {
    (0...100).map { PlotPoint(Double($0), Double.exp(-rate * Double($0))) }
  }

  static let plot = TerminalPlot(
    x: Axis("step"), y: Axis("gap", .log),
    series: [
      .init("adam", points: decay(0.1)), .init("sgd", points: decay(0.04)),
      .init("lion", points: decay(0.05)),
    ])

  @Test func oneSeriesInBraille() {
    let plot = TerminalPlot(
      title: "Loss", x: Axis("step"), y: Axis("gap", .log),
      series: [.init("adam", points: Self.decay(0.1))])
    let expected = """
      Loss
      gap
         1 ┤⠒⠢⢄⣀
           │    ⠉⠒⠢⠤⣀
           │         ⠉⠒⠢⠤⣀
           │              ⠉⠑⠒⠤⣀⡀
      10⁻² ┤                   ⠈⠑⠒⠤⢄⡀
           │                        ⠈⠑⠒⠤⣀⡀
           │                             ⠈⠉⠒⠤⢄⣀
           │                                   ⠉⠒⠢⠤⣀
      10⁻⁴ ┤                                        ⠉⠒⠢⢄⣀
           │                                             ⠉⠑⠢⠤ adam
           └┬───────────────────────┬───────────────────────┬
            0                      50                     100
                                  step

      """
    #expect(plot.render(width: 60, height: 15) == expected)
  }

  @Test func severalSeriesInASCII() {
    let expected = """
      gap
         1 +++++
           |  *+++++++++++ooo
           |       ***** +++++++++++oooooo
           |            *****      +++++++++++oooooooo
           |                 *****           +++++++++++ooooo o sgd
      1e-2 +                      *****                ++++++ + lion
           |                           *****
           |                                *****
           |                                    ******
      1e-4 +                                          *****
           |                                               ** * adam
           ++-----------------------+-----------------------+
            0                      50                     100
                                  step

      """
    #expect(Self.plot.render(width: 62, height: 15, style: .ascii) == expected)
  }

  @Test(arguments: [30, 40, 80, 200])
  func keepsWithinTheWidth(width: Int) {
    for style in [TerminalStyle(), .ascii] {
      let lines = Self.plot.render(width: width, height: 12, style: style)
        .split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count == 13)
      #expect(lines.allSatisfy { $0.count <= width })
      if style == .ascii {
        #expect(lines.joined().utf8.allSatisfy { $0 < 128 })
      }
    }
  }

  @Test func colorOnlyAddsEscapeSequences() {
    let one = TerminalPlot(
      x: Axis("step"), y: Axis("gap"), series: [.init("adam", points: Self.decay(0.1))])
    let colored = one.render(style: TerminalStyle(color: true))
    #expect(colored.contains("\u{1B}[34madam\u{1B}[0m"))
    let plain = colored.replacing(/\u{1B}\[[0-9]+m/, with: "")
    let trimmed = plain.replacing(/\x20+\n/, with: "\n")
    #expect(trimmed == one.render())
  }

  @Test func scatter() {
    let plot = TerminalPlot(
      x: Axis("x"), y: Axis("y"),
      series: [
        .init("a", points: [PlotPoint(0, 0), PlotPoint(1, 1), PlotPoint(.nan, 0)], isLine: false),
        .init("b", points: [PlotPoint(0.5, 0.2)], isLine: false),
      ])
    let expected = """
      y   ● a  ○ b
      1 ┤                                    ●
        │
        │
        │
        │                  ○
      0 ┤●
        └┬─────────────────┬─────────────────┬
         0                0.5              1.0
                           x

      """
    #expect(plot.render(width: 40, height: 10) == expected)
  }

  @Test func gapsBreakLines() {
    let plot = TerminalPlot(
      x: Axis("x"), y: Axis("y", domain: 0...1),
      series: [
        .init(
          "a",
          points: [
            PlotPoint(0, 0.5), PlotPoint(4, 0.5), PlotPoint(5, .nan), PlotPoint(6, 0.5),
            PlotPoint(10, .infinity),
          ])
      ])
    let expected = """
      y
      1.0 +            *         * a
          |            *
      0.5 +*********   *
          |
        0 +
          ++---------+---------+
           0         5        10
                     x

      """
    #expect(plot.render(width: 30, height: 9, style: .ascii) == expected)
  }

  @Test func nothingToShow() {
    let plot = TerminalPlot(x: Axis("x", .log), y: Axis("y", .log), series: [])
    #expect(plot.render(width: 30, height: 8).split(separator: "\n").count == 8)
  }

  @Test func bars() {
    let bars = TerminalBars(rows: [
      .init("adam", 123, bounds: 100...150), .init("sgd", 400), .init("lion", .infinity),
      .init("muon", .nan), .init("nadam", 300, bounds: 250 ... .infinity), .init("x", 102.05),
    ])
    let expected = """
      adam   ██████├●─┤                  123
      sgd    ██████████████████████████  400
      lion   █████████████████████████▶  inf
      muon                               nan
      nadam  ████████████████├──●─────▶  300
      x      ██████▋                     102

      """
    #expect(bars.render(width: 38) == expected)
    let ascii = bars.render(width: 38, style: .ascii).split(separator: "\n")
    #expect(ascii[0] == "adam   ######|o-|                  123")
    #expect(ascii[2] == "lion   #########################>  inf")
  }

  @Test func sparklines() {
    #expect(Sparkline.text([1, 2, 3, .nan, 4, 5, .infinity]) == "▁▃▅ ▇██")
    let values = Self.decay(0.1).map(\.y)
    #expect(Sparkline.text(values, width: 20, scale: .log) == "███▇▇▆▆▆▅▅▄▄▄▃▃▂▂▂▁▁")
    #expect(Sparkline.text(values, width: 20, style: .ascii) == "%=-.________________")
    #expect(Sparkline.text([], width: 20) == "")
    #expect(Sparkline.text([7, 7, 7]).count == 3)
  }
}
