/// Random numbers one after another, for seeded set-up work: data sets, rotations, shuffles.
///
/// It reads the words of one step of a ``RandomStream`` in the order of their coordinates.
public struct SequentialRandom: Sendable {
  let stream: RandomStream
  let step: UInt64
  var coordinate: UInt64 = 0
  var spareNormal: Double?

  /// Starts at coordinate 0 of a step of `stream`.
  public init(_ stream: RandomStream, step: UInt64 = 0) {
    self.stream = stream
    self.step = step
  }

  /// The next 64 random bits.
  public mutating func nextBits() -> UInt64 {
    defer { coordinate &+= 1 }
    return stream.bits(step: step, coordinate: coordinate)
  }

  /// The next uniform number in (0, 1).
  public mutating func nextUniform() -> Double { Double.uniform(nextBits()) }

  /// The next standard normal number; every second one is kept from the Box–Muller pair before.
  public mutating func nextNormal() -> Double {
    if let spare = spareNormal {
      spareNormal = nil
      return spare
    }
    let a = nextUniform()
    let b = nextUniform()
    let (first, second) = Double.boxMuller(a, b)
    spareNormal = second
    return first
  }

  /// The next whole number of `0..<bound`, without bias (Lemire 2019, doi:10.1145/3230636).
  ///
  /// - Precondition: `bound` is positive.
  public mutating func nextIndex(below bound: Int) -> Int {
    precondition(bound > 0, "nextIndex(below:) needs a positive bound, not \(bound)")
    let range = UInt64(bound)
    let rejected = (0 &- range) % range  // 2^64 mod range
    while true {
      let product = nextBits().multipliedFullWidth(by: range)
      if product.low >= rejected { return Int(product.high) }
    }
  }

  /// Shuffles in place (Fisher and Yates): every order equally likely.
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, nextIndex(below: last + 1))
    }
  }
}
