import Lanes

/// How the expected best losses of 1…T trials are weighed into one number.
public enum TunabilityWeights: Sendable, Equatable {
  /// ω_t ∝ T + 1 − t: performance early in tuning counts most (CPE).
  case early
  /// ω_t = 1/T (CPU).
  case uniform
  /// ω_t ∝ t: performance late in tuning counts most (CPL).
  case late
  /// ω_t ∝ e^(−rate·t).
  case exponential(rate: Double)

  /// The T weights; they sum to 1.
  public func weights(count: Int) -> [Double] {
    let raw = (0..<max(0, count)).map { index in
      let t = Double(index + 1)
      switch self {
      case .early: return Double(count) + 1 - t
      case .uniform: return 1.0
      case .late: return t
      case .exponential(let rate): return Double.exp(-rate * (t - 1))
      }
    }
    let total = Descriptive.sum(raw)
    return raw.map { $0 / total }
  }
}

extension BestOfK {
  /// The ω-tunability `Σ_t ω_t·E[best of t]` over t = 1…N; lower is better.
  ///
  /// After P. T. Sivaprasad et al., ICML 2020. +∞ if an expectation with a positive weight is.
  public func tunability(_ weights: TunabilityWeights) throws -> Double {
    let values = try curve()
    return Descriptive.sum(
      zip(weights.weights(count: trials), values).filter { $0.0 > 0 }.map { $0 * $1 })
  }
}
