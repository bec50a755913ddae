import Lanes

/// Kaplan and Meier's estimate of the share of runs that have not reached the target yet.
public struct KaplanMeier: Sendable, Equatable {
  /// The distinct costs of hits, ascending.
  public var costs: [Double]
  /// The share still without a hit right after each cost; 1 before the first.
  public var survival: [Double]
  /// Greenwood's standard error of each share; 0 where the share is 0.
  public var standardErrors: [Double]

  /// The estimate; a run censored at a cost counts as still watched there.
  ///
  /// `S(t) = Π_{tᵢ ≤ t} (1 − dᵢ/nᵢ)`. Throws for no runs and invalid costs.
  public init(_ runs: [Runtime]) throws {
    try Runtime.check(runs, "Kaplan–Meier estimate")
    costs = []
    survival = []
    standardErrors = []
    var share = 1.0
    var greenwood = 0.0
    for (cost, hits, watched) in Self.table(runs) {
      let n = Double(watched)
      let d = Double(hits)
      share = share * (n - d) / n
      greenwood += n == d ? 0 : d / (n * (n - d))
      costs.append(cost)
      survival.append(share)
      standardErrors.append(share * Double.sqrt(greenwood))
    }
  }

  /// The share of runs without a hit up to and including `cost`.
  public func survival(at cost: Double) -> Double {
    let index = EffectSize.upperBound(costs, cost)
    return index == 0 ? 1 : survival[index - 1]
  }

  /// The smallest cost at which at most half of the runs have no hit; +∞ if that is never seen.
  public var medianCost: Double {
    survival.firstIndex { $0 <= 0.5 }.map { costs[$0] } ?? .infinity
  }

  /// The distinct hit costs with the number of hits and of runs still watched there.
  static func table(_ runs: [Runtime]) -> [(cost: Double, hits: Int, watched: Int)] {
    let spent = runs.map(\.spent).sorted()
    let hits = runs.filter(\.isHit).map(\.spent).sorted()
    var result: [(cost: Double, hits: Int, watched: Int)] = []
    var index = 0
    while index < hits.count {
      let next = EffectSize.upperBound(hits, hits[index])
      let before = EffectSize.lowerBound(spent, hits[index])
      result.append((hits[index], next - index, spent.count - before))
      index = next
    }
    return result
  }
}

extension HypothesisTest {
  /// The log-rank test: two groups reach the target equally fast, misses included.
  ///
  /// `statistic` is `z = (O − E)/√V` of group `a` (hypergeometric variance), and `effect` the ratio
  /// of the hazards (O_a/E_a)/(O_b/E_b), above 1 when `a` is faster; +∞ or 0 where a group never
  /// hits. `alternative` speaks of costs: `.less` asks whether `a` needs less. Without a hit while
  /// runs of both groups are watched p and effect are 1. Throws for empty groups and invalid costs.
  public static func logRank(
    _ a: [Runtime], _ b: [Runtime], alternative: Alternative = .twoSided
  ) throws -> TestResult {
    try Runtime.check(a, "log-rank test, first group")
    try Runtime.check(b, "log-rank test, second group")
    let spentA = a.map(\.spent).sorted()
    let hitsA = a.filter(\.isHit).map(\.spent).sorted()
    var expected = 0.0
    var variance = 0.0
    var hits = 0
    for (cost, d, watched) in KaplanMeier.table(a + b) {
      let n = Double(watched)
      let fromA = Double(spentA.count - EffectSize.lowerBound(spentA, cost))
      let d1 = Double(d)
      expected += d1 * fromA / n
      if watched > 1 {
        variance += d1 * (fromA / n) * (1 - fromA / n) * (n - d1) / (n - 1)
      }
      hits += d
    }
    let observed = Double(hitsA.count)
    let count = a.count + b.count
    let other = Double(hits) - observed
    if variance == 0 {  // no hit while runs of both groups were watched
      return TestResult(
        statistic: 0, pValue: 1, effect: 1, count: count, distribution: .asymptotic)
    }
    let ratio = (observed * (Double(hits) - expected)) / (expected * other)
    let z = (observed - expected) / Double.sqrt(variance)
    // Many early hits make z large: that is the lower tail of the costs.
    let p = alternative.pValue(
      atMost: NormalDistribution.survival(z), atLeast: NormalDistribution.cdf(z))
    return TestResult(
      statistic: z, pValue: p, effect: ratio, count: count, distribution: .asymptotic)
  }
}
