import Experiments
import Lanes
import Records
import Specifications
import Statistics

/// What tuning brings: each optimizer on each track, chosen on some seeds and reported on others, by several
/// searches.
///
/// Every row depends on its own records alone. Two rows are compared search by search and landscape by landscape, by
/// the procedure of ``Effect``: over families of landscapes, or, where these are too few to tell anything, over
/// searches, each of which has settings and instances of its own.
public struct TuningStudy: Sendable {
  /// An optimizer on a track.
  public struct Row: Sendable, Equatable {
    /// The optimizer.
    public var optimizer: String
    /// The track.
    public var track: TuningTrack
    /// How many trials each search made.
    public var trials: Int
    /// Cost of the setting chosen on each landscape, on the reporting seeds: geometric mean over targets, seeds,
    /// searches and units, a miss counting as twice the budget; interval over units.
    public var cost: Interval
    /// Cost of one setting for all landscapes, chosen by each search.
    public var sharedCost: Double
    /// That setting: of all searches', the one that is cheapest on the seeds that it was chosen on.
    public var shared: Trial
    /// Cost of the chosen settings on the seeds they were chosen on: flattering.
    public var selectionCost: Double
    /// Share of reporting runs that reach the judging target.
    public var success: Interval
    /// Expected cost of the best of 1, 2, … trials, exact.
    public var bestOfK: [Double]
    /// Decades of rates within twice the best expected runtime, the median over landscapes; grids only.
    public var width: Double?
    /// Landscapes on which the best setting of most searches lies at an end of the rates.
    public var atEdge: [String]
  }

  /// Two rows, the first the cheaper one by its mean.
  public struct Pair: Sendable, Equatable {
    /// Places among the rows.
    public var first: Int
    /// The other.
    public var second: Int
    /// The cost of the first over that of the second.
    public var effect: Effect
  }

  /// The rows, in the records' order.
  public let rows: [Row]
  /// The optimizers on a common track, and the tracks of each optimizer: one family of tests.
  public let pairs: [Pair]
  /// What counts as an observation; `instances`: a search.
  public let unit: EvidenceUnit
  /// What so many observations can tell.
  public let power: Power
  /// The landscapes.
  public let landscapes: [String]
  /// How many families they are of.
  public let families: Int
  /// How many searches there are.
  public let searches: Int
  /// How many seeds settings are chosen on in each search, and how many others are reported on.
  public let seeds: Int
  /// The budget of each run.
  public let steps: Int

  /// Chooses, reports and compares.
  ///
  /// - Parameter records: of the same searches for every optimizer and track.
  /// - Throws: ``StatisticsError`` for no records, and numbers of searches that differ.
  public init(_ records: [TuningRecord]) throws {
    guard let first = records.first, let cells = first.cells.first, !cells.isEmpty else {
      throw StatisticsError.empty(what: "tuning")
    }
    let names = cells.map(\.landscape)
    landscapes = names
    seeds = first.seeds
    steps = cells.map(\.steps).max() ?? 0
    var groups: [[TunedSearch]] = []
    for record in records {
      let search = try TunedSearch(record)
      if let last = groups.last?.first?.record, last.optimizer == record.optimizer,
        last.track == record.track
      {
        groups[groups.count - 1].append(search)
      } else {
        groups.append([search])
      }
    }
    let count = groups.map(\.count).min() ?? 0
    searches = count
    if let other = groups.first(where: { $0.count != count }) {
      throw StatisticsError.unequalLengths(what: "searches", count, other.count)
    }
    var places: [(Int, Int)] = []
    for b in groups.indices {
      for a in 0..<b {
        let (first, second) = (groups[a][0].record, groups[b][0].record)
        if first.track == second.track || first.optimizer == second.optimizer {
          places.append((a, b))
        }
      }
    }
    let units = Units(names)
    let power = Power(units: units.families.count, comparisons: places.count)
    let unit: EvidenceUnit = power.canTell || count < 2 ? .families : .instances
    (self.unit, families) = (unit, units.families.count)
    self.power =
      unit == .families ? power : Power(units: count, comparisons: places.count)
    /// Over the units, of a quantity by search and landscape.
    func mean(_ values: [[Double]]) throws -> UnitMean {
      guard unit == .families else { return try UnitMean(values.map { units.average($0) }) }
      return try units.mean(
        names.indices.map { landscape in try Descriptive.mean(values.map { $0[landscape] }) })
    }
    rows = try groups.map { try Self.row($0, try mean($0.map(\.reported)), units) }
    let means = try places.map { a, b in
      try mean(
        zip(groups[a], groups[b]).map { zip($0.reported, $1.reported).map { $0 - $1 } })
    }
    pairs = zip(places, Effect.family(means)).map { place, effect in
      effect.ratio.estimate <= 1
        ? Pair(first: place.0, second: place.1, effect: effect)
        : Pair(first: place.1, second: place.0, effect: effect.inverted)
    }
  }

  /// Optimizers whose best learning rate lies at an end of the grid somewhere.
  public var atEdge: [String] {
    rows.filter { $0.track == .rate && !$0.atEdge.isEmpty }.map(\.optimizer)
  }

  private static func row(
    _ searches: [TunedSearch], _ cost: UnitMean, _ units: Units
  ) throws -> Row {
    let record = searches[0].record
    let landscapes = record.cells[0].map(\.landscape)
    func mean(_ value: (TunedSearch) throws -> Double) throws -> Double {
      try Descriptive.mean(try searches.map(value))
    }
    let runtimes = searches.flatMap(\.runtimes)
    let curve = try (1...record.trials.count).map { k in
      Double.exp10(try mean { units.average(try $0.bestOfK(k)) })
    }
    let widths = try searches.flatMap { try $0.widths() }
    let shared = searches.reduce(searches[0]) {
      $1.sharedSelection(units) < $0.sharedSelection(units) ? $1 : $0
    }
    return Row(
      optimizer: record.optimizer, track: record.track, trials: record.trials.count,
      cost: cost.interval().mapped(Double.exp10),
      sharedCost: Double.exp10(try mean { $0.sharedCost(units) }),
      shared: shared.record.trials[shared.shared(units)],
      selectionCost: Double.exp10(try mean { units.average($0.chosen) }),
      success: try SuccessProbability.wilson(
        successes: runtimes.count { $0.isHit }, trials: runtimes.count),
      bestOfK: curve, width: widths.isEmpty ? nil : try Descriptive.median(widths),
      atEdge: landscapes.indices.filter { landscape in
        2 * searches.count { $0.isAtEdge(landscape) } > searches.count
      }.map { landscapes[$0] })
  }
}
