import Lanes

/// Summaries of one sample.
///
/// All throw ``StatisticsError`` for an empty sample and for NaN; infinities are ordered values.
/// None depends on the order of the sample: sums run over the sorted values.
public enum Descriptive {
  /// The arithmetic mean; ±∞ where the sample holds one, NaN for +∞ with −∞.
  public static func mean(_ values: [Double]) throws -> Double {
    try requireNumbers(values, "mean")
    return sum(values.sorted()) / Double(values.count)
  }

  /// The unbiased standard deviation; needs two values.
  public static func standardDeviation(_ values: [Double]) throws -> Double {
    try requireCount(values.count, atLeast: 2, "number of values of a standard deviation")
    let center = try mean(values)
    let squares = values.map { ($0 - center) * ($0 - center) }.sorted()
    return Double.sqrt(sum(squares) / Double(values.count - 1))
  }

  /// The median: the middle value, or the mean of the two middle ones.
  public static func median(_ values: [Double]) throws -> Double { try quantile(values, 0.5) }

  /// The quantile of type 7 (Hyndman and Fan 1996; the default of R and NumPy).
  ///
  /// `(1 − g)·x₍ⱼ₎ + g·x₍ⱼ₊₁₎` with `j + g = 1 + (n − 1)p`; with g = 0 the neighbour is not
  /// touched, so a +∞ next to it does no harm. Between a finite value and an infinity lies the
  /// infinity; between −∞ and +∞ the result is NaN.
  public static func quantile(_ values: [Double], _ probability: Double) throws -> Double {
    try requireNumbers(values, "quantile")
    try requireDomain(probability, 0...1, "probability of a quantile")
    return quantile(sorted: values.sorted(), probability)
  }

  /// Several quantiles of type 7 with one sort.
  public static func quantiles(_ values: [Double], _ probabilities: [Double]) throws -> [Double] {
    try requireNumbers(values, "quantile")
    for probability in probabilities {
      try requireDomain(probability, 0...1, "probability of a quantile")
    }
    let sorted = values.sorted()
    return probabilities.map { quantile(sorted: sorted, $0) }
  }

  static func quantile(sorted: [Double], _ probability: Double) -> Double {
    let position = Double(sorted.count - 1) * probability
    let j = Int(position)
    let g = position - Double(j)
    let low = sorted[j]
    if g == 0 || j + 1 == sorted.count { return low }
    let high = sorted[j + 1]
    if low == high { return low }
    return low == -.infinity || high == .infinity
      ? (low.isInfinite && high.isInfinite ? .nan : low.isInfinite ? low : high)
      : low + g * (high - low)
  }

  /// The median absolute deviation from the median, unscaled.
  ///
  /// Multiply by 1.482602218505602 for an estimate of a normal standard deviation. Infinite values
  /// count as infinitely far; an infinite median has no deviation, so NaN.
  public static func medianAbsoluteDeviation(_ values: [Double]) throws -> Double {
    let center = try median(values)
    if center.isInfinite { return .nan }
    return try median(values.map { Swift.abs($0 - center) })
  }

  /// The geometric mean exp(mean ln x); needs positive values, +∞ gives +∞.
  public static func geometricMean(_ values: [Double]) throws -> Double {
    try requireNumbers(values, "geometric mean")
    if let bad = values.first(where: { $0 <= 0 }) {
      throw StatisticsError.outOfDomain(
        what: "value of a geometric mean", value: bad, domain: "positive")
    }
    return Double.exp(sum(values.map { Double.log($0) }.sorted()) / Double(values.count))
  }

  /// The mean of what is left after dropping `⌊n·share⌋` values at either end, 0 ≤ share < ½.
  public static func trimmedMean(_ values: [Double], share: Double) throws -> Double {
    try requireNumbers(values, "trimmed mean")
    if !(share >= 0 && share < 0.5) {
      throw StatisticsError.outOfDomain(what: "trimmed share", value: share, domain: "in [0, 0.5)")
    }
    let drop = Int(Double(values.count) * share)
    let kept = values.sorted()[drop..<(values.count - drop)]
    return sum(Array(kept)) / Double(kept.count)
  }

  /// Neumaier's compensated sum; plain where it overflows or meets infinities.
  static func sum(_ values: [Double]) -> Double {
    var total = 0.0
    var lost = 0.0
    for value in values {
      let next = total + value
      if Swift.abs(total) >= Swift.abs(value) {
        lost += (total - next) + value
      } else {
        lost += (value - next) + total
      }
      total = next
    }
    return total.isFinite ? total + lost : total
  }
}
