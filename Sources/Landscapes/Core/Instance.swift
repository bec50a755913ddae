import Lanes
import Specifications

/// A landscape in one place and one unit of length, with a start: what a seed draws.
///
/// With shift t and unit of length c the objective is c²·F((x − t)/c), F the landscape in its own
/// coordinates y = (x − t)/c: its curvatures are F's, its distances c times F's, its gaps c² times.
public struct Instance: Sendable {
  /// F with what is known of it, in its own coordinates; random axes and data are the instance's.
  public let model: Objective
  /// t.
  public let shift: [Double]
  /// c.
  public let unit: Double
  /// Where runs start, in x.
  public let start: [Double]
  /// The drawn distance of the start from the set that flows into the saddle, in units of y.
  public let distance: Double?
  /// Whether F is the problem's own object: runs of several such instances can be evaluated together.
  public let isShared: Bool

  /// The literature's: t = 0, c = 1, the standard start.
  public init(standard model: Objective) {
    self.init(
      model: model, shift: every(0, model.landscape.dimension), unit: 1,
      start: model.knowledge.start, distance: nil, isShared: true)
  }

  init(
    model: Objective, shift: [Double], unit: Double, start: [Double], distance: Double?,
    isShared: Bool
  ) {
    self.model = model
    self.shift = shift
    self.unit = unit
    self.start = start
    self.distance = distance
    self.isShared = isShared
  }

  /// Whether x and y are the same.
  public var isInPlace: Bool { unit == 1 && shift.allSatisfy { $0 == 0 } }

  /// y of x.
  public func own(_ x: [Double]) -> [Double] {
    let inverse = 1 / unit
    return zip(x, shift).map { ($0 - $1) * inverse }
  }

  /// x of y.
  public func placed(_ y: [Double]) -> [Double] { zip(y, shift).map { $1 + unit * $0 } }

  /// The least value c²F*; nil where f is unbounded below.
  public var minimum: Double? { model.knowledge.minimum.map { unit * unit * $0 } }

  /// The known minimizer nearest to the start, in x; nil where none is known.
  public var optimum: [Double]? { model.knowledge.nearestMinimizer(to: own(start)).map(placed) }

  /// A run has left the saddle at the first f below this value.
  public var escapeBelow: Double? { model.knowledge.escapeBelow.map { unit * unit * $0 } }

  /// f at x, free of noise.
  public func value(at x: [Double]) -> Double {
    unit * unit * model.landscape.evaluate(at: own(x)).value
  }

  /// f − f* at the start; nil where f is unbounded below.
  public var startGap: Double? { minimum.map { value(at: start) - $0 } }

  /// ‖x₀ − x*‖; nil where no minimizer is known.
  public var startDistance: Double? { optimum.map { length(zip(start, $0).map { $0 - $1 }) } }
}

extension LandscapeKnowledge {
  /// The minimizer nearest to a point, of those that are known.
  func nearestMinimizer(to y: [Double]) -> [Double]? {
    func away(_ point: [Double]) -> Double { length(zip(y, point).map { $0 - $1 }) }
    return minimizers.min { away($0) < away($1) }
  }
}

/// ‖v‖, without overflow.
func length(_ v: [Double]) -> Double {
  let size = v.reduce(0) { Swift.max($0, Double.abs($1)) }
  guard size > 0, size.isFinite else { return size }
  return size * Double.sqrt(v.reduce(0) { $0 + ($1 / size) * ($1 / size) })
}
