import Lanes

/// baseᵏ for k ≥ 0 by repeated squaring: at most 2 log₂ k roundings.
func power(_ base: Double, _ k: Int) -> Double {
  var result = 1.0
  var square = base
  var left = k
  while left > 0 {
    if left & 1 == 1 { result *= square }
    square *= square
    left >>= 1
  }
  return result
}

/// baseˣ for base ≥ 0; 0⁰ = 1, and 0 to a negative power is infinite.
func power(_ base: Double, _ x: Double) -> Double {
  if x == 1 { return base }
  if x == 0 { return 1 }
  if base == 0 { return x > 0 ? 0 : .infinity }
  return Double.exp(x * Double.log(base))
}

/// ½(1 + cos πp): falls from 1 at p = 0 to 0 at p = 1.
func cosineFall(_ p: Double) -> Double { 0.5 + 0.5 * Double.sincos2pi(0.5 * p).cos }

/// From `a` at p = 0 to `b` at p = 1, exact at both.
func mix(_ a: Double, _ b: Double, _ p: Double) -> Double { p == 1 ? b : a + (b - a) * p }

/// How a ramp goes from one value to the next.
enum Ramp: String {
  case linear
  case cosine

  func value(from a: Double, to b: Double, at p: Double) -> Double {
    switch self {
    case .linear: mix(a, b, p)
    case .cosine: b + (a - b) * cosineFall(p)
    }
  }
}
