/// A pair of axes with what is drawn between them.
public struct Panel: Sendable {
  /// A line above the panel, for one of several.
  public var title: String?
  /// The horizontal axis.
  public var x: Axis
  /// The vertical axis.
  public var y: Axis
  /// What is drawn, the first at the back.
  public var marks: [Mark]
  /// A page that the panel's title leads to, for small multiples.
  public var link: String?
  /// Whether a unit is as long across as up, for linear axes; the plot gets no larger than that allows.
  public var hasEqualAxes: Bool

  /// A panel.
  public init(
    title: String? = nil, x: Axis, y: Axis, marks: [Mark], link: String? = nil,
    hasEqualAxes: Bool = false
  ) {
    self.title = title
    self.x = x
    self.y = y
    self.marks = marks
    self.link = link
    self.hasEqualAxes = hasEqualAxes
  }

  /// The values met along both axes.
  var extents: Extents {
    var extents = Extents()
    for mark in marks { mark.drawing.extend(&extents) }
    return extents
  }
}

/// The finite values met along both axes.
package struct Extents: Sendable, Equatable {
  package var x = Extent()
  package var y = Extent()

  package init() {}

  package mutating func include(_ point: PlotPoint) {
    x.include(point.x)
    y.include(point.y)
  }
}
