import Testing

@testable import Charts

@Suite struct AxisScaleTests {
  @Test func linear() {
    let scale = AxisScale(.linear, domain: 0...10, start: 100, end: 200)
    #expect(scale.position(0) == 100)
    #expect(scale.position(5) == 150)
    #expect(scale.position(-5) == 50)
    let reversed = AxisScale(.linear, domain: 0...10, start: 200, end: 100)
    #expect(reversed.position(1) == 190)
  }

  @Test func logarithmic() throws {
    let scale = AxisScale(.log, domain: 1e-4...1, start: 0, end: 400)
    #expect(abs(try #require(scale.position(1e-3)) - 100) < 1e-9)
    #expect(abs(try #require(scale.position(1)) - 400) < 1e-9)
  }

  @Test func symmetricLogarithm() throws {
    let scale = AxisScale(.symlog(threshold: 1), domain: -99...99, start: 0, end: 400)
    #expect(abs(try #require(scale.position(0)) - 200) < 1e-9)
    #expect(abs(try #require(scale.position(9)) - 300) < 1e-9)
    #expect(abs(try #require(scale.position(-9)) - 100) < 1e-9)
  }

  @Test func whatCannotBeShownHasADefinedPlace() {
    let scale = AxisScale(.log, domain: 1...10, start: 0, end: 100)
    #expect(scale.position(.nan) == nil)
    #expect(scale.position(.infinity) == 1e5)
    #expect(scale.position(0) == -1e5)
    #expect(scale.position(-3) == -1e5)
    #expect(scale.position(-.infinity) == -1e5)
  }

  @Test(arguments: [AxisScale.Kind.linear, .log, .symlog(threshold: 0.1)])
  func emptyDomainsAreWidened(kind: AxisScale.Kind) throws {
    let scale = AxisScale(kind, domain: 5...5, start: 0, end: 100)
    let position = try #require(scale.position(5))
    #expect(position > 20 && position < 80)
  }

  @Test func domains() {
    var extent = Extent()
    for value in [3.0, -.infinity, 7, .nan, 0] { extent.include(value) }
    #expect(extent.domain(.linear, padding: 0) == 0...7)
    let log = extent.domain(.log, padding: 0)
    #expect(abs(log.lowerBound - 3) < 1e-12 && abs(log.upperBound - 7) < 1e-12)
    #expect(Extent().domain(.linear, padding: 0.1) == 0...1)
    #expect(Axis("x", includes: [0]).domain(for: extent, padding: 0.1).lowerBound == 0)
    #expect(Axis(categories: ["a", "b"]).domain(for: extent, padding: 0.1) == -0.5...1.5)
  }
}
