import Lanes
import Records
import Statistics

/// Suites drawn at random, to see how often the procedure of `UnitMean` and `Effect` errs.
///
/// Deterministic: the numbers of a suite are a function of what is drawn, of how many units it has, and of its
/// place. The tests use this file too.
struct CoverageStudy {
  /// How the log₁₀ ratios of two optimizers vary from family to family of landscapes.
  enum Law: String, CaseIterable {
    /// Normal, standard deviation 0.3.
    case normal
    /// Gamma with shape 2: skewness 1.41.
    case skewed
    /// Normal, rounded to half a standard deviation.
    case tied
    /// Exponential: skewness 2.
    case verySkewed = "very skewed"
    /// Exactly 0 on one landscape of two, normal on the other.
    case halfEqual = "half equal"

    /// Those that the documented bounds are for; the others show where they end.
    static let bounded: [Law] = [.normal, .skewed, .tied]

    /// A number with mean 0.
    func draw(_ random: inout SequentialRandom) -> Double {
      switch self {
      case .normal: return 0.3 * random.nextNormal()
      case .skewed:
        let sum = Double.log(random.nextUniform()) + Double.log(random.nextUniform())
        return 0.2 * (-sum - 2)
      case .tied: return 0.15 * (2 * random.nextNormal()).rounded()
      case .verySkewed: return 0.3 * (-Double.log(random.nextUniform()) - 1)
      case .halfEqual:
        let value = 0.3 * random.nextNormal()
        return random.nextUniform() < 0.5 ? 0 : value
      }
    }
  }

  /// The numbers of families that are studied.
  static let sizes = [3, 6, 8, 12, 24]

  /// How many suites are drawn for each figure.
  let suites: Int

  /// The share of suites, drawn on all cores, of which something is true.
  private func share(_ isTrue: @Sendable (Int) throws -> Bool) throws -> Double {
    let size = 250
    let blocks = (suites + size - 1) / size
    let counts = try (0..<blocks).concurrentMap { block in
      try (block * size..<min(suites, (block + 1) * size)).reduce(0) {
        try isTrue($1) ? $0 + 1 : $0
      }
    }
    return Double(counts.reduce(0, +)) / Double(suites)
  }

  private func random(_ what: String, _ law: Law, _ units: Int, _ suite: Int) -> SequentialRandom {
    let key = RandomStream(domain: "coverage " + what + " " + law.rawValue, seed: UInt64(units))
    return SequentialRandom(key, step: UInt64(suite))
  }

  /// The share of suites whose 95 % interval holds the truth; it does exactly where its p-value is not below.
  func coverage(_ law: Law, units: Int) throws -> Double {
    try share { suite in
      var random = random("interval", law, units, suite)
      let values = (0..<units).map { _ in law.draw(&random) }
      return try UnitMean(values).pValue() >= 0.05
    }
  }

  /// The share of suites in which any pair of optimizers of equal worth is told apart.
  ///
  /// With `copies` every family has one to so many landscapes whose costs nearly agree; where `areUnits` is
  /// true each of them is wrongly taken for an observation of its own.
  func falseAlarms(
    _ law: Law, units: Int, optimizers: Int = 5, copies: Int = 1, areUnits: Bool = false
  ) throws -> Double {
    try share { suite in
      var random = random("family", law, units, suite)
      var names: [String] = []
      var costs: [[Double]] = []
      for family in 0..<units {
        let common = (0..<optimizers).map { _ in law.draw(&random) }
        for copy in 0..<(copies > 1 ? 1 + random.nextIndex(below: copies) : 1) {
          names.append(areUnits ? "\(family)-\(copy)" : "\(family):copy=\(copy)")
          costs.append(
            copies > 1 ? common.map { $0 + 0.03 * random.nextNormal() } : common)
        }
      }
      let sample = Units(names)
      let values = costs
      var means: [UnitMean] = []
      for a in 0..<optimizers {
        for b in 0..<a { means.append(try sample.mean(values.map { $0[a] - $0[b] })) }
      }
      return Effect.family(means).contains(where: \.isDifferent)
    }
  }

  /// The share of suites that tell one optimizer, dearer by a ratio, apart from every other one.
  func power(ratio: Double, units: Int, optimizers: Int) throws -> Double {
    try share { suite in
      var random = random("power", .normal, units, suite)
      // Differences vary by 0.3 decades where each of two varies by 0.3/√2.
      let costs = (0..<units).map { _ in
        (0..<optimizers).map { place in
          0.212 * random.nextNormal() + (place == 0 ? Double.log10(ratio) : 0)
        }
      }
      var means: [UnitMean] = []
      for a in 0..<optimizers {
        for b in 0..<a { means.append(try UnitMean(costs.map { $0[a] - $0[b] })) }
      }
      let effects = Effect.family(means)
      // The pairs with optimizer 0: the first of each row of the triangle.
      let own = (1..<optimizers).map { $0 * ($0 - 1) / 2 }
      return own.allSatisfy { effects[$0].isDifferent }
    }
  }
}
