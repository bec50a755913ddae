import Lanes
import Specifications

/// A method that looks at values alone: its steps are charged by values, and clipping has nothing to clip.
protocol GradientFreeRule: RunRule {}

extension GradientFreeRule {
  var traits: OptimizerTraits { [.asksForMore, .ignoresGradient] }
}

extension SharedKeys {
  /// The shared key that values know: L2 decay.
  static var ofValues: [Key] {
    [.number("weight-decay", 0, "λ: ½λ‖x‖² joins every value")]
  }

  /// Reads it.
  init(ofValues settings: Settings) {
    self.init(weightDecay: settings.number("weight-decay"))
  }
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

extension OptimizerEntry {
  /// An entry of a method that sees values alone.
  static func gradientFree(
    _ name: String, aliases: [Alias] = [], summary: String, details: String, source: String,
    keys: [Key] = [], defaultRate: Double, invariances: Invariances = .byValue,
    make: @escaping @Sendable (Settings) throws -> any Optimizer
  ) -> OptimizerEntry {
    OptimizerEntry(
      name, aliases: aliases, summary: summary, details: details, source: source, keys: keys,
      sharedKeys: SharedKeys.ofValues, defaultRate: defaultRate, gridCenter: defaultRate,
      invariances: invariances, make: make)
  }
}
