import Lanes

/// The learning rates of a grid that work nearly as well as the best one.
public struct WorkingRates: Sendable, Equatable {
  /// The best rate: the smallest cost, the smaller rate among equals.
  public var best: Double
  /// The cost at ``best``.
  public var bestCost: Double
  /// The lower end of the unbroken stretch of working rates around the best.
  public var lower: Double
  /// The upper end of that stretch.
  public var upper: Double
  /// The number of working rates in that stretch.
  public var count: Int
  /// The number of working rates of the grid outside that stretch.
  public var elsewhere: Int
  /// Whether the best rate is the smallest or the largest of the grid: the grid should grow.
  public var bestOnEdge: Bool
  /// Whether the stretch reaches an end of the grid: the width is then only a lower bound.
  public var reachesEdge: Bool

  /// log₁₀(upper/lower): 0 if a single rate of the grid works.
  public var decades: Double { Double.log(upper / lower) / Double.log(10) }

  /// Finds the rates with `cost ≤ factor·best cost`; cost is an ERT, +∞ where no run succeeded.
  ///
  /// `nil` if no rate has a finite cost. The order of the grid does not matter. Throws for lists of
  /// unequal length, no rates, NaN, rates that are not positive and finite or appear twice,
  /// negative costs, a factor below 1.
  public static func find(
    rates: [Double], costs: [Double], factor: Double = 2
  ) throws -> WorkingRates? {
    try requirePairs(rates, costs, "rates and costs")
    try requireDomain(factor, 1...Double.greatestFiniteMagnitude, "factor of working rates")
    let grid = zip(rates, costs).sorted { $0.0 < $1.0 }
    for (index, (rate, cost)) in grid.enumerated() {
      if !(rate > 0 && rate.isFinite) || (index > 0 && rate == grid[index - 1].0) {
        throw StatisticsError.outOfDomain(
          what: "learning rate", value: rate, domain: "positive, finite and only once in the grid")
      }
      try requireDomain(cost, 0...Double.infinity, "cost")
    }
    guard let bestIndex = grid.indices.min(by: { grid[$0].1 < grid[$1].1 }),
      grid[bestIndex].1 < .infinity
    else { return nil }
    let works = grid.map { $0.1 <= factor * grid[bestIndex].1 }
    var low = bestIndex
    var high = bestIndex
    while low > 0 && works[low - 1] { low -= 1 }
    while high + 1 < grid.count && works[high + 1] { high += 1 }
    let last = grid.count - 1
    return WorkingRates(
      best: grid[bestIndex].0, bestCost: grid[bestIndex].1, lower: grid[low].0,
      upper: grid[high].0, count: high - low + 1,
      elsewhere: works.count { $0 } - (high - low + 1),
      bestOnEdge: bestIndex == 0 || bestIndex == last, reachesEdge: low == 0 || high == last)
  }
}
