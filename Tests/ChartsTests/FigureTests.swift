import Foundation
import Testing

@testable import Charts

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct FigureTests {
  static let ids = SampleFigures.all.map(\.id)

  static func figure(_ id: String) throws -> Figure {
    try #require(SampleFigures.all.first { $0.id == id })
  }

  @Test func thereAreSamples() {
    #expect(Self.ids.count == 13)
    #expect(Set(Self.ids).count == 13)
  }

  /// With DESCENT_FIGURES set to a folder, the pictures are left there to be looked at.
  @Test(arguments: FigureTests.ids)
  func isWellFormedAndAlwaysTheSame(id: String) throws {
    let figure = try Self.figure(id)
    for (width, height) in [(720.0, 420.0), (360.0, 300.0)] {
      let svg = figure.svg(width: width, height: height)
      #expect(XMLParser(data: Data(svg.utf8)).parse())
      #expect(svg == (try Self.figure(id).svg(width: width, height: height)))
      #expect(!svg.contains("nan") && !svg.contains("inf "), "no number is undefined")
      if let folder = ProcessInfo.processInfo.environment["DESCENT_FIGURES"] {
        try svg.write(
          toFile: "\(folder)/\(figure.id)-\(Int(width)).svg", atomically: true, encoding: .utf8)
      }
    }
    let html = figure.html(narrow: (360, 300)).text
    #expect(XMLParser(data: Data(html.utf8)).parse())
  }

  @Test func svgDescribesItself() throws {
    let svg = SampleFigures.empty.svg()
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\""))
    #expect(svg.contains("role=\"img\""))
    #expect(svg.contains("aria-label=\"Nothing &lt;measured&gt; &amp; &quot;quoted&quot;\""))
    #expect(svg.contains("<title>Nothing &lt;measured&gt; &amp; &quot;quoted&quot;</title>"))
    #expect(svg.contains("prefers-color-scheme:dark") && svg.contains("@media"))
    #expect(svg.hasSuffix("</svg>\n"))
  }

  @Test func htmlHoldsPictureCaptionAndNumbers() throws {
    let html = SampleFigures.heatMap.html().text
    #expect(html.hasPrefix("<figure id=\"heat\"><svg"))
    #expect(html.contains("<figcaption><strong>Steps to 10⁻³ of the initial gap</strong> Median"))
    #expect(html.contains("<details><summary>Numbers</summary>"))
    #expect(html.contains("<td>adam</td><td class=\"number\" data-value=\"31.6"))
    #expect(!html.contains("<style>"), "the page supplies the style sheet")
    #expect(html.components(separatedBy: "<svg").count == 2)
    let both = SampleFigures.heatMap.html(narrow: (360, 300)).text
    #expect(both.contains("<div class=\"wide\"><svg") && both.contains("<div class=\"narrow\">"))
  }

  @Test func trajectoriesCarryTheirSteps() throws {
    let html = SampleFigures.trajectories.html().text
    let line = try #require(html.firstMatch(of: /<polyline class="line trajectory s1"[^>]*>/)).0
    let points = try #require(line.firstMatch(of: /\spoints="([^"]*)"/)).1.split(separator: " ")
    let steps = try #require(line.firstMatch(of: /data-steps="([^"]*)"/)).1.split(separator: " ")
    let values = try #require(line.firstMatch(of: /data-values="([^"]*)"/)).1.split(separator: " ")
    #expect(points.count == 401 && steps.count == 401 && values.count == 401)
    #expect(steps.last == "400")
    #expect(line.contains("data-label=\"sgd\"") && line.contains("url(#rosenbrock-clip)"))
    #expect(html.contains("<clipPath id=\"rosenbrock-clip\">"))
  }

  @Test func whatLiesOutsideIsShownAtTheEdge() {
    let inside = Figure(
      id: "a", title: "", caption: "", x: Axis("x", domain: 0...1), y: Axis("y", domain: 0...1),
      marks: [.points([PlotPoint(0.5, 0.5), PlotPoint(.nan, 0)], style: .series(0))])
    #expect(!inside.embeddedSVG().text.contains("class=\"open"))
    let outside = Figure(
      id: "a", title: "", caption: "", x: Axis("x", domain: 0...1), y: Axis("y", domain: 0...1),
      marks: [.points([PlotPoint(0.5, .infinity)], style: .series(0))])
    #expect(outside.embeddedSVG().text.contains("class=\"open s0\""))
  }

  @Test func sharedAxesShowTheSameRange() {
    let figure = SampleFigures.multiples
    let naming = NamingPlan(figure: figure, width: 720, height: 420)
    let grid = PanelGrid(figure: figure, width: 720, top: 0, height: 420, naming: naming)
    #expect(grid.cells.count == 5)
    #expect(Set(grid.cells.map(\.frame.y.domain)).count == 1)
    #expect(Set(grid.cells.map { ($0.frame.box.width * 1000).rounded() }).count == 1)
    #expect(grid.cells.map(\.showsY) == [true, false, false, true, false])
    #expect(grid.cells.map(\.showsX) == [false, false, true, true, true])
  }

  @Test(arguments: [(2.0, 1.0), (1.0, 3.0), (5.0, 5.0)])
  func aUnitIsAsLongAcrossAsUp(across: Double, up: Double) throws {
    let path = Trajectory(points: [PlotPoint(0, 0), PlotPoint(across, up)])
    let figure = Figure(
      id: "path", title: "", caption: "",
      panels: [
        Panel(
          x: Axis("x", domain: 0...across), y: Axis("y", domain: 0...up),
          marks: [.trajectory(path, style: .series(0))], hasEqualAxes: true)
      ])
    let svg = figure.svg()
    let frame = try #require(
      svg.firstMatch(
        of:
          /<rect class="plot" [^>]*width="([0-9.]+)" height="([0-9.]+)" data-x="linear 0 ([0-9.]+)"/
      ))
    let (width, height) = (try #require(Double(frame.1)), try #require(Double(frame.2)))
    #expect(abs(width / across - height / up) < 0.1)
    #expect(width > 200 || height > 200)
  }

  @Test func linesSayWhoseTheyAreAndWhatTheyMean() {
    let line = Mark.line(
      [PlotPoint(1, 0.1), PlotPoint(100, 0.9)], style: SeriesStyle.series(0).of("a<b"), label: "a<b"
    )
    let figure = Figure(
      id: "line", title: "", caption: "", x: Axis("n", .log, domain: 1...100),
      y: Axis("share", domain: 0...1, format: .percent), marks: [line])
    let svg = figure.svg()
    #expect(svg.contains("data-x=\"log 1 100\" data-y=\"linear 0 1 percent\""))
    // The line, its leader and its name.
    #expect(svg.components(separatedBy: "data-of=\"a&lt;b\"").count == 4)
  }

  @Test func heatMapColors() {
    let map = HeatMap(rows: [], ramp: .sequential(1...1000, .log))
    #expect(map.colorClass(1) == "h0")
    #expect(map.colorClass(0) == "h0")
    #expect(map.colorClass(1000) == "h11")
    #expect(map.colorClass(.infinity) == "h11")
    #expect(map.colorClass(.nan) == nil)
    let change = HeatMap(rows: [], ramp: .diverging(limit: 1))
    #expect([-2, 0, 2].map { change.colorClass($0) } == ["d0", "d5", "d10"])
  }

  @Test func longLegendsLeaveRoomForThePanel() throws {
    let svg = SampleFigures.manyLines.svg(width: 360, height: 300)
    let height = try #require(svg.firstMatch(of: /viewBox="0 0 360 ([0-9]+)"/)?.1)
    #expect(try #require(Double(height)) > 450)
    #expect(SampleFigures.heatMap.svg(width: 360, height: 300).contains("viewBox=\"0 0 360 300\""))
  }

  @Test func textIsEscaped() {
    let element = Markup("p", ["title": "a\"<b>&"], text: "x < y & \u{1}\u{FFFE}z")
    #expect(element.text == "<p title=\"a&quot;&lt;b&gt;&amp;\">x &lt; y &amp; z</p>")
  }
}
