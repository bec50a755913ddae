import Lanes
import Specifications

/// One group of runs around the inner step, as a wrapper sees it.
struct Wrapped {
  /// The iterate: before the inner step, then after it.
  let x: MutableMemoryView<F64x8>
  /// The observed gradient, unclipped and without decay; what stands here is what the inner optimizer gets.
  let g: MutableMemoryView<F64x8>
  /// Iterate and gradient as they were before, where the wrapper `remembers` them.
  let earlierX: MutableMemoryView<F64x8>
  let earlierG: MutableMemoryView<F64x8>
  /// The wrapper's further vectors, behind its blocks: one number per run each.
  let scalars: MutableMemoryView<F64x8>
  let rate: F64x8
  let factor: F64x8
  let n: Int
  /// The step, from 1.
  let k: Int
  fileprivate let memory: UnsafeMutablePointer<F64x8>
  fileprivate let vectors: Int

  /// The j-th block of the wrapper's own memory.
  @inline(__always)
  func vector(_ j: Int) -> MutableMemoryView<F64x8> {
    assert(UInt(bitPattern: j) < UInt(bitPattern: vectors), "more vectors than the wrapper keeps")
    return MutableMemoryView(memory + j &* n, count: n)
  }
}

/// A wrapper that changes the gradient before the inner step, or what the step made of the iterate.
///
/// Conform a struct, write `before`, `after` or both; the rest is the inner optimizer's.
protocol WrapperRule: OptimizerDecorator, Parameterized {
  /// Blocks of `n` vectors that the wrapper keeps.
  var vectors: Int { get }
  /// Further vectors, one number per run each.
  var scalars: Int { get }
  /// Whether `after` needs iterate and gradient of before the step.
  var remembers: Bool { get }
  /// The inner optimizer's step that step k is; nil where it makes none.
  func innerStep(_ k: Int) -> Int?
  /// Takes note of the blocks of parameters, where it treats each by itself.
  mutating func take(_ blocks: [ParameterBlock])
  /// Prepares the memory at the start; it is zero before.
  func begin(_ s: Wrapped)
  /// What comes before the inner step: it may write another gradient.
  func before(_ s: Wrapped)
  /// What comes after it: it may write another iterate.
  func after(_ s: Wrapped)
}

/// A wrapper that treats each block of parameters by itself.
protocol BlockWrapper: WrapperRule {
  /// The blocks; empty: one vector.
  var blocks: [ParameterBlock] { get set }
}

extension BlockWrapper {
  mutating func take(_ blocks: [ParameterBlock]) { self.blocks = blocks }

  /// Visits the blocks with the coordinates that they are.
  @inline(__always)
  func visitBlocks(_ n: Int, _ body: (Range<Int>, ParameterBlock) -> Void) {
    guard !blocks.isEmpty else { return body(0..<n, .vector(n)) }
    var first = 0
    for block in blocks {
      body(first..<(first + block.count), block)
      first += block.count
    }
  }
}

extension WrapperRule {
  mutating func parameters(_ p: inout Parameters) {}
  var scalars: Int { 0 }
  var remembers: Bool { false }
  func innerStep(_ k: Int) -> Int? { k }
  mutating func take(_ blocks: [ParameterBlock]) {}
  func begin(_ s: Wrapped) {}
  func before(_ s: Wrapped) {}
  func after(_ s: Wrapped) {}

  /// It writes gradients of its own.
  var traits: OptimizerTraits { inner.traits.union(.overwritesGradient) }
  /// Not the inner optimizer's: its steps are changed.
  var stabilityLimit: Double? { nil }
  func shaped(to blocks: [ParameterBlock]) -> any Optimizer {
    var own = self
    own.inner = inner.shaped(to: blocks)
    own.take(blocks)
    return own as any Optimizer
  }
  /// The wrapper's memory stands behind the inner optimizer's.
  func stateCount(_ n: Int) -> Int { inner.stateCount(n) + vectors * n + scalars }
  func workCount(_ n: Int, groups: Int) -> Int {
    (remembers ? 2 * groups * n : 0) + inner.workCount(n, groups: groups)
  }
  var stateBytesPerParameter: Double { inner.stateBytesPerParameter + 8 * Double(vectors) }
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    inner.tabulate(step: innerStep(k) ?? 1, momentum: momentum, into: c)
  }

  func start(_ batch: Batch) {
    inner.start(batch)
    visit(batch, 0) { begin($0) }
  }

  func step(_ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>) {
    prepare(batch, k)
    if let step = innerStep(k) { inner.step(innerBatch(batch), step, c) }
    visit(batch, k) { after($0) }
  }

  func query(
    _ batch: Batch, _ k: Int, _ c: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<F64x8>
  ) { inner.query(batch, innerStep(k) ?? 1, c, into: y) }

  private func prepare(_ b: Batch, _ k: Int) {
    if remembers {
      b.work.update(from: b.x, count: b.groups * b.n)
      (b.work + b.groups * b.n).update(from: b.g, count: b.groups * b.n)
    }
    visit(b, k) { before($0) }
  }

  private func innerBatch(_ b: Batch) -> Batch {
    guard remembers else { return b }
    var part = b
    part.work = b.work + 2 * b.groups * b.n
    return part
  }

  func visit(_ b: Batch, _ k: Int, _ body: (Wrapped) -> Void) {
    let own = inner.stateCount(b.n)
    let earlierX = remembers ? b.work : b.x
    let earlierG = remembers ? b.work + b.groups * b.n : b.g
    for group in 0..<b.groups {
      func view(_ base: UnsafeMutablePointer<F64x8>) -> MutableMemoryView<F64x8> {
        MutableMemoryView(base + group * b.n, count: b.n)
      }
      let memory = b.state + group * b.stateStride + own
      body(
        Wrapped(
          x: view(b.x), g: view(b.g), earlierX: view(earlierX), earlierG: view(earlierG),
          scalars: MutableMemoryView(memory + vectors * b.n, count: scalars), rate: b.rate[group],
          factor: b.factor[group], n: b.n, k: k, memory: memory, vectors: vectors))
    }
  }
}

/// The shared keys of the optimizer behind all wrappers, where it has them.
func innermostShared(_ optimizer: any Optimizer) -> GradientPolicy? {
  if let rule = optimizer as? any UpdateRule { return rule.shared }
  if let rule = optimizer as? any RunRule { return rule.shared }
  if let rule = optimizer as? any LockstepRule { return rule.shared }
  if let rule = optimizer as? ByBlock { return rule.shared }
  return (optimizer as? any WrapperRule).flatMap { innermostShared($0.inner) }
}
