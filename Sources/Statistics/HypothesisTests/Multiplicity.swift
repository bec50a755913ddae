/// Adjustment of a family of p-values; the results keep the order of the input.
///
/// They throw for NaN and for values outside [0, 1]; an empty family stays empty.
public enum Multiplicity {
  /// Holm's step-down adjustment: controls the chance of any false finding in the family.
  ///
  /// `p̃₍ᵢ₎ = max_{j ≤ i} min(1, (m − j + 1)·p₍ⱼ₎)`.
  public static func holm(_ pValues: [Double]) throws -> [Double] {
    try check(pValues)
    let m = pValues.count
    var adjusted = pValues
    var running = 0.0
    for (position, index) in order(pValues).enumerated() {
      running = max(running, min(1, Double(m - position) * pValues[index]))
      adjusted[index] = running
    }
    return adjusted
  }

  /// Benjamini and Hochberg's step-up adjustment: controls the expected share of false findings.
  ///
  /// `p̃₍ᵢ₎ = min_{j ≥ i} min(1, m·p₍ⱼ₎/j)`, for independent or positively dependent tests.
  public static func benjaminiHochberg(_ pValues: [Double]) throws -> [Double] {
    try check(pValues)
    let m = pValues.count
    var adjusted = pValues
    var running = 1.0
    for (position, index) in order(pValues).enumerated().reversed() {
      running = min(running, Double(m) * pValues[index] / Double(position + 1))
      adjusted[index] = running
    }
    return adjusted
  }

  private static func order(_ pValues: [Double]) -> [Int] {
    pValues.indices.sorted { pValues[$0] < pValues[$1] }
  }

  private static func check(_ pValues: [Double]) throws {
    if pValues.isEmpty { return }
    try requireNumbers(pValues, "p-values")
    for p in pValues { try requireDomain(p, 0...1, "p-value") }
  }
}
