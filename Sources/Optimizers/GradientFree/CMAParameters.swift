import Lanes

/// The constants of CMA-ES for n coordinates and λ points, as Hansen's `cma` 4.5 has them.
struct CMAParameters {
  let n: Int
  let population: Int
  let isActive: Bool
  /// How many points the mean is made of.
  let parents: Int
  let effective: Double
  let pathRate: Double
  let sizeRate: Double
  let rankOne: Double
  let rankMu: Double
  let damping: Double
  /// E‖z‖ of a standard normal vector.
  let expectedLength: Double
  private let positiveSum: Double
  private let negativeScale: Double

  init(_ n: Int, population: Int, isActive: Bool) {
    let size = Double(n)
    let points = population == 0 ? 4 + Int(3 * Double.log(size)) : population
    self.n = n
    self.population = points
    self.isActive = isActive
    parents = points / 2
    func raw(_ i: Int) -> Double {
      Double.log(0.5 * Double(points + 1)) - Double.log(Double(i + 1))
    }
    func sums(_ range: Range<Int>) -> (sum: Double, square: Double) {
      range.reduce((0, 0)) { ($0.0 + raw($1), $0.1 + raw($1) * raw($1)) }
    }
    let upper = sums(0..<points / 2)
    let lower = sums(points / 2..<points)
    let effective = upper.sum * upper.sum / upper.square
    self.effective = effective
    positiveSum = upper.sum
    pathRate = (4 + effective / size) / (size + 4 + 2 * effective / size)
    sizeRate = min(0.5, (effective + 2) / (size + effective + 3))
    let one = 2 / ((size + 1.3) * (size + 1.3) + effective)
    let mu = min(
      1 - one,
      2 * (0.25 + effective + 1 / effective - 2) / ((size + 2) * (size + 2) + effective))
    rankOne = one
    rankMu = mu
    damping =
      1 + sizeRate + 2 * max(0, Double.sqrt((effective - 1) / (size + 1)) - 1)
    // E of two coordinates more is (n + 1)/n times as long.
    var length = Double.sqrt(n % 2 == 0 ? 0.5 * Double.pi : 2 / Double.pi)
    for k in stride(from: n % 2 == 0 ? 2 : 1, to: n, by: 2) { length *= Double(k + 1) / Double(k) }
    expectedLength = length
    // The negative weights' sum: bounded so that C stays positive definite.
    let lowerEffective = lower.sum * lower.sum / lower.square
    let limit = min(
      1 + one / mu, 1 + 2 * lowerEffective / (effective + 2), (1 - one - mu) / (size * mu))
    negativeScale = lower.sum == 0 ? 0 : limit / abs(lower.sum)
  }

  /// The weight of the point of rank i; negative ones are active.
  func weight(_ i: Int) -> Double {
    let raw = Double.log(0.5 * Double(population + 1)) - Double.log(Double(i + 1))
    if i < parents { return raw / positiveSum }
    return isActive ? raw * negativeScale : 0
  }
}
