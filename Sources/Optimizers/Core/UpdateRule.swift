import Lanes

/// One group of runs at one step, as an update rule sees it.
public struct Step<V: Lane> {
  /// The iterate, `n` vectors, updated in place.
  public let x: UnsafeMutablePointer<V>
  /// The observed gradient after clipping and L2 decay, `n` vectors.
  public let g: UnsafePointer<V>
  /// The observed value.
  public let f: V
  /// Learning rate × schedule factor.
  public let rate: V
  /// The schedule's factor alone: the rate is the base rate times it.
  public let factor: V
  /// The rule's memory: `vectors` blocks of `n`, then `scalars`.
  public let state: UnsafeMutablePointer<V>
  /// The number of coordinates.
  public let n: Int
  /// The step, from 1.
  public let k: Int
  /// The step's coefficients.
  public let c: UnsafePointer<Double>
  /// Weight decay that the rule itself applies (`decay=update`); zero otherwise.
  public let decay: V
  /// 1 − ηλ of decoupled decay where the rule itself multiplies x by it (`shrinksItself`); 1 otherwise.
  public let kept: V
  /// Memory for this step only, `workCount` vectors.
  public let work: UnsafeMutablePointer<V>

  /// A group over memory that the caller owns; a rule that wants no work may go without.
  @inlinable @inline(__always)
  public init(
    x: UnsafeMutablePointer<V>, g: UnsafePointer<V>, f: V, rate: V, factor: V,
    state: UnsafeMutablePointer<V>, n: Int, k: Int, c: UnsafePointer<Double>, decay: V,
    kept: V = 1.0, work: UnsafeMutablePointer<V>? = nil
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
  public func vector(_ j: Int) -> UnsafeMutablePointer<V> { state + j &* n }

  /// The scalars of the memory, behind `vectors` blocks.
  @inlinable @inline(__always)
  public func scalars(after vectors: Int) -> UnsafeMutablePointer<V> { state + vectors &* n }

  /// A coefficient in every lane.
  @inlinable @inline(__always)
  public func coefficient(_ j: Int) -> V { V(c[j]) }
}

/// An optimizer that asks for one gradient a step, written once for every width.
///
/// Conform a concrete, non-generic type and write `update` (marked `@inline(__always)`); keep what
/// depends on the step alone in coefficients, computed once for all runs.
public protocol UpdateRule: Optimizer {
  /// How many blocks of `n` vectors the rule keeps.
  var vectors: Int { get }
  /// How many further vectors, one number per run each, the rule keeps.
  var scalars: Int { get }
  /// The keys that all optimizers share.
  var shared: SharedKeys { get }
  /// Whether `update` multiplies x by `Step.kept` before it moves it: decoupled decay in the same pass.
  var shrinksItself: Bool { get }
  /// Prepares the memory at the start; the memory is zero before.
  func start<V: Lane>(_ s: Step<V>)
  /// Makes one step.
  func update<V: Lane>(_ s: Step<V>)
  /// Writes where the gradient of the coming step is asked for, if elsewhere than at x.
  func queryPoint<V: Lane>(_ s: Step<V>, into y: UnsafeMutablePointer<V>)
  /// Writes the point that the method is judged by, if elsewhere than at x.
  func judgedPoint<V: Lane>(_ s: Step<V>, into y: UnsafeMutablePointer<V>)
}

extension UpdateRule {
  /// Only clipping and L2 decay write to the gradient.
  @inlinable public var overwritesGradient: Bool { !shared.isPlain && !shared.onlyShrinks }
  /// Decoupled decay is a pass of its own.
  @inlinable public var shrinksItself: Bool { false }
  /// No further vectors.
  @inlinable public var scalars: Int { 0 }
  /// No coefficients.
  @inlinable public var coefficientCount: Int { 0 }
  /// No coefficients.
  @inlinable public func tabulate(
    step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>
  ) {}
  /// The blocks and the further vectors.
  @inlinable public func stateCount(_ n: Int) -> Int { vectors * n + scalars }
  /// Eight bytes for each block.
  @inlinable public var stateBytesPerParameter: Double { Double(vectors) * 8 }
  /// Nothing to prepare.
  @inlinable @inline(__always)
  public func start<V: Lane>(_ s: Step<V>) {}
  /// The iterate.
  @inlinable @inline(__always)
  public func queryPoint<V: Lane>(_ s: Step<V>, into y: UnsafeMutablePointer<V>) {}
  /// The iterate.
  @inlinable @inline(__always)
  public func judgedPoint<V: Lane>(_ s: Step<V>, into y: UnsafeMutablePointer<V>) {}

  @inlinable @inline(__always)
  func view<V: Lane>(
    _ b: Batch<V>, _ group: Int, n: Int, _ k: Int, _ c: UnsafePointer<Double>,
    shrinks: Bool = false
  ) -> Step<V> {
    Step(
      x: b.x + group &* n, g: b.g + group &* n, f: b.f[group], rate: b.rate[group],
      factor: b.factor[group], state: b.state + group &* b.stateStride, n: n, k: k, c: c,
      decay: V(shared.decay == .update ? shared.weightDecay : 0),
      kept: shrinks
        ? 1.0 - shared.share(b.rate[group], b.factor[group]) * V(shared.weightDecay) : 1.0,
      work: b.work)
  }

  @inlinable @inline(__always)
  func sweep<V: Lane>(_ b: Batch<V>, _ k: Int, _ c: UnsafePointer<Double>) {
    let shrinks = !shared.isPlain && shrinksItself && shared.onlyShrinks
    // The constant 2 unrolls the rule's loops.
    if b.n == 2 && shared.isPlain {
      for group in 0..<b.groups { update(view(b, group, n: 2, k, c)) }
    } else if b.n == 2 && shrinks {
      for group in 0..<b.groups { update(view(b, group, n: 2, k, c, shrinks: true)) }
    } else {
      let isBare = shared.isPlain || shrinks
      for group in 0..<b.groups {
        let s = view(b, group, n: b.n, k, c, shrinks: shrinks)
        if !isBare { shared.before(s, gradient: b.g + group &* b.n) }
        apply(s)
        if !isBare { shared.after(s) }
      }
    }
  }

  // One copy of the rule per width, whatever the dimension and the shared keys.
  @inlinable @inline(never)
  func apply<V: Lane>(_ s: Step<V>) { update(s) }

  /// Makes step k of groups of eight runs.
  @inlinable public func step(_ batch: Batch<F64x8>, _ k: Int, _ c: UnsafePointer<Double>) {
    sweep(batch, k, c)
  }

  /// Makes step k of single runs.
  @inlinable public func step(_ batch: Batch<Double>, _ k: Int, _ c: UnsafePointer<Double>) {
    sweep(batch, k, c)
  }

  @inlinable @inline(__always)
  func begin<V: Lane>(_ b: Batch<V>) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: coefficientCount + 1) { c in
      guard let c = c.baseAddress else { return }
      c.initialize(repeating: 0, count: coefficientCount + 1)
      for group in 0..<b.groups { start(view(b, group, n: b.n, 0, c)) }
    }
  }

  /// Prepares groups of eight runs.
  @inlinable public func start(_ batch: Batch<F64x8>) { begin(batch) }

  /// Prepares single runs.
  @inlinable public func start(_ batch: Batch<Double>) { begin(batch) }

  /// The query points of groups of eight runs.
  @inlinable public func query(
    _ batch: Batch<F64x8>, _ k: Int, _ c: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<F64x8>
  ) {
    for group in 0..<batch.groups {
      queryPoint(view(batch, group, n: batch.n, k, c), into: y + group &* batch.n)
    }
  }

  /// The judged points of groups of eight runs.
  @inlinable public func judge(
    _ batch: Batch<F64x8>, _ k: Int, into y: UnsafeMutablePointer<F64x8>
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: coefficientCount + 1) { c in
      guard let c = c.baseAddress else { return }
      c.initialize(repeating: 0, count: coefficientCount + 1)
      for group in 0..<batch.groups {
        judgedPoint(view(batch, group, n: batch.n, k, c), into: y + group &* batch.n)
      }
    }
  }
}
