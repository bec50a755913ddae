import Experiments
import Lanes
import Records
import Specifications
import Statistics

/// What tuning brings: each optimizer on each track, chosen on some seeds and reported on others.
///
/// Every row depends on its own records alone.
public struct TuningStudy: Sendable {
  /// An optimizer on a track.
  public struct Row: Sendable, Equatable {
    /// The optimizer.
    public var optimizer: String
    /// The track.
    public var track: TuningTrack
    /// How many trials were made.
    public var trials: Int
    /// Cost of the setting chosen on each landscape, on the reporting seeds: geometric mean over targets, seeds
    /// and landscapes, a miss counting as twice the budget; interval over landscapes.
    public var cost: Interval
    /// Cost of one setting for all landscapes.
    public var sharedCost: Double
    /// That setting.
    public var shared: Trial
    /// Cost of the chosen settings on the seeds they were chosen on: flattering.
    public var selectionCost: Double
    /// Share of reporting runs that reach the judging target.
    public var success: Interval
    /// Expected cost of the best of 1, 2, … trials, exact.
    public var bestOfK: [Double]
    /// Decades of rates within twice the best expected runtime, the median over landscapes; grids only.
    public var width: Double?
    /// Landscapes on which the best setting lies at an end of the rates.
    public var atEdge: [String]
  }

  /// The rows, in the records' order.
  public let rows: [Row]
  /// The landscapes.
  public let landscapes: [String]
  /// How many seeds settings are chosen on, and how many others are reported on.
  public let seeds: Int
  /// The budget of each run.
  public let steps: Int

  /// Chooses and reports.
  public init(_ records: [TuningRecord], resamples: Int = 1000) throws {
    guard let first = records.first, let cells = first.cells.first, !cells.isEmpty else {
      throw StatisticsError.empty(what: "tuning")
    }
    rows = try records.map { try Self.row($0, resamples) }
    landscapes = cells.map(\.landscape)
    seeds = first.seeds
    steps = cells.map(\.steps).max() ?? 0
  }

  /// Optimizers whose best learning rate lies at an end of the grid somewhere.
  public var atEdge: [String] {
    rows.filter { $0.track == .rate && !$0.atEdge.isEmpty }.map(\.optimizer)
  }

  private static func row(_ record: TuningRecord, _ resamples: Int) throws -> Row {
    let landscapes = record.cells[0].indices
    // charges[landscape][trial] on the two halves of the seeds.
    func charges(_ seeds: (CellRecord) -> Range<Int>) throws -> [[Double]] {
      try landscapes.map { landscape in
        try record.cells.map { cells in
          let cell = cells[landscape]
          let scale = RunCosts(budget: cell.steps)
          return try Descriptive.mean(
            seeds(cell).map { scale.summary(cell.run(rate: 0, seed: $0)).charge })
        }
      }
    }
    let selection = try charges { _ in 0..<record.seeds }
    let reported = try charges { record.seeds..<$0.seeds.count }
    func least(_ values: [Double]) -> Int {
      values.indices.reduce(0) { values[$1] < values[$0] ? $1 : $0 }
    }
    let picks = selection.map(least)
    let own = landscapes.map { reported[$0][picks[$0]] }.sorted()
    let cost = try Bootstrap.interval(
      count: own.count,
      resampling: Resampling(
        identity: ["tuning", record.optimizer, record.track.rawValue], count: resamples)
    ) { indices in
      indices.reduce(0) { $0 + own[$1] } / Double(indices.count)
    }
    let means = try record.trials.indices.map { trial in
      try Descriptive.mean(landscapes.map { selection[$0][trial] })
    }
    let common = least(means)
    let runtimes = landscapes.flatMap { landscape -> [Runtime] in
      let cell = record.cells[picks[landscape]][landscape]
      let scale = RunCosts(budget: cell.steps)
      return (record.seeds..<cell.seeds.count).map { scale.judged(cell.run(rate: 0, seed: $0)) }
    }
    let curve = try (1...record.trials.count).map { k in
      Double.exp10(
        try Descriptive.mean(
          try landscapes.map {
            try BestOfK.reported(selection: selection[$0], reported: reported[$0], k: k)
          }))
    }
    let widths =
      record.track == .rate ? try landscapes.compactMap { try width(record, $0) } : []
    return Row(
      optimizer: record.optimizer, track: record.track, trials: record.trials.count,
      cost: cost.mapped(Double.exp10),
      sharedCost: Double.exp10(try Descriptive.mean(landscapes.map { reported[$0][common] })),
      shared: record.trials[common],
      selectionCost: Double.exp10(
        try Descriptive.mean(landscapes.map { selection[$0][picks[$0]] })),
      success: try SuccessProbability.wilson(
        successes: runtimes.count { $0.isHit }, trials: runtimes.count),
      bestOfK: curve, width: widths.isEmpty ? nil : try Descriptive.median(widths),
      atEdge: landscapes.filter { isAtEdge(record, selection[$0], picks[$0]) }
        .map { record.cells[0][$0].landscape })
  }

  private static func width(_ record: TuningRecord, _ landscape: Int) throws -> Double? {
    guard record.trials.count >= 3 else { return nil }
    let costs = try record.cells.map { cells in
      let cell = cells[landscape]
      let scale = RunCosts(budget: cell.steps)
      return try ExpectedRuntime(cell.runs.map { scale.judged($0) }).value
    }
    return try WorkingRates.find(rates: record.trials.map(\.rate), costs: costs)?.decades
  }

  /// At an end of the grid, and better than its neighbour; of a search: in the outer twentieth of the rates.
  private static func isAtEdge(_ record: TuningRecord, _ charges: [Double], _ pick: Int) -> Bool {
    let rates = record.trials.map(\.rate)
    guard rates.count >= 3, let low = rates.min(), let high = rates.max(), low < high else {
      return false
    }
    switch record.track {
    case .documented: return false
    case .rate:
      let order = rates.indices.sorted { rates[$0] < rates[$1] }
      let place = order.firstIndex(of: pick) ?? 0
      if place == 0 { return charges[pick] < charges[order[1]] }
      return place == order.count - 1 && charges[pick] < charges[order[place - 1]]
    case .full:
      let position = Double.log(rates[pick] / low) / Double.log(high / low)
      return position < 0.05 || position > 0.95
    }
  }
}
