import Lanes

/// Intervals of a success probability from `successes` out of `trials`.
///
/// Ten runs that all succeed do not show p > 0.74 at 95 %. All throw unless `0 ≤ successes ≤
/// trials`, `trials ≥ 1` and the level lies in (0, 1). The estimate is successes/trials.
public enum SuccessProbability {
  /// Wilson's score interval: good coverage on average, the default for tables.
  public static func wilson(
    successes: Int, trials: Int, level: Double = 0.95
  ) throws -> Interval {
    try wilson(share: check(successes, trials, level), trials: trials, level: level)
  }

  /// Wilson's interval of a mean share of so many independent observations, each in [0, 1].
  ///
  /// Their variance is at most that of successes and failures with the same mean, so that it covers at least
  /// as often.
  public static func wilson(
    share p: Double, trials: Int, level: Double = 0.95
  ) throws -> Interval {
    try requireCount(trials, atLeast: 1, "number of trials")
    try requireDomain(p, 0...1, "share")
    try requireLevel(level)
    let n = Double(trials)
    let z = NormalDistribution.quantile(1 - (1 - level) / 2)
    let z2 = z * z
    let center = (p + z2 / (2 * n)) / (1 + z2 / n)
    let spread: Double = p * (1 - p) / n + z2 / (4 * n * n)
    let half = z * Double.sqrt(spread) / (1 + z2 / n)
    return Interval(
      estimate: p, lower: p == 0 ? 0 : center - half, upper: p == 1 ? 1 : center + half,
      level: level)
  }

  /// The equal-tailed interval of Jeffreys' prior, Beta(s + ½, n − s + ½).
  ///
  /// With 0 successes the lower end is 0, with n the upper end is 1 (Brown, Cai and DasGupta 2001).
  public static func jeffreys(
    successes: Int, trials: Int, level: Double = 0.95
  ) throws -> Interval {
    let p = try check(successes, trials, level)
    let a = Double(successes) + 0.5
    let b = Double(trials - successes) + 0.5
    let tail = (1 - level) / 2
    return Interval(
      estimate: p, lower: successes == 0 ? 0 : betaQuantile(tail, a, b),
      upper: successes == trials ? 1 : betaQuantile(1 - tail, a, b), level: level)
  }

  /// Clopper and Pearson's exact interval: never covers less than the level, hence wide.
  public static func clopperPearson(
    successes: Int, trials: Int, level: Double = 0.95
  ) throws -> Interval {
    let p = try check(successes, trials, level)
    let s = Double(successes)
    let n = Double(trials)
    let tail = (1 - level) / 2
    return Interval(
      estimate: p, lower: successes == 0 ? 0 : betaQuantile(tail, s, n - s + 1),
      upper: successes == trials ? 1 : betaQuantile(1 - tail, s + 1, n - s), level: level)
  }

  private static func check(_ successes: Int, _ trials: Int, _ level: Double) throws -> Double {
    try requireCount(trials, atLeast: 1, "number of trials")
    try requireDomain(Double(successes), 0...Double(trials), "number of successes")
    try requireLevel(level)
    return Double(successes) / Double(trials)
  }
}
