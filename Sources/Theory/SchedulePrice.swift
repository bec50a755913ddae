import Lanes

/// What a learning-rate schedule costs in the worst case.
///
/// The subgradient method x ← x − γηₜg, t = 0 … N − 1, on convex M-Lipschitz functions from distance D: at the
/// best γ no function leaves the last iterate more than `price`·DM/√(N + 1) above the minimum, and 1 is the
/// least that any method can promise (Drori, Teboulle 2016, doi:10.1007/s10107-014-0832-z).
///
/// The bound is that of Zamani and Glineur (2023, arXiv:2307.11134), of which the multipliers are found here for
/// any steps: with v₍N₎ = v₍N+1₎ = 1 and a free step s of the last iterate, every value but the last vanishes
/// from the sum when vₖ₋₁ = vₖ − ηₖvₖ²/Σ_{i≥k} vᵢηᵢ. It agrees with exact worst cases that semidefinite
/// programs found, in every case on record.
public struct SchedulePrice: Sendable, Equatable {
  /// The worst case over the minimax optimum DM/√(N + 1).
  public let price: Double
  /// The best γ, in units of D/M.
  public let rate: Double

  /// The price of some factors; nil where none is positive, or one is negative.
  ///
  /// - Parameter factors: ηₜ.
  public init?(_ factors: [Double]) {
    let largest = factors.max() ?? 0
    guard largest > 0, largest.isFinite, factors.allSatisfy({ $0 >= 0 }) else { return nil }
    let steps = factors.map { $0 / largest }
    // min over γ of a/γ + bγ is 2√(ab), at √(a/b).
    let best = Self.minimum(from: -14, to: 3) { logarithm in
      let found = Self.terms(steps, last: Double.exp(logarithm))
      return 2 * (found.distance * found.square).squareRoot()
    }
    let found = Self.terms(steps, last: Double.exp(best))
    let least = 2 * (found.distance * found.square).squareRoot()
    guard least.isFinite else { return nil }
    price = least * Double(factors.count + 1).squareRoot()
    rate = (found.distance / found.square).squareRoot() / largest
  }

  /// The coefficients of D²/γ and of γM² in the bound, for a step `last` of the last iterate.
  private static func terms(
    _ steps: [Double], last: Double
  ) -> (distance: Double, square: Double) {
    let n = steps.count
    var weight = 1.0
    var sum = last
    var squares = last * last
    for k in stride(from: n - 1, through: 0, by: -1) {
      sum += weight * steps[k]
      squares += steps[k] * steps[k] * weight * weight
      weight -= steps[k] * weight * weight / sum
      guard weight > 0 else { return (.infinity, .infinity) }
    }
    return (0.5 * weight * weight / last, 0.5 * squares / last)
  }

  /// Where f is least: a golden-section search after a coarse look.
  private static func minimum(
    from low: Double, to high: Double, _ f: (Double) -> Double
  ) -> Double {
    let places = (0...40).map { low + (high - low) * Double($0) / 40 }
    let values = places.map(f)
    let at = values.indices.min { values[$0] < values[$1] } ?? 0
    var (a, b) = (places[max(at - 1, 0)], places[min(at + 1, 40)])
    let golden = 0.6180339887498949
    var (c, d) = (b - golden * (b - a), a + golden * (b - a))
    var (atC, atD) = (f(c), f(d))
    for _ in 0..<60 {
      if atC < atD {
        (b, d, atD) = (d, c, atC)
        c = b - golden * (b - a)
        atC = f(c)
      } else {
        (a, c, atC) = (c, d, atD)
        d = a + golden * (b - a)
        atD = f(d)
      }
    }
    return atC < atD ? c : d
  }
}
