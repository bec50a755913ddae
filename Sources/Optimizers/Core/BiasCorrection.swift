import Lanes

/// A rule that corrects an average of gradients by its learning rate.
protocol AverageCorrected: UpdateRule {
  /// β₁, where no schedule cycles it.
  var beta1: Double { get }
}

extension AverageCorrected {
  var coefficientCount: Int { 2 }

  /// c: β₁, 1/(1 − β₁ᵏ).
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    let b1 = momentum ?? beta1
    c[0] = b1
    c[1] = 1 / (1 - power(b1, k))
  }
}

/// A rule that corrects Adam's two averages by its learning rate, so that ε stands beside √v itself.
protocol RateCorrected: UpdateRule {
  /// β₁, where no schedule cycles it.
  var beta1: Double { get }
  /// β₂.
  var beta2: Double { get }
}

extension RateCorrected {
  var coefficientCount: Int { 2 }

  /// c: β₁, √(1 − β₂ᵏ)/(1 − β₁ᵏ).
  func tabulate(step k: Int, momentum: Double?, into c: UnsafeMutablePointer<Double>) {
    let b1 = momentum ?? beta1
    c[0] = b1
    c[1] = Double.sqrt(1 - power(beta2, k)) / (1 - power(b1, k))
  }
}
