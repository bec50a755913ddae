import Lanes
import Specifications

/// A landscape in plain Swift: a closure from a point to its value and gradient.
///
/// It runs point by point: slower than a kernel, and nothing else. Its derivatives along a direction are
/// central differences of the closure's results (relative error about 1e-9).
public struct PlainLandscape: Landscape {
  /// The number of coordinates.
  public let dimension: Int
  /// The matrices and vectors that they are.
  public let blocks: [ParameterBlock]
  /// No scratch.
  public var scratchCount: Int { 0 }
  private let function: @Sendable ([Double]) -> (value: Double, gradient: [Double])

  /// A landscape of a closure that returns f(x) and ∇f(x), both of `dimension` coordinates: one vector,
  /// unless `blocks` says what matrices they are.
  public init(
    dimension: Int, blocks: [ParameterBlock]? = nil,
    _ function: @escaping @Sendable ([Double]) -> (value: Double, gradient: [Double])
  ) {
    self.dimension = dimension
    self.blocks = blocks ?? [.vector(dimension)]
    precondition(
      self.blocks.reduce(0) { $0 + $1.count } == dimension, "blocks that are not the coordinates")
    self.function = function
  }

  /// Values and gradients, lane by lane; a point that the lane before has as well is not asked for again.
  public func evaluate(_ points: Points<F64x8>) {
    for group in 0..<points.groups {
      let at = group * dimension
      var last: (x: [Double], value: Double, gradient: [Double])?
      for lane in 0..<F64x8.count {
        let x = (0..<dimension).map { points.x[at + $0][lane] }
        let isSame = last.map { zip($0.x, x).allSatisfy { $0.bitPattern == $1.bitPattern } }
        if isSame != true {
          let (value, gradient) = function(x)
          last = (x, value, gradient)
        }
        guard let last else { continue }
        points.value[group][lane] = last.value
        for i in 0..<dimension { points.gradient[at + i][lane] = last.gradient[i] }
      }
    }
  }

  /// Values and gradients with their derivatives along one direction, by central differences.
  public func evaluate(_ points: Points<Dual>) {
    for group in 0..<points.groups {
      let duals = (0..<dimension).map { points.x[group * dimension + $0] }
      let x = duals.map(\.value)
      let size = x.reduce(1) { Swift.max($0, Double.abs($1)) }
      let direction = duals.reduce(0) { Swift.max($0, Double.abs($1.slope)) }
      let h = direction == 0 ? 1 : 6e-6 * size / direction
      let (value, gradient) = function(x)
      let (up, gradientUp) = function(duals.map { $0.value + h * $0.slope })
      let (down, gradientDown) = function(duals.map { $0.value - h * $0.slope })
      points.value[group] = Dual(value, slope: (up - down) / (2 * h))
      for i in 0..<dimension {
        points.gradient[group * dimension + i] = Dual(
          gradient[i], slope: (gradientUp[i] - gradientDown[i]) / (2 * h))
      }
    }
  }
}
