/// Effect sizes of two independent samples.
///
/// They throw for empty samples and NaN; infinities compare.
public enum EffectSize {
  /// Cliff's delta: P(a > b) − P(a < b), in [−1, 1]; −1 when every `a` is below every `b`.
  public static func cliffsDelta(_ a: [Double], _ b: [Double]) throws -> Double {
    try requireNumbers(a, "Cliff's delta, first sample")
    try requireNumbers(b, "Cliff's delta, second sample")
    let sortedB = b.sorted()
    var balance = 0
    for value in a {
      let below = lowerBound(sortedB, value)
      let atMost = upperBound(sortedB, value)
      balance += below - (sortedB.count - atMost)
    }
    return Double(balance) / (Double(a.count) * Double(b.count))
  }

  /// Vargha and Delaney's A₁₂: P(a > b) + ½·P(a = b), in [0, 1]; ½ when neither tends to be larger.
  public static func varghaDelaney(_ a: [Double], _ b: [Double]) throws -> Double {
    try (cliffsDelta(a, b) + 1) / 2
  }

  /// The number of sorted values below `value`.
  static func lowerBound(_ sorted: [Double], _ value: Double) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number of sorted values at most `value`.
  static func upperBound(_ sorted: [Double], _ value: Double) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
