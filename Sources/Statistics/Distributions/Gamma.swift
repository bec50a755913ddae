import Lanes

/// ln(1 + x) without the rounding of 1 + x; x > −1.
func log1p(_ x: Double) -> Double {
  let u = 1 + x
  return u == 1 ? x : Double.log(u) * x / (u - 1)
}

/// ln Γ(x) for x > 0: about 1e-15 relative, also near its zeros 1 and 2.
///
/// By its Taylor series at 2 on [1.5, 2.5] (coefficients (−1)ᵏ(ζ(k) − 1)/k), by the recurrence
/// around it, and by Stirling's series from 10 on. x ≤ 0 and NaN → NaN, +∞ → +∞.
func logGamma(_ x: Double) -> Double {
  if !(x > 0) { return .nan }
  if x == .infinity { return x }
  if x >= 10 {
    return (x - 0.5) * Double.log(x) - x + 0.91893853320467274 + stirlingRest(x)
  }
  if x < 0.5 { return aroundTwo(x) - Double.log(x) - log1p(x) }
  if x < 1.5 { return aroundTwo(x - 1) - log1p(x - 1) }
  var product = 1.0
  var y = x
  while y > 2.5 {
    y -= 1
    product *= y
  }
  return aroundTwo(y - 2) + Double.log(product)
}

/// ln Γ(x) − ((x − ½) ln x − x + ½ ln 2π) for x ≥ 10.
func stirlingRest(_ x: Double) -> Double {
  let inverse = 1 / x
  let z = inverse * inverse
  var series = 0.0
  for coefficient in stirling.reversed() { series = series * z + coefficient }
  return series * inverse
}

/// ln Γ(2 + z) for |z| ≤ ½.
private func aroundTwo(_ z: Double) -> Double {
  var series = 0.0
  for coefficient in zetas.reversed() { series = series * z + coefficient }
  return z * (0.42278433509846714 + series * z)
}

private let zetas: [Double] = [
  0.32246703342411322, -0.067352301053198095, 0.020580808427784548, -0.0073855510286739853,
  0.0028905103307415233, -0.001192753911703261, 5.0966952474304242e-4, -2.2315475845357938e-4,
  9.9457512781808534e-5, -4.4926236738133142e-5, 2.0507212775670692e-5, -9.4394882752683959e-6,
  4.3748667899074878e-6, -2.0392157538013662e-6, 9.5514121304074198e-7, -4.492469198764566e-7,
  2.1207184805554666e-7, -1.00432248239681e-7, 4.7698101693639806e-8, -2.2711094608943165e-8,
  1.0838659214896954e-8, -5.1834750419700467e-9, 2.4836745438024783e-9, -1.1921401405860912e-9,
  5.731367241678862e-10, -2.7595228851242331e-10, 1.3304764374244489e-10, -6.4229645638381e-11,
]

private let stirling: [Double] = [
  0.083333333333333333, -0.0027777777777777778, 7.9365079365079365e-4, -5.9523809523809524e-4,
  8.4175084175084175e-4, -0.0019175269175269175, 0.0064102564102564103, -0.029550653594771242,
]

/// The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P, for a > 0, x ≥ 0.
///
/// Series for x < a + 1, Lentz's continued fraction above; the smaller of the two has full relative
/// precision, 1e-13 for a up to 1000. NaN outside the domain.
func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
  if !(a > 0 && x >= 0) { return (.nan, .nan) }
  if x == 0 { return (0, 1) }
  if x == .infinity { return (1, 0) }
  let front = Double.exp(a * Double.log(x) - x - logGamma(a))
  if x < a + 1 {
    var term = 1 / a
    var sum = term
    var n = a
    while term > sum * 1e-17 {
      n += 1
      term *= x / n
      sum += term
    }
    let lower = min(1, front * sum)
    return (lower, 1 - lower)
  }
  var b = x + 1 - a
  var c = 1e300
  var d = 1 / b
  var h = d
  for i in 1...10_000 {
    let an = -Double(i) * (Double(i) - a)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    let factor = c * d
    h *= factor
    if Swift.abs(factor - 1) < 1e-16 { break }
  }
  let upper = min(1, front * h)
  return (1 - upper, upper)
}
