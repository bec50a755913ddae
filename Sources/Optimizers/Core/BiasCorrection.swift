import Lanes

/// A rule that corrects an average of gradients by its learning rate.
protocol AverageCorrected: UpdateRule {
  /// β₁, where no schedule cycles it.
  var beta1: Double { get }
}

/// β₁, and 1/(1 − β₁ᵏ).
struct AverageCorrection {
  let beta1, unbias1: Double

  init(beta1: Double, step k: Int) {
    self.beta1 = beta1
    unbias1 = 1 / (1 - power(beta1, k))
  }
}

extension AverageCorrected {
  func coefficients(step k: Int, momentum: Double?) -> AverageCorrection {
    AverageCorrection(beta1: momentum ?? beta1, step: k)
  }
}

/// A rule that corrects Adam's two averages by its learning rate, so that ε stands beside √v itself.
protocol RateCorrected: UpdateRule {
  /// β₁, where no schedule cycles it.
  var beta1: Double { get }
  /// β₂.
  var beta2: Double { get }
}

/// β₁, and √(1 − β₂ᵏ)/(1 − β₁ᵏ) or 1.
struct RateCorrection {
  let beta1, correction: Double

  init(beta1: Double, beta2: Double, step k: Int, isCorrected: Bool = true) {
    self.beta1 = beta1
    correction = isCorrected ? Double.sqrt(1 - power(beta2, k)) / (1 - power(beta1, k)) : 1
  }
}

extension RateCorrected {
  func coefficients(step k: Int, momentum: Double?) -> RateCorrection {
    RateCorrection(beta1: momentum ?? beta1, beta2: beta2, step: k)
  }
}
