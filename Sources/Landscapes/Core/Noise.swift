import Lanes

/// One group of runs whose observed value and gradient a noise model may change.
public struct Observation<V: LaneVector> {
  /// Where the observation is made, `n` vectors.
  public let x: UnsafePointer<V>
  /// The observed gradient, changed in place, `n` vectors.
  public let g: UnsafeMutablePointer<V>
  /// The observed value, changed in place.
  public let f: UnsafeMutablePointer<V>
  /// The number of coordinates.
  public let n: Int
  /// The random keys of the runs: one per lane, from the landscape's instance and the run's seed.
  public let keys: V.Bits
  /// The optimizer's step, from 0: every observation within one step meets the same noise.
  public let step: UInt64
  /// The model's memory, `stateCount(n)` vectors, zero before the first step.
  public let state: UnsafeMutablePointer<V>

  /// An observation over memory that the caller owns.
  @inlinable @inline(__always)
  public init(
    x: UnsafePointer<V>, g: UnsafeMutablePointer<V>, f: UnsafeMutablePointer<V>, n: Int,
    keys: V.Bits, step: UInt64, state: UnsafeMutablePointer<V>
  ) {
    self.x = x
    self.g = g
    self.f = f
    self.n = n
    self.keys = keys
    self.step = step
    self.state = state
  }
}

/// What stands between the landscape and the optimizer.
///
/// The draws depend on the keys, the step and the coordinate alone: every optimizer meets the same noise.
public protocol Noise: Sendable {
  /// How many vectors of memory the model needs in n dimensions.
  func stateCount(_ n: Int) -> Int
  /// Changes what eight runs observe; no lane knows of the others.
  func apply(_ observation: Observation<F64x8>)
}

/// A noise model written once, for every width.
public protocol NoiseKernel: Noise {
  /// Changes the observed value and gradient.
  func disturb<V: LaneVector>(_ o: Observation<V>)
}

extension NoiseKernel {
  /// No memory.
  @inlinable public func stateCount(_ n: Int) -> Int { 0 }
  // Never inlined: within a protocol witness the compiler leaves every vector operation a call.

  /// Changes what eight runs observe.
  @inline(never) public func apply(_ observation: Observation<F64x8>) { disturb(observation) }
}
