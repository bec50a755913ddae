/// Upper tail probabilities of the distributions that tests refer to.
enum Tail {
  /// P(X ≥ x) of the chi-square distribution.
  static func chiSquare(_ x: Double, degrees: Double) -> Double {
    if x <= 0 { return 1 }
    return incompleteGamma(degrees / 2, x / 2).upper
  }

  /// P(X ≥ x) of the F distribution; x = +∞ → 0.
  static func fisher(_ x: Double, _ numerator: Double, _ denominator: Double) -> Double {
    if x <= 0 { return 1 }
    if x == .infinity { return 0 }
    let total = denominator + numerator * x
    return incompleteBeta(
      denominator / 2, numerator / 2, denominator / total, complement: numerator * x / total
    ).lower
  }

  /// P(X ≥ x) of Student's t distribution.
  static func student(_ x: Double, degrees: Double) -> Double {
    if x.isInfinite { return x > 0 ? 0 : 1 }
    let total = degrees + x * x
    let both = incompleteBeta(degrees / 2, 0.5, degrees / total, complement: x * x / total).lower
    return x >= 0 ? both / 2 : 1 - both / 2
  }

  /// P(X ≥ k) of the binomial distribution with n trials of probability p.
  static func binomial(_ k: Int, trials n: Int, probability p: Double) -> Double {
    if k <= 0 { return 1 }
    if k > n { return 0 }
    return incompleteBeta(Double(k), Double(n - k + 1), p, complement: 1 - p).lower
  }
}
