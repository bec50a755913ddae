import Lanes

/// RAdam's factor on the learning rate of step k; nil where ρ does not suffice.
///
/// r = √((ρ − 4)(ρ − 2)ρ∞/((ρ∞ − 4)(ρ∞ − 2)ρ)), ρ∞ = 2/(1 − β₂) − 1, ρ = ρ∞ − 2kβ₂ᵏ/(1 − β₂ᵏ)
/// (Liu et al. 2020, arXiv:1908.03265).
func rectification(beta2: Double, step k: Int, suffices: (Double) -> Bool) -> Double? {
  let power2 = power(beta2, k)
  let most = 2 / (1 - beta2) - 1
  let rho = most - 2 * Double(k) * power2 / (1 - power2)
  guard suffices(rho) else { return nil }
  let top: Double = (rho - 4) * (rho - 2) * most
  let bottom: Double = (most - 4) * (most - 2) * rho
  return Double.sqrt(top / bottom)
}
