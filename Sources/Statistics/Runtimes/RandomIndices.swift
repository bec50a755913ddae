import Lanes

/// Random indices one after another: a bootstrap draws millions.
///
/// They are those that `SequentialRandom.nextIndex(below:)` gives, at a third of the cost.
struct RandomIndices {
  private let key: UInt64
  private let step: UInt64
  private var pair: UInt64 = 0
  /// The second word of the last block, where it has not been used.
  private var spare: UInt64?

  /// The indices of a step of a stream.
  init(_ stream: RandomStream, step: UInt64) {
    key = stream.key
    self.step = step
  }

  /// The next whole number of `0..<bound`, without bias.
  ///
  /// - Precondition: `bound` is positive.
  @inline(__always)
  mutating func next(below bound: Int) -> Int {
    precondition(bound > 0, "next(below:) needs a positive bound, not \(bound)")
    let range = UInt64(bound)
    while true {
      let product = bits().multipliedFullWidth(by: range)
      // 2^64 mod range is below range: hardly ever is the division needed.
      if product.low >= range || product.low >= (0 &- range) % range { return Int(product.high) }
    }
  }

  @inline(__always)
  private mutating func bits() -> UInt64 {
    if let word = spare {
      spare = nil
      return word
    }
    let (first, second) = Philox.block(counterLow: pair, counterHigh: step, keys: key)
    pair &+= 1
    spare = second
    return first
  }
}
