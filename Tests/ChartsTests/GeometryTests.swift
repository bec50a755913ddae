import Testing

@testable import Charts

@Suite struct GeometryTests {
  let box = Box(x: 0, y: 0, width: 100, height: 50)

  @Test func linesAreCutAtTheEdges() {
    let points: [PlotPoint?] = [PlotPoint(-50, 25), PlotPoint(50, 25), PlotPoint(50, 125)]
    #expect(
      Clipping.parts(points, box: box)
        == [[PlotPoint(0, 25), PlotPoint(50, 25), PlotPoint(50, 50)]])
    let through: [PlotPoint?] = [PlotPoint(-10, 10), PlotPoint(110, 10)]
    #expect(Clipping.parts(through, box: box) == [[PlotPoint(0, 10), PlotPoint(100, 10)]])
    let past: [PlotPoint?] = [PlotPoint(-10, 60), PlotPoint(110, 60)]
    #expect(Clipping.parts(past, box: box) == [])
  }

  @Test func gapsBreakLines() {
    let points: [PlotPoint?] = [
      PlotPoint(0, 0), PlotPoint(1, 1), nil, PlotPoint(2, 2), nil, PlotPoint(3, 3), PlotPoint(4, 4),
    ]
    #expect(Clipping.parts(points, box: box).map(\.count) == [2, 2])
  }

  @Test func outAndBackGivesTwoParts() {
    let points: [PlotPoint?] = [
      PlotPoint(10, 10), PlotPoint(20, -10), PlotPoint(30, 10), PlotPoint(40, 10),
    ]
    #expect(
      Clipping.parts(points, box: box) == [
        [PlotPoint(10, 10), PlotPoint(15, 0)],
        [PlotPoint(25, 0), PlotPoint(30, 10), PlotPoint(40, 10)],
      ])
  }

  @Test func polygonsAreCutAtTheEdges() {
    let square = [PlotPoint(-10, -10), PlotPoint(10, -10), PlotPoint(10, 10), PlotPoint(-10, 10)]
    let cut = PolygonClipping.clip(square, box: box)
    #expect(cut.count == 4)
    #expect(cut.allSatisfy { (0...10).contains($0.x) && (0...10).contains($0.y) })
    #expect(PolygonClipping.clip(square, box: Box(x: 20, y: 20, width: 5, height: 5)).isEmpty)
  }

  @Test func thinningKeepsExtremes() {
    let points = (0..<1000).map { (index: Int) -> PlotPoint in
      let y: Double = index == 555 ? 99 : Double(index % 7)
      return PlotPoint(Double(index) / 100, y)
    }
    let thin = Clipping.thinned(points)
    #expect(thin.count <= 40)
    #expect(thin.contains(PlotPoint(5.55, 99)))
    #expect(thin.first == points.first && thin.last == points.last)
    let loop = [PlotPoint(0, 0), PlotPoint(1, 0), PlotPoint(0.5, 1), PlotPoint(0, 0)]
    #expect(Clipping.thinned(loop) == loop)
  }

  @Test func simplificationKeepsCorners() {
    let points = (0...100).map { (x: Int) -> PlotPoint in
      PlotPoint(Double(x), Double(min(x, 100 - x)))
    }
    #expect(
      Simplification.simplified(points, tolerance: 0.1)
        == [PlotPoint(0, 0), PlotPoint(50, 50), PlotPoint(100, 0)])
  }

  @Test func stepsHoldTheirValue() {
    let steps = LineMark.steps([PlotPoint(0, 1), PlotPoint(2, 3), nil, PlotPoint(4, 5)])
    #expect(
      steps == [PlotPoint(0, 1), PlotPoint(2, 1), PlotPoint(2, 3), nil, PlotPoint(4, 5)])
  }

  @Test func quantiles() {
    let values = Distribution(category: 0, values: [4, 1, .nan, 3, 2])
    #expect(values.quantile(0) == 1)
    #expect(values.quantile(0.25) == 1.75)
    #expect(values.quantile(0.5) == 2.5)
    #expect(values.quantile(1) == 4)
    #expect(Distribution(category: 0, values: [.nan]).quantile(0.5) == nil)
    let unsolved = Distribution(category: 0, values: [1, .infinity, .infinity])
    #expect(unsolved.quantile(0.5) == .infinity)
  }

  @Test func densityOfTwoClusters() throws {
    let values = (0..<20).map { (index: Int) -> Double in Double(index < 10 ? index : 190 + index) }
    let density = try #require(Density(values))
    let middle = density.samples[density.samples.count / 2]
    #expect(density.samples.map(\.height).max() == 1)
    #expect(middle.height < 0.7)
    #expect(Density([1]) == nil)
  }
}
