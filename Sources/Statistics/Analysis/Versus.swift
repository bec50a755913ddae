import Lanes
import Records

/// A few optimizers (or schedules, or rates of one) against each other on some landscapes, each tuned alike.
///
/// Optimizers and rates are tuned for, and judged by, arriving and staying at 1e-5 of the initial gap;
/// schedules by the gap at the end of the budget. Landscapes without a lower bound have no place to arrive at:
/// of them, as of every saddle, the escape is told apart (``Escape``). Where nobody arrives anywhere, first
/// touches of the forty targets count.
///
/// Every pair is compared on runs with the same starts and the same noise. What is said of a pair depends
/// on these two alone, but for the correction of its p-value for the number of pairs.
public struct Versus: Sendable {
  /// Two that take part.
  public struct Pair: Sendable, Equatable {
    /// Places among the contestants, the first the cheaper one by its mean.
    public var first: Int
    /// The other.
    public var second: Int
    /// The cost of the first over that of the second.
    public var effect: Effect
  }

  /// Who takes part.
  public let axis: Ranking.Axis
  /// Those that take part, the cheapest first.
  public let contestants: [Contestant]
  /// Every pair.
  public let pairs: [Pair]
  /// The landscapes on which cost is judged.
  public let landscapes: [String]
  /// Landscapes without a lower bound, of which only the escape is told.
  public let unbounded: [String]
  /// How many families the judged landscapes are of.
  public let families: Int
  /// What counts as cost.
  public let measure: CostMeasure
  /// What counts as an observation.
  public let unit: EvidenceUnit
  /// What so many observations can tell.
  public let power: Power
  /// Which records are missing, in words; nil: none.
  public let incompleteness: String?
  /// Every rate with every schedule, where one optimizer's are compared.
  public let combinations: [Combination]
  /// The budget of each run.
  public let steps: Int
  /// The seeds of each cell.
  public let seeds: Int
  /// How many learning rates (times schedules) each was tuned over on a landscape.
  public let trials: Int
  /// How many learning rates a cell has.
  public let rateCount: Int
  /// Whether every step of every run was one evaluation.
  public let isOneEvaluationPerStep: Bool

  /// How many steps one decade nearer to the saddle costs, by theory; nil where there is none.
  public typealias Theory = (_ optimizer: String, _ landscape: String, _ rate: Double) -> Double?

  /// Compares what some records show.
  ///
  /// - Parameters:
  ///   - cells: the records to tune over and to judge by.
  ///   - documented: records at the documented default rates, where wanted.
  ///   - facts: what is known of their optimizers and landscapes.
  ///   - scope: what was planned; nil: what is there.
  ///   - theory: what escapes should cost.
  /// - Throws: ``StatisticsError`` for nothing to compare, or landscapes that not all were run on.
  public init(
    _ cells: [CellRecord], documented: [CellRecord] = [], facts: Facts = Facts(),
    scope: Scope? = nil, theory: Theory = { _, _, _ in nil }
  ) throws {
    let whole = scope ?? Scope(cells)
    let unbounded = whole.landscapes.filter { facts.landscapes[$0]?.isBounded == false }
    let bounded = whole.landscapes.filter { !unbounded.contains($0) }
    let places = bounded.isEmpty ? unbounded : bounded
    axis =
      whole.optimizers.count > 1
      ? .optimizers : whole.schedules.count > 1 ? .schedules : .rates
    func panel(_ records: [CellRecord], _ measure: CostMeasure) throws -> CostPanel {
      try CostPanel(
        records.filter { places.contains($0.landscape) }, facts: facts, measure: measure,
        scope: whole.restricted(landscapes: places))
    }
    let wanted: CostMeasure =
      bounded.isEmpty ? .escape : axis == .schedules ? .end : .settled
    var judge = try panel(cells, wanted)
    if wanted == .settled, !judge.hasHits { judge = try panel(cells, .targets) }
    let contest = try Contest(judge, axis: axis)
    try requireCount(contest.entrants.count, atLeast: 2, "number of \(axis.rawValue) to compare")
    for entrant in contest.entrants where judge.incompleteness == nil {
      try requireEqual(entrant.present.count, places.count, "landscapes of \(entrant.name)")
    }
    let saddles = try CostPanel(cells, facts: facts, measure: .escape, scope: whole)
    let plain =
      documented.isEmpty ? judge : try panel(documented, judge.measure)
    let all = try contest.entrants.indices.map { place in
      try contest.contestant(place, saddles, plain, theory)
    }
    let order = all.indices.sorted {
      (all[$0].cost.estimate, all[$0].name) < (all[$1].cost.estimate, all[$1].name)
    }
    contestants = order.map { all[$0] }
    let judged = try contest.judgements(order)
    let names = contestants.map(\.name)
    pairs = judged.pairs.compactMap { pair in
      guard let first = names.firstIndex(of: pair.first),
        let second = names.firstIndex(of: pair.second)
      else { return nil }
      return first < second
        ? Pair(first: first, second: second, effect: pair.effect)
        : Pair(first: second, second: first, effect: pair.effect.inverted)
    }.sorted { ($0.first, $0.second) < ($1.first, $1.second) }
    landscapes = judge.scope.landscapes
    self.unbounded = bounded.isEmpty ? [] : unbounded
    families = contest.units.families.count
    measure = judge.measure
    (unit, power) = (contest.unit, contest.power)
    incompleteness = saddles.incompleteness
    combinations = contest.combinations()
    steps = cells.map(\.steps).max() ?? 0
    seeds = cells.map(\.seeds.count).max() ?? 0
    rateCount = judge.cells.indices.map { judge.options([$0]).count }.max() ?? 0
    trials = (axis == .rates ? 1 : rateCount) * contest.schedules
    isOneEvaluationPerStep = cells.allSatisfy { cell in
      cell.runs.allSatisfy { $0.functionEvaluations == $0.steps }
    }
  }

  /// Whether the data tell two of them apart.
  public func areDifferent(_ a: Int, _ b: Int) -> Bool { pair(a, b)?.effect.isDifferent ?? false }

  /// The comparison of two contestants.
  public func pair(_ a: Int, _ b: Int) -> Pair? {
    pairs.first { ($0.first, $0.second) == (min(a, b), max(a, b)) }
  }
}

private func requireEqual(_ a: Int, _ b: Int, _ what: String) throws {
  if a != b { throw StatisticsError.unequalLengths(what: what, a, b) }
}

extension CostPanel {
  /// Whether any run does what is asked.
  var hasHits: Bool {
    cells.indices.contains { place in
      let costs = costs(place)
      return cells[place].runs.contains { costs.judged($0).isHit }
    }
  }
}
