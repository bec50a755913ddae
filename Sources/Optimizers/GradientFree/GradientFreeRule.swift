import Lanes
import Specifications

/// A method that looks at values alone: its steps are charged by values, and clipping has nothing to clip.
protocol GradientFreeRule: RunRule {}

extension GradientFreeRule {
  var traits: OptimizerTraits { [.asksForMore, .ignoresGradient] }
}

extension Run {
  /// Random numbers of a purpose at this step.
  ///
  /// Keyed by where the run started, which `key` (two zeros before) remembers from its first step: a run's
  /// numbers depend on the run alone, and are the same for every rate.
  func random(_ purpose: String, key: MutableMemoryView<Double>) -> SequentialRandom {
    if key[0] == 0, key[1] == 0 {
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for i in 0..<n { hash = (hash ^ x[i].bitPattern) &* 0x100_0000_01b3 }
      // Two halves, exact as whole numbers.
      key[0] = Double(hash >> 32)
      key[1] = Double(hash & 0xffff_ffff)
    }
    let hash = UInt64(key[0]) << 32 | UInt64(key[1])
    return SequentialRandom(
      RandomStream(domain: purpose, instance: hash, seed: 0), step: UInt64(k))
  }
}
