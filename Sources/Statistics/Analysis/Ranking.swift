import Records

/// Optimizers (or schedules) of a suite in order, each tuned by the same rule and number of trials.
///
/// The learning rate, and the schedule where several compete, is chosen on each landscape by
/// ``Selection``. All figures of a row are its own: another optimizer in the suite changes its rank and
/// the correction of its p-value, nothing else.
public struct Ranking: Sendable {
  /// What is ranked.
  public enum Axis: String, Sendable, CaseIterable {
    /// Optimizers, each with its chosen rate and schedule.
    case optimizers
    /// Schedules, each with its chosen rate for every optimizer.
    case schedules
  }

  /// Which schedule stands for an optimizer.
  public enum ScheduleChoice: Sendable, Equatable {
    /// The one that does best on the other seeds.
    case selected
    /// This one.
    case fixed(String)
  }

  /// What is ranked.
  public let axis: Axis
  /// The rows, best score first.
  public let rows: [Row]
  /// The landscapes.
  public let landscapes: [String]
  /// The seeds of each cell.
  public let seeds: Int
  /// The budget of each run.
  public let steps: Int
  /// How many learning rates (times schedules) each optimizer was tuned over on a landscape.
  public let trials: Int
  /// How many learning rates a cell has.
  public let rateCount: Int
  /// The reference of the slowdowns; `nil` where it was not run.
  public let reference: String?
  /// What the reader must know: the rule of selection and what was missing.
  public let notes: [String]

  /// Ranks the records of a suite.
  ///
  /// - Parameters:
  ///   - results: the records and timings.
  ///   - axis: what is ranked.
  ///   - schedule: which schedule stands for an optimizer; without effect where schedules are ranked.
  ///   - resamples: bootstrap resamples of each interval.
  /// - Throws: ``StatisticsError`` where there is nothing to rank.
  public init(
    _ results: Results, axis: Axis = .optimizers, schedule: ScheduleChoice = .selected,
    resamples: Int = 1000
  ) throws {
    let panel = try CostPanel(results)
    try self.init(
      panel, timings: results.timings, axis: axis, schedule: schedule, resamples: resamples,
      isComplete: results.isComplete)
  }

  /// Ranks what a panel holds.
  public init(
    _ panel: CostPanel, timings: [CellTiming] = [], axis: Axis = .optimizers,
    schedule: ScheduleChoice = .selected, resamples: Int = 1000, isComplete: Bool = true
  ) throws {
    let field = try Field(panel, axis: axis, schedule: schedule)
    let (entrants, reference) = (field.entrants, field.reference)
    self.reference = field.referenceName
    let speed = Self.speed(panel, timings, axis)
    let rows = try entrants.indices.concurrentMap { place in
      let entrant = entrants[place]
      return try Self.row(
        entrant, panel: panel, reference: reference,
        defaultRate: axis == .optimizers ? panel.defaultRate(entrant.name) : nil,
        nanosecondsPerStep: speed[entrant.name], resamples: resamples)
    }
    self.rows = try Self.ordered(rows, entrants)
    self.axis = axis
    landscapes = panel.landscapes
    seeds = panel.cells.map(\.seeds.count).max() ?? 0
    steps = panel.cells.map(\.steps).max() ?? 0
    rateCount = panel.cells.map(\.rates.count).max() ?? 0
    trials = rateCount * field.schedules
    notes = Self.notes(
      axis: axis, seeds: seeds, schedules: field.schedules, isComplete: isComplete)
  }

  private static func speed(
    _ panel: CostPanel, _ timings: [CellTiming], _ axis: Axis
  ) -> [String: Double] {
    let byCell = Dictionary(timings.map { ($0.index, $0) }, uniquingKeysWith: { _, last in last })
    var sums: [String: (nanoseconds: Double, steps: Int)] = [:]
    for cell in panel.cells {
      guard let timing = byCell[cell.index] else { continue }
      let name = axis == .optimizers ? cell.optimizer : cell.schedule
      sums[name, default: (0, 0)].nanoseconds += timing.nanoseconds
      sums[name, default: (0, 0)].steps += timing.runSteps
    }
    return sums.filter { $0.value.steps > 0 }.mapValues { $0.nanoseconds / Double($0.steps) }
  }

  /// Sorts by score and compares every row with the first.
  ///
  /// Pairs are the landscapes, by their mean charge: seeds of one landscape are no independent
  /// observations. With fewer than six landscapes no test can reach 5 %, so the seeds are the pairs.
  private static func ordered(_ rows: [Row], _ entrants: [Entrant]) throws -> [Row] {
    let order = rows.indices.sorted {
      (-rows[$0].score.estimate, rows[$0].name) < (-rows[$1].score.estimate, rows[$1].name)
    }
    var sorted = order.map { rows[$0] }
    guard let leader = order.first else { return sorted }
    for (rank, index) in order.enumerated() {
      sorted[rank].comparison.rank = rank + 1
      guard rank > 0 else { continue }
      let pairs = pairs(entrants[index], entrants[leader])
      guard !pairs.isEmpty else { continue }
      sorted[rank].comparison.test = try HypothesisTest.signedRank(
        pairs.map(\.0), pairs.map(\.1))
    }
    let tested = sorted.indices.filter { sorted[$0].comparison.test != nil }
    let adjusted = try Multiplicity.holm(
      tested.compactMap { sorted[$0].comparison.test?.pValue })
    for (place, index) in tested.enumerated() {
      sorted[index].comparison.adjusted = adjusted[place]
    }
    return sorted
  }

  /// Paired log costs: by landscape, or by landscape and seed where landscapes are few.
  static func pairs(_ a: Entrant, _ b: Entrant) -> [(Double, Double)] {
    let means = paired(a, b)
    guard means.count < 6 else { return means }
    let others = Dictionary(
      b.groups.map { ($0.landscape, $0.charges) }, uniquingKeysWith: { first, _ in first })
    return a.groups.flatMap { group -> [(Double, Double)] in
      guard let other = others[group.landscape], other.count == group.charges.count else {
        return []
      }
      return zip(group.charges, other).map { ($0, $1) }
    }
  }

  private static func notes(
    axis: Axis, seeds: Int, schedules: Int, isComplete: Bool
  ) -> [String] {
    let what = schedules > 1 ? "learning rate and schedule are" : "the learning rate is"
    var notes: [String] = []
    if seeds > 1 {
      notes.append(
        "On each landscape and for each seed \(what) chosen on the other seeds; smaller rates win ties."
      )
    } else {
      notes.append(
        "One seed only: \(what) chosen on the run that is reported, so figures flatter; use --seeds 5."
      )
    }
    if !isComplete { notes.append("The suite is not complete: cells are missing.") }
    return notes
  }
}
