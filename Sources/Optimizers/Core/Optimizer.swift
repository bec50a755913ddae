import Lanes
import Specifications

/// An update rule with its memory, over batches of runs.
///
/// The runner evaluates the landscape at the query points, then calls `step`. Most conform through
/// ``UpdateRule``; line searches and the like through ``RunRule``, one run at a time.
public protocol Optimizer: Sendable {
  /// Throws a `SpecificationError` where the settings do not fit n coordinates (`groups`, `shape`);
  /// the runner asks before the first step.
  func check(dimension n: Int) throws
  /// The optimizer of parameters in these blocks: itself, unless it treats matrices as matrices.
  ///
  /// Whoever steps it asks for that first; the coefficients stay the same.
  func shaped(to blocks: [ParameterBlock]) -> any Optimizer
  /// How many vectors of memory a group needs in n dimensions.
  func stateCount(_ n: Int) -> Int
  /// How many vectors of memory for one step only a batch needs.
  func workCount(_ n: Int, groups: Int) -> Int
  /// Bytes of memory per coordinate and run that last from step to step, in the limit of many
  /// coordinates.
  var stateBytesPerParameter: Double { get }
  /// How many coefficients a step has: numbers that depend on the step alone, the same for all runs.
  var coefficientCount: Int { get }
  /// Writes the coefficients of step k (from 1); `momentum` where the schedule cycles it.
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>)
  /// Prepares the memory at the starting points; the memory is zero before.
  func start(_ batch: Batch)
  /// Makes step k (from 1) with its coefficients.
  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>)
  /// What a runner must know to step it.
  var traits: OptimizerTraits { get }
  /// Writes where step k's gradient is asked for, `groups × n` vectors, if elsewhere.
  func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<F64x8>)
  /// The largest rate × curvature at which the method is stable on a quadratic, where that is known in
  /// closed form: 2 for gradient descent.
  var stabilityLimit: Double? { get }
  /// Writes the points that the method is judged by after k steps, if elsewhere.
  func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>)
  /// The optimizer that steps one batch of runs: itself, unless another process steps them.
  func opened(for runs: BatchRuns) -> any Optimizer
  /// What steps the batch outside this process, of an optimizer that was opened.
  var sessions: [any OptimizerSession] { get }
}

extension Optimizer {
  /// Fits any dimension.
  @inlinable public func check(dimension n: Int) throws {}
  /// It knows no shapes.
  @inlinable public func shaped(to blocks: [ParameterBlock]) -> any Optimizer {
    self as any Optimizer
  }
  /// It may write to the gradients, and is an ordinary first-order method otherwise.
  @inlinable public var traits: OptimizerTraits { .overwritesGradient }
  /// No memory for one step.
  @inlinable public func workCount(_ n: Int, groups: Int) -> Int { 0 }
  /// Queries at the iterate.
  @inlinable public func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<F64x8>
  ) {}
  /// Not known in closed form.
  @inlinable public var stabilityLimit: Double? { nil }
  /// Judged at the iterate.
  @inlinable public func judge(
    _ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>
  ) {}
}
