import Lanes

/// An exponential average in a rule's memory, a ← βa + (1 − β)·value: the first and second moments that Adam's
/// family is made of.
struct Average {
  private let memory: MutableMemoryView<F64x8>
  private let kept: F64x8
  private let own: F64x8

  /// The average in `memory` with memory β; `own` is the new value's weight, 1 − β where left out.
  @inline(__always)
  init(_ memory: MutableMemoryView<F64x8>, _ beta: Double, own: F64x8? = nil) {
    self.memory = memory
    kept = F64x8(beta)
    self.own = own ?? 1.0 - F64x8(beta)
  }

  /// The i-th coordinate's average.
  subscript(i: Int) -> F64x8 {
    @inline(__always) get { memory[i] }
  }

  /// The i-th coordinate's average with a value more.
  @inline(__always) @discardableResult
  func take(_ value: F64x8, _ i: Int) -> F64x8 {
    let average = kept * memory[i] + own * value
    memory[i] = average
    return average
  }

  /// The i-th coordinate's average of squares with the square of a value more.
  @inline(__always) @discardableResult
  func takeSquare(_ value: F64x8, _ i: Int) -> F64x8 {
    let average = kept * memory[i] + (own * value) * value
    memory[i] = average
    return average
  }
}
