/// Which way the learning-rate grids of a landscape have to grow: a function of its records alone.
///
/// A grid is cut off where an optimizer's best trial, over all its schedules, lies at an end and is cheaper
/// than its neighbour. All optimizers of the landscape then get the same number of rates more.
public struct GridGrowth: Sendable, Equatable {
  /// How many rates one growth adds at an end: a decade.
  public static let added = 3
  /// How many rates are added at one end at most: five decades.
  ///
  /// Gradient descent's best rate on Griewank's bowl (curvature 1/2000, and ripples) is that far above its
  /// centre.
  public static let limit = 15

  /// Rates added below the first grid's so far.
  public var below = 0
  /// Rates added above.
  public var above = 0

  /// No growth yet.
  public init() {}

  /// How many more rates the records ask for at each end; zero for both: the grid is wide enough.
  ///
  /// - Parameter cells: all cells of one landscape, with all rates run so far.
  /// - Returns: the rates to add below and above.
  public func missing(_ cells: [CellRecord]) -> (below: Int, above: Int) {
    let ends = Self.cutOffEnds(cells)
    return (
      ends.below && below < Self.limit ? Self.added : 0,
      ends.above && above < Self.limit ? Self.added : 0
    )
  }

  /// At which ends some optimizer's grid is cut off.
  public static func cutOffEnds(_ cells: [CellRecord]) -> (below: Bool, above: Bool) {
    var best: [String: (charge: Double, end: GridEnd?)] = [:]
    for cell in cells {
      let costs = RunCosts(budget: cell.steps)
      let trials = cell.trials
      let charges = trials.map { rate in
        cell.seeds.indices.reduce(0) { $0 + costs.summary(cell.run(rate: rate, seed: $1)).charge }
      }
      guard let least = charges.min(), let place = charges.firstIndex(of: least) else { continue }
      if let known = best[cell.optimizer], known.charge <= least { continue }
      best[cell.optimizer] = (least, GridEnd(charges, best: place))
    }
    let ends = best.values.map(\.end)
    return (ends.contains(.below), ends.contains(.above))
  }
}
