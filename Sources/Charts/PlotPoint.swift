/// A point of a figure, in data or in pixels.
public struct PlotPoint: Sendable, Equatable {
  /// The horizontal coordinate.
  public var x: Double
  /// The vertical coordinate.
  public var y: Double

  /// A point.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// The point of two coordinates.
  public init(_ coordinates: [Double]) { self.init(coordinates[0], coordinates[1]) }

  /// Points of two sequences of equal length; the longer one's rest is left out.
  public static func pairs(_ x: [Double], _ y: [Double]) -> [PlotPoint] {
    zip(x, y).map { PlotPoint($0, $1) }
  }
}

/// A rectangle in pixels.
struct Box: Sendable, Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }

  func intersects(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}
