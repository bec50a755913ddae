import Testing

@testable import Charts

@Suite struct LabelTests {
  @Test(arguments: [
    "matrix-completion+minibatch:size=16", "quadratic:dim=10,condition=1000",
    "averyveryverylongword",
    "plain", "",
  ])
  func namesAreBrokenAndNothingOfThemIsLost(name: String) {
    for width in [40.0, 90, 400] {
      let lines = TextWidth.wrapped(name, to: width, size: 11)
      #expect(lines.joined() == name)
      for line in lines {
        #expect(TextWidth.of(line, size: 11) <= width || line.count == 1, "\(line) in \(width)")
      }
    }
    #expect(TextWidth.wrapped("warmup+cosine", to: 60, size: 11) == ["warmup+", "cosine"])
  }

  @Test func namesOfRowsAreBrokenWhereThereIsRoomForLines() {
    let axis = Axis(categories: ["warmup:steps=5%+cosine", "constant"])
    func labels(_ length: Double) -> [String?] {
      AxisLabels(
        axis, domain: -0.5...1.5, length: length, isVertical: true, limit: 90
      ).ticks.map(\.label)
    }
    #expect(labels(80) == ["warmup:\nsteps=5%+\ncosine", "constant"])
    #expect(labels(28)[0]?.hasSuffix("…") == true)
  }

  @Test func labelsMoveAsLittleAsPossible() {
    let free = LabelPlacement.spread([10, 50, 90], spacing: 14, in: 0...100)
    #expect(free == [10, 50, 90])
    let pair = LabelPlacement.spread([50, 50], spacing: 14, in: 0...100)
    #expect(pair == [43, 57])
    let edge = LabelPlacement.spread([99, 100], spacing: 14, in: 0...100)
    #expect(edge == [86, 100])
    #expect(LabelPlacement.spread([], spacing: 14, in: 0...100) == [])
  }

  @Test(arguments: 0..<50)
  func labelsNeverTouchAndKeepTheirRank(seed: Int) {
    let desired = (0..<12).map { (index: Int) -> Double in
      let turn = (index + 1) * 7919 * (seed + 3) % 1009
      return Double(turn) / 1009 * 300
    }
    let placed = LabelPlacement.spread(desired, spacing: 14, in: 0...300)
    let order = desired.indices.sorted { (desired[$0], $0) < (desired[$1], $1) }
    for (a, b) in zip(order, order.dropFirst()) { #expect(placed[b] - placed[a] >= 14 - 1e-9) }
    #expect(placed.allSatisfy { (-1e-9...300 + 1e-9).contains($0) })
  }

  @Test(arguments: ["ecdf", "loss", "sensitivity"])
  func namesAtLineEndsDoNotOverlap(id: String) throws {
    let figure = try #require(SampleFigures.all.first { $0.id == id })
    for (width, height) in [(720.0, 420.0), (360.0, 300.0)] {
      let naming = NamingPlan(figure: figure, width: width, height: height)
      #expect(naming.legend.isEmpty)
      let grid = PanelGrid(figure: figure, width: width, top: 0, height: height, naming: naming)
      for cell in grid.cells {
        let labels = LineEnds(marks: cell.panel.marks, frame: cell.frame).labels
        #expect(labels.count == cell.panel.marks.compactMap(\.drawing.key).count)
        for (index, a) in labels.enumerated() {
          #expect(a.box.right <= width)
          for b in labels[(index + 1)...] { #expect(!a.box.intersects(b.box)) }
        }
      }
    }
  }

  @Test func manySeriesAreNamedInALegend() throws {
    let figure = SampleFigures.manyLines
    let naming = NamingPlan(figure: figure, width: 720, height: 420)
    #expect(naming.endWidth == 0)
    #expect(naming.legend.count == 40)
  }

  @Test func captionsDoNotOverlap() {
    let captions = (0..<30).map { (index: Int) -> Caption in
      let (x, y) = (index * 37 % 300, index * 53 % 200)
      return Caption(text: "point \(index)", at: PlotPoint(Double(x), Double(y)), reach: 5)
    }
    let placed = Caption.place(captions, in: Box(x: 0, y: 0, width: 300, height: 200))
    #expect(placed.count >= 20)
    for (index, a) in placed.enumerated() {
      for b in placed[(index + 1)...] { #expect(!a.box.intersects(b.box)) }
    }
  }

  @Test(arguments: [100.0, 200, 400, 700])
  func tickLabelsDoNotOverlap(length: Double) throws {
    for kind in [AxisScale.Kind.linear, .log, .symlog(threshold: 1)] {
      let domain = kind == .log ? 1e-7...2e4 : -12345.0...67890
      let labels = AxisLabels(
        Axis("x", kind), domain: domain, length: length, isVertical: false, limit: 100)
      let scale = AxisScale(kind, domain: domain, start: 0, end: length)
      let spans = labels.ticks.compactMap { tick -> ClosedRange<Double>? in
        guard let text = tick.label, let at = scale.position(tick.value) else { return nil }
        let half = TextWidth.of(text, size: TypeSize.tick) / 2
        return (at - half)...(at + half)
      }
      #expect(!spans.isEmpty)
      for (a, b) in zip(spans, spans.dropFirst()) { #expect(a.upperBound < b.lowerBound) }
    }
  }
}
