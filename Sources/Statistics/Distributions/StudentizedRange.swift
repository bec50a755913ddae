import Lanes

/// The distribution of the studentized range.
///
/// The range of k standard normals over an independent estimate of their standard deviation with ν
/// degrees of freedom.
enum StudentizedRange {
  /// P(Q ≤ q) for k groups; ν = +∞ by default, as Nemenyi's test needs it.
  ///
  /// About 1e-12 absolute. P = k ∫ φ(z)(Φ(z) − Φ(z − q))ᵏ⁻¹ dz, and for finite ν its mean over s =
  /// √(χ²_ν/ν), with s = eᵘ. Both integrands are smooth and vanish fast on both sides, where the
  /// trapezoidal rule converges geometrically.
  static func cdf(_ q: Double, groups k: Int, degrees: Double = .infinity) -> Double {
    if q.isNaN || k < 2 || !(degrees >= 1) { return .nan }
    if q <= 0 { return 0 }
    if q == .infinity { return 1 }
    if degrees == .infinity { return normalRange(q, k) }
    let half = degrees / 2
    // density of u = ln s: 2·half^half/Γ(half) · s^ν · exp(−half·s²)
    let scale = Double.log(2) + half * Double.log(half) - logGamma(half)
    let step = 0.1 / Double.sqrt(max(1, degrees / 4))
    var sum = 0.0
    for direction in [-1.0, 1.0] {
      var index = direction < 0 ? 1.0 : 0.0
      while index < 20_000 {
        let u = direction * index * step
        let density = Double.exp(scale + degrees * u - half * Double.exp(2 * u))
        sum += density * (density < 1e-18 ? 0 : normalRange(q * Double.exp(u), k))
        if density < 1e-18 { break }
        index += 1
      }
    }
    return min(1, sum * step)
  }

  private static func normalRange(_ q: Double, _ k: Int) -> Double {
    let step = 0.125
    var sum = 0.0
    for index in -72...72 {
      let z = Double(index) * step
      let share =
        z <= 0
        ? NormalDistribution.cdf(z) - NormalDistribution.cdf(z - q)
        : NormalDistribution.survival(z - q) - NormalDistribution.survival(z)
      sum += NormalDistribution.density(z) * power(share, k - 1)
    }
    return min(1, Double(k) * sum * step)
  }

  private static func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    var square = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }

  /// The q with P(Q ≤ q) = p, 0 < p < 1, by bisection to 1e-13 relative.
  static func quantile(_ p: Double, groups k: Int, degrees: Double = .infinity) -> Double {
    if !(p > 0 && p < 1) || k < 2 || !(degrees >= 1) { return .nan }
    var low = 0.0
    var high = 8.0
    while cdf(high, groups: k, degrees: degrees) < p && high < 1e6 { high *= 2 }
    while high - low > 1e-13 * high {
      let middle = (low + high) / 2
      if middle <= low || middle >= high { break }
      if cdf(middle, groups: k, degrees: degrees) < p { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
