import Lanes

/// A Gaussian kernel estimate of a density, scaled to a height of 1.
///
/// The bandwidth is Silverman's 0.9 · min(σ, IQR/1.34) · n^(−1/5), at least one pixel.
struct Density {
  struct Sample {
    let at: Double
    let height: Double
  }

  let samples: [Sample]

  /// Needs two or more positions; nil otherwise.
  init?(_ positions: [Double], count: Int = 48) {
    let sorted = positions.sorted()
    guard sorted.count > 1, let low = sorted.first, let high = sorted.last else { return nil }
    let n = Double(sorted.count)
    let mean = sorted.reduce(0, +) / n
    let variance = sorted.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    let quartiles = Distribution(category: 0, values: sorted)
    let range = (quartiles.quantile(0.75) ?? high) - (quartiles.quantile(0.25) ?? low)
    let deviation = Double.sqrt(variance)
    let spread = range > 0 ? min(deviation, range / 1.34) : deviation
    let bandwidth = max(0.9 * spread * Double.exp(-0.2 * Double.log(n)), 1)
    let (from, to) = (low - 3 * bandwidth, high + 3 * bandwidth)
    let heights = (0..<count).map { index -> (Double, Double) in
      let at = from + (to - from) * Double(index) / Double(count - 1)
      let sum = sorted.reduce(0.0) { sum, position in
        let z = (at - position) / bandwidth
        return sum + Double.exp(-0.5 * z * z)
      }
      return (at, sum)
    }
    let highest = heights.map(\.1).max() ?? 1
    samples = heights.map { Sample(at: $0.0, height: $0.1 / highest) }
  }
}
