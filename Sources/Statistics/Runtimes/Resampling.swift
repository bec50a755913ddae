import Lanes

/// How often and with which random numbers a statistic resamples.
///
/// The numbers come from what the statistic is about, for example (problem, optimizer, target), and
/// from nothing else: identical data give identical intervals whatever else is loaded, in whichever
/// order, on every machine.
public struct Resampling: Sendable, Equatable {
  /// The number of resamples.
  public var count: Int
  /// Names the stream of random numbers.
  public let key: UInt64

  /// Resampling for the statistic that `identity` names; the order of the parts matters.
  public init(identity: [String], count: Int = 1000, seed: UInt64 = 0) {
    precondition(count > 0, "Resampling needs a positive count, not \(count)")
    self.count = count
    key =
      RandomStream(
        domain: "statistics", instance: Self.hash(identity), seed: seed
      ).key
  }

  /// The random numbers of one resample (or of any other numbered part of the work).
  func random(_ index: Int) -> SequentialRandom {
    SequentialRandom(RandomStream(key: key), step: UInt64(index))
  }

  /// The same random numbers as indices.
  func indices(_ index: Int) -> RandomIndices {
    RandomIndices(RandomStream(key: key), step: UInt64(index))
  }

  /// FNV-1a over the UTF-8 of the parts, each closed by a byte that UTF-8 never holds.
  static func hash(_ parts: [String]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for part in parts {
      for byte in part.utf8 { add(byte) }
      add(0xff)
    }
    return hash
  }
}
