import Lanes

/// One group of eight runs at one step, as an update rule sees it.
public struct Step {
  /// The iterate, `n` vectors, updated in place.
  public let x: UnsafeMutablePointer<F64x8>
  /// The observed gradient after clipping and L2 decay, `n` vectors.
  public let g: UnsafePointer<F64x8>
  /// The observed value.
  public let f: F64x8
  /// Learning rate × schedule factor.
  public let rate: F64x8
  /// The schedule's factor alone: the rate is the base rate times it.
  public let factor: F64x8
  /// The rule's memory: `vectors` blocks of `n`, then `scalars`.
  public let state: UnsafeMutablePointer<F64x8>
  /// The number of coordinates.
  public let n: Int
  /// The step, from 1.
  public let k: Int
  /// The step's coefficients.
  public let c: UnsafePointer<Double>
  /// Weight decay that the rule itself applies (`decay=update`); zero otherwise.
  public let decay: F64x8
  /// 1 − ηλ of decoupled decay where the rule itself multiplies x by it (`shrinksItself`); 1 otherwise.
  public let kept: F64x8
  /// Memory for this step only, `workCount` vectors.
  public let work: UnsafeMutablePointer<F64x8>

  /// A group over memory that the caller owns; a rule that wants no work may go without.
  @inlinable @inline(__always)
  public init(
    x: UnsafeMutablePointer<F64x8>, g: UnsafePointer<F64x8>, f: F64x8, rate: F64x8, factor: F64x8,
    state: UnsafeMutablePointer<F64x8>, n: Int, k: Int, c: UnsafePointer<Double>, decay: F64x8,
    kept: F64x8 = 1.0, work: UnsafeMutablePointer<F64x8>? = nil
  ) {
    self.x = x
    self.g = g
    self.f = f
    self.rate = rate
    self.factor = factor
    self.state = state
    self.n = n
    self.k = k
    self.c = c
    self.decay = decay
    self.kept = kept
    self.work = work ?? state
  }

  /// The j-th block of `n` vectors of the memory.
  @inlinable @inline(__always)
  public func vector(_ j: Int) -> UnsafeMutablePointer<F64x8> { state + j &* n }

  /// The scalars of the memory, behind `vectors` blocks.
  @inlinable @inline(__always)
  public func scalars(after vectors: Int) -> UnsafeMutablePointer<F64x8> { state + vectors &* n }

  /// A coefficient in every lane.
  @inlinable @inline(__always)
  public func coefficient(_ j: Int) -> F64x8 { F64x8(c[j]) }

  @inlinable @inline(__always)
  var observed: Observed<F64x8> { Observed(x: x, g: g, n: n, rate: rate, factor: factor) }
}
