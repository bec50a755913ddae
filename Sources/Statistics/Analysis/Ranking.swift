import Lanes
import Records

/// Optimizers (or schedules, or rates) of a suite in order, each tuned by the same rule and number of trials.
///
/// The learning rate, and the schedule where several compete, is chosen on each landscape by
/// ``Selection``. The order is by cost, a geometric mean over families of landscapes, and every pair is
/// judged by ``Effect``: estimate, interval and p-value are of one procedure. All figures of a row are its
/// own: another optimizer in the suite changes its rank and the correction of its p-value, nothing else.
public struct Ranking: Sendable {
  /// What is ranked.
  public enum Axis: String, Sendable, CaseIterable {
    /// Optimizers, each with its chosen rate and schedule.
    case optimizers
    /// Schedules, each with its chosen rate for every optimizer.
    case schedules
    /// Learning rates, each with its chosen schedule.
    case rates

    /// What its runs are judged by where nothing else is asked: schedules, which are made for a horizon, by
    /// the gap at its end.
    public var measure: CostMeasure { self == .schedules ? .end : .targets }
  }

  /// Which schedule stands for an optimizer.
  public enum ScheduleChoice: Sendable, Equatable {
    /// The one that does best on the other seeds.
    case selected
    /// This one.
    case fixed(String)
  }

  /// Two that take part.
  public struct Pair: Sendable, Equatable {
    /// The cheaper one.
    public var first: String
    /// The other.
    public var second: String
    /// The cost of the first over that of the second.
    public var effect: Effect

    /// A pair.
    public init(first: String, second: String, effect: Effect) {
      (self.first, self.second, self.effect) = (first, second, effect)
    }
  }

  /// The best of one group of landscapes.
  public struct GroupBest: Sendable, Equatable {
    /// The group.
    public var name: String
    /// How many landscapes it has.
    public var landscapes: Int
    /// The cost of each row's entrant on the group, in the rows' order; nil where it has none.
    public var costs: [Double?]
    /// The place of the cheapest row.
    public var first: Int
    /// The share of the cheapest one's runs that reach the goal.
    public var success: Double
  }

  /// How often the first stays first when part of the landscapes is left out.
  public struct Stability: Sendable, Equatable {
    /// What is left out: a group, or a family.
    public var part: String
    /// How many parts there are.
    public var parts: Int
    /// How often the first stays first.
    public var kept: Int
  }

  /// What is ranked.
  public let axis: Axis
  /// The rows, the cheapest first.
  public let rows: [Row]
  /// Every pair, the clearest first.
  public let pairs: [Pair]
  /// The best of each group of landscapes; empty where there is one group.
  public let groups: [GroupBest]
  /// How often the first stays first; nil where there is nothing to leave out.
  public let stability: Stability?
  /// What counts as cost.
  public let measure: CostMeasure
  /// Whether nanoseconds count instead of evaluations.
  public let isByTime: Bool
  /// The landscapes.
  public let landscapes: [String]
  /// How many families they are of.
  public let families: Int
  /// What counts as an observation.
  public let unit: EvidenceUnit
  /// What so many observations can tell.
  public let power: Power
  /// Which records are missing, in words; nil: none.
  public let incompleteness: String?
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
  /// What the reader must know: the rule of selection.
  public let notes: [String]

  /// Ranks the records of a suite.
  ///
  /// - Parameters:
  ///   - results: the records and timings.
  ///   - axis: what is ranked.
  ///   - schedule: which schedule stands for an optimizer; without effect where schedules are ranked.
  ///   - isByTime: whether nanoseconds count instead of evaluations.
  /// - Throws: ``StatisticsError`` where there is nothing to rank.
  public init(
    _ results: Results, axis: Axis = .optimizers, schedule: ScheduleChoice = .selected,
    isByTime: Bool = false
  ) throws {
    try self.init(
      CostPanel(results, measure: axis.measure), timings: results.timings, axis: axis,
      schedule: schedule, isByTime: isByTime)
  }

  /// Ranks what a panel holds, by its measure.
  public init(
    _ panel: CostPanel, timings: [CellTiming] = [], axis: Axis = .optimizers,
    schedule: ScheduleChoice = .selected, isByTime: Bool = false
  ) throws {
    let contest = try Contest(
      panel, axis: axis, schedule: schedule, timings: isByTime ? timings : nil)
    guard !contest.entrants.isEmpty else { throw StatisticsError.empty(what: "ranking") }
    let times = EvaluationTimes(panel, timings)
    let unordered = try contest.entrants.indices.concurrentMap { try contest.row($0, times) }
    let order = unordered.indices.sorted {
      (unordered[$0].charge, unordered[$0].name) < (unordered[$1].charge, unordered[$1].name)
    }
    let judged = try contest.judgements(order)
    pairs = judged.pairs
    rows = order.enumerated().map { rank, index in
      var row = unordered[index]
      row.comparison = Row.Comparison(rank: rank + 1, effect: judged.againstFirst[rank])
      return row
    }
    groups = contest.groups(order)
    stability = contest.stability(order)
    self.axis = axis
    self.isByTime = isByTime
    measure = panel.measure
    incompleteness = panel.incompleteness
    landscapes = panel.scope.landscapes
    families = contest.units.families.count
    (unit, power) = (contest.unit, contest.power)
    reference = isByTime ? nil : contest.referenceName
    seeds = panel.cells.map(\.seeds.count).max() ?? 0
    steps = panel.budget ?? panel.cells.map(\.steps).max() ?? 0
    rateCount = panel.cells.indices.map { panel.options([$0]).count }.max() ?? 0
    trials = (axis == .rates ? 1 : rateCount) * contest.schedules
    notes = Self.notes(axis: axis, seeds: seeds, schedules: contest.schedules)
  }

  private static func notes(axis: Axis, seeds: Int, schedules: Int) -> [String] {
    guard axis != .rates || schedules > 1 else { return [] }
    let what =
      axis == .rates
      ? "the schedule is"
      : schedules > 1 ? "learning rate and schedule are" : "the learning rate is"
    if seeds > 1 {
      return [
        "On each landscape and for each seed \(what) chosen on other seeds; smaller rates win ties."
      ]
    }
    return [
      "One seed only: \(what) chosen on the run that is reported, so figures flatter; use --seeds 5."
    ]
  }
}
