extension HypothesisTest {
  /// The paired permutation test of the mean difference: all signs are as likely.
  ///
  /// `statistic` and `effect` are the mean of `a − b`. All 2ⁿ signs up to n = 16 pairs; beyond,
  /// random ones, with p = (1 + #extreme)/(1 + resamples), never 0. Sums equal to the observed one
  /// up to rounding count as extreme. Infinite differences throw: use
  /// ``signedRank(_:_:alternative:zeros:null:)``.
  public static func pairedPermutation(
    _ a: [Double], _ b: [Double], alternative: Alternative = .twoSided, resampling: Resampling
  ) throws -> TestResult {
    try requirePairs(a, b, "paired permutation test")
    let differences = zip(a, b).map { $0 - $1 }.sorted()
    if let bad = differences.first(where: { !$0.isFinite }) {
      throw StatisticsError.outOfDomain(what: "paired difference", value: bad, domain: "finite")
    }
    let n = differences.count
    let observed = Descriptive.sum(differences)
    let slack = 1e-12 * differences.reduce(0) { $0 + Swift.abs($1) }
    var atMost = 0
    var atLeast = 0
    func count(_ sum: Double) {
      if sum <= observed + slack { atMost += 1 }
      if sum >= observed - slack { atLeast += 1 }
    }
    let exact = n <= 16
    if exact {
      for signs in 0..<(1 << n) {
        var sum = 0.0
        for i in 0..<n { sum += signs >> i & 1 == 1 ? -differences[i] : differences[i] }
        count(sum)
      }
    } else {
      for resample in 0..<resampling.count {
        var random = resampling.random(resample)
        var sum = 0.0
        var bits: UInt64 = 0
        for i in 0..<n {
          if i % 64 == 0 { bits = random.nextBits() }
          sum += bits >> UInt64(i % 64) & 1 == 1 ? -differences[i] : differences[i]
        }
        count(sum)
      }
    }
    let extra = exact ? 0.0 : 1.0
    let total = (exact ? Double(1 << n) : Double(resampling.count)) + extra
    let p = alternative.pValue(
      atMost: (Double(atMost) + extra) / total, atLeast: (Double(atLeast) + extra) / total)
    return TestResult(
      statistic: observed / Double(n), pValue: p, effect: observed / Double(n), count: n,
      distribution: exact ? .exact : .resampled)
  }
}
