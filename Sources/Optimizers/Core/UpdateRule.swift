import Lanes

/// An optimizer that asks for one gradient a step, written once for eight runs at a time.
///
/// Conform a concrete, non-generic type and write `update` (marked `@inline(__always)`); keep what
/// depends on the step alone in coefficients, computed once for all runs.
public protocol UpdateRule: TabulatedOptimizer, HasGradientPolicy {
  /// How many blocks of `n` vectors the rule keeps.
  var vectors: Int { get }
  /// How many further vectors, one number per run each, the rule keeps.
  var scalars: Int { get }
  /// How many vectors of memory for one step only a group needs, beside `Step.direction`.
  func work(_ n: Int) -> Int
  /// Whether `update` multiplies x by `Step.kept` before it moves it: decoupled decay in the same pass.
  var shrinksItself: Bool { get }
  /// Whether the gradient is asked for at `queryPoint` rather than at x.
  var queriesElsewhere: Bool { get }
  /// Whether the method is judged at `judgedPoint` rather than at x.
  var isJudgedElsewhere: Bool { get }
  /// Prepares the memory at the start; the memory is zero before.
  func start(_ s: Step)
  /// Makes one step.
  func update(_ s: Step)
  /// Writes where the gradient of the coming step is asked for, if elsewhere than at x.
  func queryPoint(_ s: Step, into y: MutableMemoryView<F64x8>)
  /// Writes the point that the method is judged by, if elsewhere than at x.
  func judgedPoint(_ s: Step, into y: MutableMemoryView<F64x8>)
}

extension UpdateRule {
  /// Only clipping and L2 decay write to the gradient.
  @inlinable public var traits: OptimizerTraits {
    var traits: OptimizerTraits = []
    if !shared.isPlain && !shared.onlyShrinks { traits.insert(.overwritesGradient) }
    if queriesElsewhere { traits.insert(.queriesElsewhere) }
    if isJudgedElsewhere { traits.insert(.isJudgedElsewhere) }
    return traits
  }
  /// At the iterate.
  @inlinable public var queriesElsewhere: Bool { false }
  /// At the iterate.
  @inlinable public var isJudgedElsewhere: Bool { false }
  /// Decoupled decay is a pass of its own.
  @inlinable public var shrinksItself: Bool { false }
  /// No further vectors.
  @inlinable public var scalars: Int { 0 }
  /// No more than the direction.
  @inlinable @inline(__always)
  public func work(_ n: Int) -> Int { 0 }
  /// The direction and the rule's own: groups take turns.
  @inlinable public func workCount(_ n: Int, groups: Int) -> Int { n + work(n) }
  /// The blocks and the further vectors.
  @inlinable public func stateCount(_ n: Int) -> Int { vectors * n + scalars }
  /// Eight bytes for each block.
  @inlinable public var stateBytesPerParameter: Double { Double(vectors) * 8 }
  /// Nothing to prepare.
  @inlinable @inline(__always)
  public func start(_ s: Step) {}
  /// The iterate.
  @inlinable @inline(__always)
  public func queryPoint(_ s: Step, into y: MutableMemoryView<F64x8>) {}
  /// The iterate.
  @inlinable @inline(__always)
  public func judgedPoint(_ s: Step, into y: MutableMemoryView<F64x8>) {}

  @inlinable @inline(__always)
  func view(
    _ b: Batch, _ group: Int, n: Int, _ k: Int, _ c: UnsafePointer<Double>,
    shrinks: Bool = false
  ) -> Step {
    Step(
      x: b.x + group &* n, g: b.g + group &* n, f: b.f[group], rate: b.rate[group],
      factor: b.factor[group], state: b.state + group &* b.stateStride,
      stateCount: stateCount(n), vectors: vectors, n: n, k: k, c: c,
      decay: F64x8(shared.decay == .update ? shared.weightDecay : 0),
      kept: shrinks
        ? 1.0 - shared.share(b.rate[group], b.factor[group]) * F64x8(shared.weightDecay) : 1.0,
      work: b.work, workCount: n + work(n))
  }

  /// Makes step k of groups of eight runs.
  @inlinable public func step(_ b: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    let shrinks = !shared.isPlain && shrinksItself && shared.onlyShrinks
    // The constant 2 unrolls the rule's loops.
    if b.n == 2 && shared.isPlain {
      for group in 0..<b.groups { update(view(b, group, n: 2, k, c)) }
    } else if b.n == 2 && shrinks {
      for group in 0..<b.groups { update(view(b, group, n: 2, k, c, shrinks: true)) }
    } else {
      sweep(b, k, c, shrinks: shrinks)
    }
  }

  // One copy of the rule, whatever the dimension and the shared keys. Not its witness: in a witness the
  // compiler leaves every vector operation a call.
  @inlinable @inline(never)
  func sweep(_ b: Batch, _ k: Int, _ c: UnsafePointer<Double>, shrinks: Bool) {
    let isBare = shared.isPlain || shrinks
    for group in 0..<b.groups {
      let s = view(b, group, n: b.n, k, c, shrinks: shrinks)
      if !isBare { shared.before(s.observed, gradient: b.g + group &* b.n) }
      update(s)
      if !isBare { shared.after(s.observed) }
    }
  }

  /// Prepares groups of eight runs.
  @inlinable public func start(_ b: Batch) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: coefficientCount + 1) { c in
      guard let c = c.baseAddress else { return }
      c.initialize(repeating: 0, count: coefficientCount + 1)
      for group in 0..<b.groups { start(view(b, group, n: b.n, 0, c)) }
    }
  }

  /// The query points of groups of eight runs.
  @inlinable public func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<F64x8>
  ) {
    for group in 0..<batch.groups {
      queryPoint(
        view(batch, group, n: batch.n, k, c),
        into: MutableMemoryView(y + group &* batch.n, count: batch.n))
    }
  }

  /// The judged points of groups of eight runs.
  @inlinable public func judge(
    _ batch: Batch, _ k: Int, into y: UnsafeMutablePointer<F64x8>
  ) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: coefficientCount + 1) { c in
      guard let c = c.baseAddress else { return }
      c.initialize(repeating: 0, count: coefficientCount + 1)
      for group in 0..<batch.groups {
        judgedPoint(
          view(batch, group, n: batch.n, k, c),
          into: MutableMemoryView(y + group &* batch.n, count: batch.n))
      }
    }
  }
}
