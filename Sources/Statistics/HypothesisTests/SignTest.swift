extension HypothesisTest {
  /// The exact sign test for paired data: only who wins each pair matters.
  ///
  /// `statistic` is the number of pairs with `a > b`; draws are dropped, also two misses (+∞ both).
  /// `effect` is (wins − losses)/pairs that differ. If all are draws the p-value is 1 and the
  /// effect 0. Throws for unequal lengths, no pairs, NaN.
  public static func sign(
    _ a: [Double], _ b: [Double], alternative: Alternative = .twoSided
  ) throws -> TestResult {
    try requirePairs(a, b, "sign test")
    let above = zip(a, b).count { $0 > $1 }
    let below = zip(a, b).count { $0 < $1 }
    let n = above + below
    let p = alternative.pValue(
      atMost: Tail.binomial(below, trials: n, probability: 0.5),
      atLeast: Tail.binomial(above, trials: n, probability: 0.5))
    return TestResult(
      statistic: Double(above), pValue: p,
      effect: n == 0 ? 0 : Double(above - below) / Double(n), count: n, distribution: .exact)
  }
}
