extension HypothesisTest {
  /// The Mann–Whitney U test (Wilcoxon rank-sum) for two independent samples.
  ///
  /// `statistic` is U = #{aᵢ > bⱼ} + ½·#{aᵢ = bⱼ}; `effect` is Cliff's delta 2U/(nm) − 1. Misses
  /// enter as +∞ and tie with each other. Exact given the ties up to n + m = 50, the normal
  /// approximation with tie and continuity corrections beyond. Not for runs paired by seed: see
  /// ``signedRank(_:_:alternative:zeros:null:)``. Throws for empty samples and NaN.
  public static func mannWhitney(
    _ a: [Double], _ b: [Double], alternative: Alternative = .twoSided,
    null: NullChoice = .automatic
  ) throws -> TestResult {
    try requireNumbers(a, "Mann–Whitney test, first sample")
    try requireNumbers(b, "Mann–Whitney test, second sample")
    let n = a.count
    let m = b.count
    let total = n + m
    let ranks = Ranks(a + b)
    let rankSum = ranks.ranks[..<n].reduce(0, +)
    let u = rankSum - Double(n * (n + 1)) / 2
    let product = Double(n) * Double(m)
    let effect = 2 * u / product - 1
    if null == .automatic && total <= 50 {
      let counts = RankSums.choices(of: n, from: ranks.ranks.map { Int(2 * $0) })
      let tails = RankSums.tails(counts, at: Int(2 * rankSum))
      return TestResult(
        statistic: u, pValue: alternative.pValue(atMost: tails.atMost, atLeast: tails.atLeast),
        effect: effect, count: total, distribution: .exact)
    }
    let size = Double(total)
    let spread: Double = size + 1 - ranks.tieSum / (size * (size - 1))
    let p = normalTails(u, mean: product / 2, variance: product * spread / 12, alternative)
    return TestResult(
      statistic: u, pValue: p, effect: effect, count: total, distribution: .asymptotic)
  }
}
