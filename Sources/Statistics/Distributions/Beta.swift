import Lanes

/// The regularised incomplete beta function I_x(a, b) and its complement 1 − I_x(a, b).
///
/// `y` must be 1 − x; passing it keeps the digits of arguments near 1. Lentz's continued fraction
/// on the side where it converges fast. The smaller result has full relative precision, 1e-12 for a
/// + b up to 10⁴. NaN unless a, b > 0 and 0 ≤ x ≤ 1.
func incompleteBeta(_ a: Double, _ b: Double, _ x: Double, complement y: Double)
  -> (lower: Double, upper: Double)
{
  if !(a > 0 && b > 0 && x >= 0 && x <= 1) { return (.nan, .nan) }
  if x == 0 { return (0, 1) }
  if y == 0 { return (1, 0) }
  let front = betaFront(a, b, x, y)
  if x * (a + b + 2) < a + 1 {
    let lower = min(1, front * betaFraction(a, b, x) / a)
    return (lower, 1 - lower)
  }
  let upper = min(1, front * betaFraction(b, a, y) / b)
  return (1 - upper, upper)
}

/// xᵃyᵇ/B(a, b), with the large logarithms cancelled on paper rather than in floating point.
private func betaFront(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
  let sum = a + b
  if min(a, b) >= 10 {
    // Stirling's formula in all three gamma functions.
    let powers: Double = a * Double.log(x * sum / a) + b * Double.log(y * sum / b)
    let rest = stirlingRest(a) + stirlingRest(b) - stirlingRest(sum)
    return Double.exp(powers - rest) * Double.sqrt(a * b / (sum * 6.283185307179586))
  }
  let logX = x < 0.5 ? Double.log(x) : log1p(-y)
  let logY = y < 0.5 ? Double.log(y) : log1p(-x)
  let powers = a * logX + b * logY
  let small = min(a, b)
  let large = max(a, b)
  if large < 10 {
    return Double.exp(powers - (logGamma(a) + logGamma(b) - logGamma(sum)))
  }
  let ratio: Double =
    small - (large - 0.5) * log1p(small / large) - small * Double.log(sum)
    + stirlingRest(large) - stirlingRest(sum)
  return Double.exp(powers - logGamma(small) - ratio)
}

/// The continued fraction of I_x(a, b) (DLMF 8.17.22).
private func betaFraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
  func away(_ value: Double) -> Double { Swift.abs(value) < 1e-300 ? 1e-300 : value }
  var c = 1.0
  var d = 1 / away(1 - (a + b) * x / (a + 1))
  var h = d
  for i in 1...10_000 {
    let m = Double(i)
    let even: Double = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    h *= d * c
    let odd: Double = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    let factor = d * c
    h *= factor
    if Swift.abs(factor - 1) < 1e-16 { break }
  }
  return h
}

/// The x with I_x(a, b) = p, by bisection down to neighbouring doubles; NaN outside the domain.
///
/// Searches below ½ for x and above it for 1 − x, so that both ends keep their relative precision.
func betaQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
  if !(p >= 0 && p <= 1 && a > 0 && b > 0) { return .nan }
  if p == 0 || p == 1 { return p }
  let middle = incompleteBeta(a, b, 0.5, complement: 0.5)
  if p <= middle.lower {
    return smallest(upTo: 0.5) { incompleteBeta(a, b, $0, complement: 1 - $0).lower >= p }
  }
  return 1 - smallest(upTo: 0.5) { incompleteBeta(a, b, 1 - $0, complement: $0).upper >= 1 - p }
}

/// The smallest double in [0, bound] for which a monotone condition holds.
private func smallest(upTo bound: Double, where holds: (Double) -> Bool) -> Double {
  var low: UInt64 = 0
  var high = bound.bitPattern
  while high - low > 1 {
    let middle = low + (high - low) / 2
    if holds(Double(bitPattern: middle)) { high = middle } else { low = middle }
  }
  return Double(bitPattern: high)
}
