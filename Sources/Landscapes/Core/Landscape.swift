import Lanes
import Specifications

/// A batch of points with room for what is computed there: `groups` groups of `V.count` points each.
///
/// Group b's coordinates are the `dimension` vectors from `x + b·dimension`, one lane per point.
public struct Points<V: LaneVector> {
  /// The coordinates, `groups × dimension`.
  public let x: UnsafePointer<V>
  /// The gradients to be written, `groups × dimension`.
  public let gradient: UnsafeMutablePointer<V>
  /// The values to be written, one per group.
  public let value: UnsafeMutablePointer<V>
  /// The number of coordinates.
  public let dimension: Int
  /// The number of groups.
  public let groups: Int
  /// Room for intermediate results, as many as the landscape's `scratchCount`; shared by the groups.
  public let scratch: UnsafeMutablePointer<V>

  /// A batch over memory that the caller owns.
  @inlinable
  public init(
    x: UnsafePointer<V>, gradient: UnsafeMutablePointer<V>, value: UnsafeMutablePointer<V>,
    dimension: Int, groups: Int, scratch: UnsafeMutablePointer<V>
  ) {
    self.x = x
    self.gradient = gradient
    self.value = value
    self.dimension = dimension
    self.groups = groups
    self.scratch = scratch
  }
}

/// An objective f with its gradient: deterministic and free of noise.
public protocol Landscape: Sendable {
  /// The number of coordinates.
  var dimension: Int { get }
  /// The matrices and vectors that the coordinates are, one behind the other.
  var blocks: [ParameterBlock] { get }
  /// How many vectors of scratch an evaluation needs.
  var scratchCount: Int { get }
  /// Values and gradients at groups of eight points; no lane knows of the others.
  func evaluate(_ points: Points<F64x8>)
  /// Values and gradients with their derivatives along one direction.
  func evaluate(_ points: Points<Dual>)
  /// How many residuals rᵢ the objective f = Σ rᵢ² offers; 0 where it offers none.
  var residualCount: Int { get }
  /// Writes ∇rᵢ at a point and returns rᵢ, i from 0; `scratch` has room for ``scratchCount`` numbers.
  func residual(
    _ i: Int, at x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    scratch: UnsafeMutablePointer<Double>
  ) -> Double
}

extension Landscape {
  /// No residuals.
  public var residualCount: Int { 0 }
  /// No residuals.
  public func residual(
    _ i: Int, at x: UnsafePointer<Double>, gradient: UnsafeMutablePointer<Double>,
    scratch: UnsafeMutablePointer<Double>
  ) -> Double { .nan }
  /// One vector.
  @inlinable public var blocks: [ParameterBlock] { [.vector(dimension)] }
  /// Whether the coordinates are one vector and no matrices.
  public var isOneVector: Bool { blocks == [.vector(dimension)] }
}

/// One group of points inside a kernel; an index outside its views traps in debug builds.
public struct Point<V: LaneVector> {
  @usableFromInline let coordinates: UnsafePointer<V>
  @usableFromInline let gradient: UnsafeMutablePointer<V>
  /// The number of coordinates.
  public let n: Int
  /// Room for intermediate results.
  public let scratch: UnsafeMutablePointer<V>

  /// A group over memory that the caller owns.
  @inlinable @inline(__always)
  public init(
    x: UnsafePointer<V>, g: UnsafeMutablePointer<V>, n: Int, scratch: UnsafeMutablePointer<V>
  ) {
    coordinates = x
    gradient = g
    self.n = n
    self.scratch = scratch
  }

  /// The coordinates, `n` vectors.
  @inlinable public var x: MemoryView<V> {
    @inline(__always) get { MemoryView(coordinates, count: n) }
  }

  /// The gradient to be written, `n` vectors.
  @inlinable public var g: MutableMemoryView<V> {
    @inline(__always) get { MutableMemoryView(gradient, count: n) }
  }
}

/// A landscape written once, for every width: conform a concrete, non-generic type and write `f`.
public protocol LandscapeKernel: Landscape {
  /// Writes the gradient to `p.g` and returns the value, at the points `p.x`.
  ///
  /// Use `p.n` for the dimension. Marked `@inline(__always)`, a short formula is unrolled in two dimensions; for
  /// a long one that would only be more to compile.
  func f<V: LaneVector>(_ p: Point<V>) -> V
}

extension LandscapeKernel {
  /// No scratch.
  @inlinable public var scratchCount: Int { 0 }

  /// The kernel over all groups, in n dimensions.
  @inlinable @inline(__always)
  func sweep<V: LaneVector>(_ points: Points<V>, _ n: Int) {
    var group = 0
    while group < points.groups {
      let at = group &* n
      points.value[group] = f(
        Point(x: points.x + at, g: points.gradient + at, n: n, scratch: points.scratch))
      group &+= 1
    }
  }

  /// The kernel over all groups, unrolled for two dimensions.
  @inlinable @inline(__always)
  func sweep<V: LaneVector>(_ points: Points<V>) {
    dimension == 2 ? sweep(points, 2) : sweep(points, dimension)
  }

  /// Values and gradients at groups of eight points.
  @inlinable public func evaluate(_ points: Points<F64x8>) { sweep(points) }

  /// Values and gradients with their derivatives along one direction.
  @inlinable public func evaluate(_ points: Points<Dual>) { sweep(points, dimension) }
}
