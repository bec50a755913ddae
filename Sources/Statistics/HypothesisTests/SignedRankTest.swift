import Lanes

/// What the signed-rank test does with pairs that do not differ.
public enum ZeroDifferences: String, Sendable, Equatable, CaseIterable {
  /// Drops them before ranking (Wilcoxon).
  case dropped
  /// Ranks them with the others and drops their ranks (Pratt): sensitive to how many there are.
  case pratt
}

/// Which null distribution a rank test uses.
public enum NullChoice: String, Sendable, Equatable, CaseIterable {
  /// Exact up to 50 observations, given the ties; the normal approximation beyond.
  case automatic
  /// The normal approximation with tie and continuity corrections, whatever the size.
  case asymptotic
}

extension HypothesisTest {
  /// Wilcoxon's signed-rank test for paired data.
  ///
  /// `statistic` is W⁺, the sum of the ranks of the positive differences `a − b`; `effect` is the
  /// matched-pairs rank-biserial correlation (W⁺ − W⁻)/(W⁺ + W⁻), −1 when `a` is smaller in every
  /// pair. Equal infinities (both runs miss) are a zero difference. If no pair differs the p-value
  /// is 1 and the effect 0. SciPy takes the same approximation with `correction=True,
  /// method="asymptotic"`. Throws for unequal lengths, no pairs, NaN.
  public static func signedRank(
    _ a: [Double], _ b: [Double], alternative: Alternative = .twoSided,
    zeros: ZeroDifferences = .dropped, null: NullChoice = .automatic
  ) throws -> TestResult {
    try requirePairs(a, b, "signed-rank test")
    var differences = zip(a, b).map { $0 == $1 ? 0 : $0 - $1 }
    if zeros == .dropped { differences.removeAll { $0 == 0 } }
    let ranks = Ranks(differences.map { Swift.abs($0) })
    let active = differences.indices.filter { differences[$0] != 0 }
    let n = active.count
    if n == 0 {
      return TestResult(statistic: 0, pValue: 1, effect: 0, count: 0, distribution: .exact)
    }
    let plus = active.reduce(0.0) { $0 + (differences[$1] > 0 ? ranks.ranks[$1] : 0) }
    let total = active.reduce(0.0) { $0 + ranks.ranks[$1] }
    let effect = (2 * plus - total) / total
    if null == .automatic && differences.count <= 50 {
      let counts = RankSums.subsets(of: active.map { Int(2 * ranks.ranks[$0]) })
      let tails = RankSums.tails(counts, at: Int(2 * plus))
      return TestResult(
        statistic: plus, pValue: alternative.pValue(atMost: tails.atMost, atLeast: tails.atLeast),
        effect: effect, count: n, distribution: .exact)
    }
    // Var W⁺ = ¼ Σ rank²: mid-ranks bring the tie correction with them, Pratt's gaps too.
    let variance = active.reduce(0.0) { $0 + ranks.ranks[$1] * ranks.ranks[$1] } / 4
    let p = normalTails(plus, mean: total / 2, variance: variance, alternative)
    return TestResult(
      statistic: plus, pValue: p, effect: effect, count: n, distribution: .asymptotic)
  }

  /// The p-value by the normal approximation, with the continuity correction of ½.
  static func normalTails(
    _ statistic: Double, mean: Double, variance: Double, _ alternative: Alternative
  ) -> Double {
    if variance == 0 { return 1 }
    let deviation = Double.sqrt(variance)
    return alternative.pValue(
      atMost: NormalDistribution.cdf((statistic - mean + 0.5) / deviation),
      atLeast: NormalDistribution.survival((statistic - mean - 0.5) / deviation))
  }
}
