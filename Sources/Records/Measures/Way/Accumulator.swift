import Lanes

/// Sums over the steps of eight runs, one number a run in each, and the figures that they leave in a record.
///
/// The figures of the way are taken from the start until the gap stays at or below 1e-5 of the initial one (until
/// the escape where f is unbounded below), else to the end. Rest counts nothing: steps and coordinates that change by
/// rounding alone are left out of them.
///
/// All accumulators of ``WaySums`` share one pass over the coordinates. Mark what is called at every step
/// `@inlinable @inline(__always)`.
public protocol Accumulator {
  /// What it leaves in a record.
  associatedtype Figures: WayFigures
  /// What it gathers from coordinate to coordinate of one step.
  associatedtype Pass: CoordinatePass = NoPass
  /// Its sums over coordinates as they stand before a step: in registers, not in memory.
  var pass: Pass { get }
  /// Nothing seen yet.
  init()
  /// Looks at the three updates that end in this step, before the iterate of four steps ago is forgotten.
  mutating func look(_ s: RecentSteps)
  /// Takes a step, its coordinates gathered.
  mutating func add(_ s: MeasuredStep, _ pass: Pass)
  /// The figures of one run.
  func figures(_ lane: Int, _ run: MeasuredRun) -> Figures
}

extension Accumulator where Pass == NoPass {
  /// None.
  @inlinable public var pass: NoPass {
    @inline(__always) get { NoPass() }
  }
}

extension Accumulator {
  /// Nothing.
  @inlinable @inline(__always)
  public mutating func look(_ s: RecentSteps) {}
}

/// Figures of a run, each a stored property with its ``Measure``.
public protocol WayFigures: Sendable, Equatable {
  /// Those of a run that made no step.
  init()
  /// Their measures, where they stand `base` bytes behind the beginning of a record.
  static func measures(at base: Int) -> [Measure]
}

/// What an accumulator gathers from coordinate to coordinate.
public protocol CoordinatePass {
  /// Takes a coordinate.
  mutating func add(_ c: MovedCoordinate)
}

/// No sums over coordinates.
@frozen
public struct NoPass: CoordinatePass {
  /// Nothing.
  @inlinable @inline(__always)
  public init() {}
  /// Nothing.
  @inlinable @inline(__always)
  public mutating func add(_ c: MovedCoordinate) {}
}

/// One coordinate of a step.
@frozen
public struct MovedCoordinate {
  /// The product of this update and the last, times 2⁶⁰⁰: products stay away from underflow.
  public let product: F64x8
  /// Products up to this size are rounding.
  public let grain: F64x8
  /// Where the product is larger.
  public let isPair: U64x8

  /// A coordinate.
  @inlinable @inline(__always)
  public init(product: F64x8, grain: F64x8, isPair: U64x8) {
    self.product = product
    self.grain = grain
    self.isPair = isPair
  }
}

/// One step of a group of eight runs.
@frozen
public struct MeasuredStep {
  /// The number of the step; 0 at the start.
  public let t: Int
  /// The number of coordinates.
  public let n: Int
  /// f there.
  public let f: F64x8
  /// The change of f.
  public let change: F64x8
  /// Changes of f up to here are rounding.
  public let grain: F64x8
  /// Where the iterate or the value changed by more than rounding.
  public let isMoving: U64x8
  /// The lengths of this update and of the last, and their inner product.
  public let update: (norm: F64x8, last: F64x8, product: F64x8)
  /// The same of the gradients.
  public let gradient: (norm: F64x8, last: F64x8, product: F64x8)
  /// The iterate.
  public let x: UnsafePointer<F64x8>
  /// The gradient there.
  public let g: UnsafePointer<F64x8>
  /// The one known minimizer.
  public let target: UnsafePointer<F64x8>?

  /// A step.
  @inlinable @inline(__always)
  public init(
    t: Int, n: Int, f: F64x8, change: F64x8, grain: F64x8, isMoving: U64x8,
    update: (norm: F64x8, last: F64x8, product: F64x8),
    gradient: (norm: F64x8, last: F64x8, product: F64x8), x: UnsafePointer<F64x8>,
    g: UnsafePointer<F64x8>, target: UnsafePointer<F64x8>?
  ) {
    self.t = t
    self.n = n
    self.f = f
    self.change = change
    self.grain = grain
    self.isMoving = isMoving
    self.update = update
    self.gradient = gradient
    self.x = x
    self.g = g
    self.target = target
  }
}

/// The iterates of a step and of the three before it.
@frozen
public struct RecentSteps {
  /// The number of the step.
  public let t: Int
  /// The number of coordinates.
  public let n: Int
  /// This step's iterate.
  public let x: UnsafePointer<F64x8>
  /// The one before it.
  public let last: UnsafePointer<F64x8>
  /// The one before that.
  public let beforeLast: UnsafePointer<F64x8>
  /// The one before those.
  public let oldest: UnsafePointer<F64x8>

  /// Four iterates.
  @inlinable @inline(__always)
  public init(
    t: Int, n: Int, x: UnsafePointer<F64x8>, last: UnsafePointer<F64x8>,
    beforeLast: UnsafePointer<F64x8>, oldest: UnsafePointer<F64x8>
  ) {
    self.t = t
    self.n = n
    self.x = x
    self.last = last
    self.beforeLast = beforeLast
    self.oldest = oldest
  }
}

/// What figures may need to know of a run besides an accumulator's own sums.
public struct MeasuredRun {
  /// f at the start.
  public let initial: Double
  /// The least f so far.
  public let least: Double
  /// How far it has come from the start.
  public let distance: Double
  /// Steps made.
  public let steps: Int
  /// Whether one minimizer is known.
  public let hasTarget: Bool

  /// A run.
  public init(initial: Double, least: Double, distance: Double, steps: Int, hasTarget: Bool) {
    self.initial = initial
    self.least = least
    self.distance = distance
    self.steps = steps
    self.hasTarget = hasTarget
  }

  /// A sum over a count, or `none` of nothing.
  func share(_ sum: Double, of count: UInt64, without none: Double) -> Double {
    count > 0 ? sum / Double(count) : none
  }

  /// All rises over the descent.
  func ratio(rise: Double, descent: Double) -> Double {
    descent > 0 ? rise / descent : rise > 0 ? .infinity : 0
  }
}
