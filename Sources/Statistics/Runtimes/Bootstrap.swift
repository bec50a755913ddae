import Lanes

/// Bootstrap intervals of any statistic of a list of observations.
public enum Bootstrap {
  /// How the interval is read off the resampled statistics.
  public enum Method: String, Sendable, Equatable, CaseIterable {
    /// The plain quantiles.
    case percentile
    /// Bias-corrected and accelerated (B. Efron, JASA 82, 1987): second-order accurate.
    ///
    /// Falls back to the percentiles where the correction is undefined: a statistic that is
    /// infinite in a jackknife sample, or all resamples on one side of the estimate.
    case biasCorrected
  }

  /// The interval of `statistic`, a function of the indices of the observations drawn.
  ///
  /// For paired data an index stands for the pair; for hierarchical data for the outermost unit.
  /// The statistic may be ±∞. Throws for no observations, a level outside (0, 1), or a NaN
  /// statistic.
  public static func interval(
    count n: Int, level: Double = 0.95, method: Method = .percentile, resampling: Resampling,
    statistic: ([Int]) throws -> Double
  ) throws -> Interval {
    try requireCount(n, atLeast: 1, "number of observations of a bootstrap")
    try requireLevel(level)
    let estimate = try statistic(Array(0..<n))
    var values: [Double] = []
    values.reserveCapacity(resampling.count)
    var indices = Array(repeating: 0, count: n)
    for resample in 0..<resampling.count {
      var random = resampling.indices(resample)
      for i in 0..<n { indices[i] = random.next(below: n) }
      values.append(try statistic(indices))
    }
    var jackknife: [Double] = []
    if method == .biasCorrected && n > 1 {
      jackknife = try (0..<n).map { left in try statistic((0..<n).filter { $0 != left }) }
    }
    return try interval(
      estimate: estimate, resampled: values, jackknife: jackknife, level: level)
  }

  /// The interval from the resampled statistics; BCa if the leave-one-out statistics are given.
  static func interval(
    estimate: Double, resampled: [Double], jackknife: [Double], level: Double
  ) throws -> Interval {
    try requireNumbers([estimate], "statistic of a bootstrap")
    try requireNumbers(resampled, "resampled statistic of a bootstrap")
    let sorted = resampled.sorted()
    let tail = (1 - level) / 2
    var low = tail
    var high = 1 - tail
    if let corrected = correctedLevels(
      estimate: estimate, sorted: sorted, jackknife: jackknife, tail: tail)
    {
      (low, high) = corrected
    }
    return Interval(
      estimate: estimate, lower: Descriptive.quantile(sorted: sorted, low),
      upper: Descriptive.quantile(sorted: sorted, high), level: level)
  }

  /// Efron's corrected quantile levels: `Φ(z₀ + (z₀ + z)/(1 − a(z₀ + z)))` for both tails.
  private static func correctedLevels(
    estimate: Double, sorted: [Double], jackknife: [Double], tail: Double
  ) -> (Double, Double)? {
    if jackknife.isEmpty || !jackknife.allSatisfy(\.isFinite) || !estimate.isFinite { return nil }
    let below = EffectSize.lowerBound(sorted, estimate)
    let atMost = EffectSize.upperBound(sorted, estimate)
    let bias = NormalDistribution.quantile(
      Double(below + atMost) / (2 * Double(sorted.count)))
    let center = Descriptive.sum(jackknife.sorted()) / Double(jackknife.count)
    let deviations = jackknife.sorted().map { center - $0 }
    let squares = Descriptive.sum(deviations.map { $0 * $0 })
    let cubes = Descriptive.sum(deviations.map { $0 * $0 * $0 })
    if !bias.isFinite || squares == 0 { return nil }
    let acceleration = cubes / (6 * squares * Double.sqrt(squares))
    func level(_ probability: Double) -> Double {
      let z = bias + NormalDistribution.quantile(probability)
      return NormalDistribution.cdf(bias + z / (1 - acceleration * z))
    }
    return (level(tail), level(1 - tail))
  }
}
