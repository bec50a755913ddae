import Lanes

/// Dolan and Moré's performance ratios and what is computed from them.
///
/// Costs are one number per problem, +∞ for a miss, all positive: a cost of 0 has no ratio and
/// throws, rather than shifting every other cost.
public enum PerformanceProfile {
  /// The ratios `cost/reference`, one per problem.
  ///
  /// A reference of fixed costs makes a solver's profile independent of who else is compared.
  /// Ratios within a factor `1 + drawTolerance` of 1 become 1. A miss is +∞, also where the
  /// reference misses too; a hit where the reference misses is 0. Throws for lists of unequal
  /// length, no problem, NaN, costs ≤ 0, tolerances below 0.
  public static func ratios(
    of costs: [Double], reference: [Double], drawTolerance: Double = 0
  ) throws -> [Double] {
    try requirePairs(costs, reference, "performance profile")
    try requirePositive(costs)
    try requirePositive(reference)
    try requireDomain(drawTolerance, 0...Double.greatestFiniteMagnitude, "draw tolerance")
    return zip(costs, reference).map { cost, reference in
      if cost == .infinity { return .infinity }
      let ratio = cost / reference
      let isDraw = ratio <= 1 + drawTolerance && ratio * (1 + drawTolerance) >= 1
      return isDraw ? 1 : ratio
    }
  }

  /// The cost of the best solver on each problem, the classical reference.
  ///
  /// Profiles against it change when a solver is added; a figure must say so. +∞ where all miss.
  public static func best(of costs: [[Double]]) throws -> [Double] {
    guard var best = costs.first else { throw StatisticsError.empty(what: "performance profile") }
    for row in costs {
      try requirePairs(best, row, "performance profile")
      for i in best.indices { best[i] = min(best[i], row[i]) }
    }
    return best
  }

  /// The AlgoPerf score: `1/(r_max − 1) ∫₁^{r_max} ρ(τ) dτ`, exact, in [0, 1].
  ///
  /// Misses and ratios beyond r_max add nothing but count in the denominator; ratios below 1
  /// (possible with a fixed reference) count as 1. Throws for no ratios, NaN, r_max ≤ 1.
  public static func algoPerfScore(_ ratios: [Double], maximum: Double = 4) throws -> Double {
    try requireNumbers(ratios, "AlgoPerf score")
    if !(maximum > 1 && maximum.isFinite) {
      throw StatisticsError.outOfDomain(what: "r_max", value: maximum, domain: "finite, above 1")
    }
    let heights = ratios.map { max(0, maximum - max(1, $0)) / (maximum - 1) }
    return Descriptive.sum(heights.sorted()) / Double(heights.count)
  }

  /// AlgoPerf's time of a workload: the median over studies of the fastest trial of each study.
  public static func workloadCost(studies: [[Double]]) throws -> Double {
    try Descriptive.median(
      studies.map { trials in
        try requireNumbers(trials, "trials of a study")
        return trials.reduce(.infinity, min)
      })
  }

  /// The geometric mean of baseline/candidate; above 1 when the candidate is faster.
  ///
  /// A miss costs its budget + 1, so that it is charged rather than dropped: a lower bound where
  /// the baseline misses, an upper bound where the candidate does. Throws as
  /// ``ratios(of:reference:drawTolerance:)``.
  public static func speedUp(of candidate: [Runtime], over baseline: [Runtime]) throws -> Double {
    try Runtime.check(candidate, "speed-up, candidate")
    try Runtime.check(baseline, "speed-up, baseline")
    func charge(_ run: Runtime) -> Double { run.isHit ? run.spent : run.spent + 1 }
    return try Descriptive.geometricMean(
      ratios(of: baseline.map(charge), reference: candidate.map(charge)))
  }

  static func requirePositive(_ costs: [Double]) throws {
    if let bad = costs.first(where: { $0 <= 0 }) {
      throw StatisticsError.outOfDomain(what: "cost", value: bad, domain: "positive")
    }
  }
}
