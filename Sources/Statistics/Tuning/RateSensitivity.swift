/// Sensitivity of an optimizer to its learning rate.
public enum RateSensitivity {
  /// The mean over the grid of `min(final, start) − best`, where best is the smallest final value.
  ///
  /// After M. Wortsman et al., "Small-scale proxies for large-scale Transformer training
  /// instabilities" (2023): runs that end above the start, diverged ones (+∞) included, count as
  /// the start. 0 when every rate ends equally well. Throws for no rates, NaN, a start that is not
  /// finite.
  public static func mean(finals: [Double], start: Double) throws -> Double {
    try requireNumbers(finals, "final values over learning rates")
    if !start.isFinite {
      throw StatisticsError.outOfDomain(what: "start value", value: start, domain: "finite")
    }
    let capped = finals.map { min($0, start) }
    let best = capped.reduce(start, min)
    return try Descriptive.mean(capped.map { $0 - best })
  }
}
