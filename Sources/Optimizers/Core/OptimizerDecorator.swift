import Lanes
import Specifications

/// An optimizer around another: whatever it does not say itself is the other's.
///
/// One that changes the steps says so by its own `stabilityLimit`, one that keeps memory by its own `stateCount`
/// and `stateBytesPerParameter`; behind the other's, which expects its own at the front.
public protocol OptimizerDecorator: Optimizer {
  /// The optimizer behind it.
  var inner: any Optimizer { get set }
}

extension OptimizerDecorator {
  /// The same around another optimizer.
  public func around(_ other: any Optimizer) -> any Optimizer {
    var own = self
    own.inner = other
    return own as any Optimizer
  }

  /// The inner optimizer's.
  public func check(dimension n: Int) throws { try inner.check(dimension: n) }
  /// Around the inner optimizer of these blocks.
  public func shaped(to blocks: [ParameterBlock]) -> any Optimizer {
    around(inner.shaped(to: blocks))
  }
  /// The inner optimizer's.
  public func stateCount(_ n: Int) -> Int { inner.stateCount(n) }
  /// The inner optimizer's.
  public func workCount(_ n: Int, groups: Int) -> Int { inner.workCount(n, groups: groups) }
  /// The inner optimizer's.
  public var stateBytesPerParameter: Double { inner.stateBytesPerParameter }
  /// The inner optimizer's.
  public var coefficientCount: Int { inner.coefficientCount }
  /// The inner optimizer's.
  public func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    inner.tabulate(step: k, momentum: momentum, into: c)
  }
  /// The inner optimizer's.
  public func start(_ batch: Batch) { inner.start(batch) }
  /// The inner optimizer's.
  public func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    inner.step(batch, k, c)
  }
  /// The inner optimizer's.
  public var traits: OptimizerTraits { inner.traits }
  /// The inner optimizer's.
  public func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>, into y: UnsafeMutablePointer<F64x8>
  ) { inner.query(batch, k, c, into: y) }
  /// The inner optimizer's.
  public var stabilityLimit: Double? { inner.stabilityLimit }
  /// The inner optimizer's.
  public func judge(_ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>) {
    inner.judge(batch, k, into: y)
  }
  /// Around the inner optimizer that steps these runs.
  public func opened(for runs: BatchRuns) -> any Optimizer { around(inner.opened(for: runs)) }
  /// The inner optimizer's.
  public var sessions: [any OptimizerSession] { inner.sessions }
}
