/// The direction in which a test looks for a difference between `a` and `b`.
public enum Alternative: String, Sendable, Equatable, CaseIterable {
  /// `a` and `b` differ.
  case twoSided
  /// `a` tends to be smaller than `b`.
  case less
  /// `a` tends to be larger than `b`.
  case greater

  /// The p-value from the two tails of the observed statistic, itself in both.
  ///
  /// Two-sided is twice the smaller, at most 1.
  func pValue(atMost: Double, atLeast: Double) -> Double {
    switch self {
    case .twoSided: min(1, 2 * min(atMost, atLeast))
    case .less: min(1, atMost)
    case .greater: min(1, atLeast)
    }
  }
}

/// How a p-value was computed.
public enum NullDistribution: String, Sendable, Equatable {
  /// By the exact distribution, given the ties of the data.
  case exact
  /// By a normal, chi-square or F approximation with its corrections.
  case asymptotic
  /// By seeded random resampling.
  case resampled
}

/// The outcome of a hypothesis test.
public struct TestResult: Sendable, Equatable {
  /// The test statistic; which one, the test's documentation says.
  public var statistic: Double
  /// The probability, if nothing differs, of a statistic at least as extreme.
  public var pValue: Double
  /// The effect size that belongs to the test; which one, the test's documentation says.
  public var effect: Double
  /// The number of observations that entered (after dropping zeros where the test drops them).
  public var count: Int
  /// How the p-value was computed.
  public var distribution: NullDistribution

  /// A result from its parts.
  public init(
    statistic: Double, pValue: Double, effect: Double, count: Int, distribution: NullDistribution
  ) {
    self.statistic = statistic
    self.pValue = pValue
    self.effect = effect
    self.count = count
    self.distribution = distribution
  }
}
