/// Something drawn between the axes of a panel: made by the factories of this type.
public struct Mark: Sendable {
  let drawing: any Drawing

  init(_ drawing: any Drawing) { self.drawing = drawing }
}

/// What a mark must know about itself.
protocol Drawing: Sendable {
  /// Adds the values that should be in view.
  func extend(_ extents: inout Extents)
  /// The elements between the axes.
  func draw(in frame: Frame) -> [Markup]
  /// How the legend names it, nil if it is not named.
  var key: Key? { get }
  /// Words beside points, placed together with those of the other marks.
  func captions(in frame: Frame) -> [Caption]
  /// The width in pixels that words of the mark need to the right of the panel.
  var roomBeside: Double { get }
  /// Whether the view is exactly what this mark covers, whatever else is drawn.
  var isTight: Bool { get }
  /// Whether the mark relies on the panel's clip path.
  var needsClip: Bool { get }
  /// What the colours of cells mean, nil without such colours.
  var ramp: RampKey? { get }
}

extension Drawing {
  func captions(in frame: Frame) -> [Caption] { [] }
  var roomBeside: Double { 0 }
  var isTight: Bool { false }
  var needsClip: Bool { false }
  var ramp: RampKey? { nil }
  var key: Key? { nil }
}

/// A named series in a legend or at the end of its line.
struct Key: Sendable, Equatable {
  /// What the legend shows beside the name.
  enum Shape: Sendable, Equatable {
    case line
    case marker
    case block
  }

  let label: String
  let style: SeriesStyle
  let shape: Shape
}

/// The meaning of the colours of cells: a strip of them between two words.
struct RampKey: Sendable, Equatable {
  let low: String
  let high: String
  let classes: [String]
}

/// The scales of a panel and the pixels between its axes.
struct Frame: Sendable {
  let x: AxisScale
  let y: AxisScale
  let box: Box
  /// The identity of the panel in the document.
  let id: String

  /// A point's pixel; nil where a coordinate is not a number.
  func pixel(_ point: PlotPoint) -> PlotPoint? {
    guard let px = x.position(point.x), let py = y.position(point.y) else { return nil }
    return PlotPoint(px, py)
  }

  /// The nearest pixel inside, and the direction in which the point left: −1, 0 or 1 on both axes.
  func clamped(_ point: PlotPoint) -> (PlotPoint, dx: Int, dy: Int)? {
    guard let pixel = pixel(point) else { return nil }
    let slack = 0.05
    let inside = PlotPoint(
      min(max(pixel.x, box.x), box.right), min(max(pixel.y, box.y), box.bottom))
    let dx = pixel.x < box.x - slack ? -1 : pixel.x > box.right + slack ? 1 : 0
    let dy = pixel.y < box.y - slack ? -1 : pixel.y > box.bottom + slack ? 1 : 0
    return (inside, dx, dy)
  }
}
