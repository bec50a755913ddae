import Lanes

/// ½(1 + cos πp): falls from 1 at p = 0 to 0 at p = 1.
func cosineFall(_ p: Double) -> Double { 0.5 + 0.5 * Double.sincos2pi(0.5 * p).cos }

/// From `a` at p = 0 to `b` at p = 1, exact at both.
func mix(_ a: Double, _ b: Double, _ p: Double) -> Double { p == 1 ? b : a + (b - a) * p }

/// How a ramp goes from one value to the next.
enum Ramp: String, CaseIterable {
  case linear
  case cosine

  func value(from a: Double, to b: Double, at p: Double) -> Double {
    switch self {
    case .linear: mix(a, b, p)
    case .cosine: b + (a - b) * cosineFall(p)
    }
  }
}
