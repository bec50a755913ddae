import Lanes

/// Student's t distribution.
enum StudentT {
  /// P(|T| ≥ |x|).
  static func bothTails(_ x: Double, degrees: Double) -> Double {
    if x.isInfinite { return 0 }
    let total = degrees + x * x
    return incompleteBeta(degrees / 2, 0.5, degrees / total, complement: x * x / total).lower
  }

  /// The x ≥ 0 with P(|T| ≥ x) = p; +∞ for p = 0.
  static func quantile(bothTails p: Double, degrees: Double) -> Double {
    let share = betaQuantile(p, degrees / 2, 0.5)
    return share == 0 ? .infinity : Double.sqrt(degrees * (1 - share) / share)
  }

  /// The x with P(|T| ≥ x) = 0.05, from a table where the degrees of freedom are whole and few.
  static func quantile95(degrees: Double) -> Double {
    if let place = Int(exactly: degrees), table.indices.contains(place - 1) {
      return table[place - 1]
    }
    return quantile(bothTails: 0.05, degrees: degrees)
  }

  /// For 1, 2, … degrees of freedom.
  private static let table = (1...64).map { quantile(bothTails: 0.05, degrees: Double($0)) }
}
