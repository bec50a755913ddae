import Lanes
import Records

/// A few optimizers against each other on some landscapes, each tuned alike.
///
/// Learning rates (and schedules, where several compete) are chosen by ``Selection``, always for reaching the
/// targets: whoever tunes for the escape alone tunes for divergence.
///
/// Every pair is compared on runs with the same starts and the same noise. What is said of a pair depends
/// on these two alone, but for the correction of its p-value for the number of pairs.
public struct Versus: Sendable {
  /// One that takes part.
  public struct Contestant: Sendable {
    /// The specification.
    public var name: String
    /// Share of tuned runs that reach the goal, with Wilson's interval.
    public var success: Interval
    /// Geometric mean of the cost over targets, seeds and landscapes; a miss counts as twice the budget.
    public var cost: Interval
    /// The same at the documented default rate, where it was run.
    public var defaultCost: Double?
    /// Decades of learning rates that work, the median over landscapes.
    public var width: Double?
    /// Share of (run, target), or of runs where the escape counts, that a cost reaches.
    public var profile: StepProfile
    /// How the tuned runs ended.
    public var outcomes: [Outcome: Int]
    /// Landscapes on which the best rate lies at an end of the grid.
    public var atEdge: [String]
    /// The landscapes, in the records' order.
    public var lines: [Line]
  }

  /// One that takes part, on one landscape.
  public struct Line: Sendable, Equatable {
    /// The landscape.
    public var landscape: String
    /// The tuned rate: the median over seeds.
    public var rate: Double
    /// How the tuned runs fare.
    public var tuned: Figures
    /// How the runs at the documented default rate fare, where there are any.
    public var documented: Figures?
  }

  /// What some runs of one optimizer on one landscape show.
  public struct Figures: Sendable, Equatable {
    /// Expected runtime to the goal; +∞ where no run reaches it.
    public var expectedRuntime: Double
    /// How many runs reach the goal.
    public var solved: Int
    /// How many runs there are.
    public var runs: Int
    /// Median escape step; +∞ where most runs stay; nil where there is no saddle to leave.
    public var escape: Double?
    /// Median share of steps that raise f.
    public var rises: Double
    /// Median share of coordinates whose update changes its sign.
    public var flips: Double
    /// Median cosine of successive updates.
    public var updateCosine: Double
    /// How the runs ended.
    public var outcomes: [Outcome: Int]
  }

  /// Two that take part.
  public struct Pair: Sendable, Equatable {
    /// Places among the contestants, the first the cheaper one by its mean.
    public var first: Int
    /// The other.
    public var second: Int
    /// The cost of the first over that of the second.
    public var effect: PairedEffect
  }

  /// Those that take part, the cheapest first.
  public let contestants: [Contestant]
  /// Every pair.
  public let pairs: [Pair]
  /// The landscapes.
  public let landscapes: [String]
  /// What counts as cost.
  public let measure: CostMeasure
  /// The budget of each run.
  public let steps: Int
  /// The seeds of each cell.
  public let seeds: Int
  /// How many learning rates (times schedules) each was tuned over on a landscape.
  public let trials: Int
  /// How many learning rates a cell has.
  public let rateCount: Int
  /// Whether every step of every run evaluated one gradient.
  public let isOneGradientPerStep: Bool
  private let charges: [[[Double]]]
  private let resamples: Int

  /// Compares what some records show.
  ///
  /// - Parameters:
  ///   - cells: the records to tune over and to judge by.
  ///   - documented: records at the documented default rates, where wanted.
  ///   - facts: what is known of optimizers and landscapes.
  ///   - measure: what counts as cost.
  ///   - resamples: bootstrap resamples of each interval.
  /// - Throws: ``StatisticsError`` for fewer than two optimizers, or landscapes that not all were run on.
  public init(
    _ cells: [CellRecord], documented: [CellRecord] = [], facts: Facts = Facts(),
    measure: CostMeasure = .targets, resamples: Int = 1000
  ) throws {
    let panel = try CostPanel(cells, facts: facts)
    let judge = measure == .targets ? panel : try CostPanel(cells, facts: facts, measure: measure)
    try requireCount(panel.optimizers.count, atLeast: 2, "number of optimizers to compare")
    let entrants = try panel.optimizers.indices.map { o in
      try Entrant(panel.optimizers[o], panel: panel) { l in
        [panel.schedules.indices.compactMap { panel.cell(l, o, $0) }]
      }
    }
    for entrant in entrants where entrant.groups.count != panel.landscapes.count {
      throw StatisticsError.unequalLengths(
        what: "landscapes of \(entrant.name)", entrant.groups.count, panel.landscapes.count)
    }
    let plain = documented.isEmpty ? nil : try CostPanel(documented, facts: facts, measure: measure)
    let all = try entrants.map {
      try Self.contestant($0, judge, documented: plain, resamples: resamples)
    }
    let order = all.indices.sorted {
      (all[$0].cost.estimate, all[$0].name) < (all[$1].cost.estimate, all[$1].name)
    }
    contestants = order.map { all[$0] }
    charges = order.map { entrants[$0].groups.map { Self.charges($0, judge) } }
    self.resamples = resamples
    pairs = try Self.pairs(charges, contestants.map(\.name), resamples)
    landscapes = panel.landscapes
    self.measure = measure
    steps = cells.map(\.steps).max() ?? 0
    seeds = cells.map(\.seeds.count).max() ?? 0
    rateCount = cells.map(\.rates.count).max() ?? 0
    trials = rateCount * panel.schedules.count
    isOneGradientPerStep = cells.allSatisfy { cell in
      cell.runs.allSatisfy { $0.gradientEvaluations == $0.steps }
    }
  }

  /// Whether the data tell two of them apart.
  public func areDifferent(_ a: Int, _ b: Int) -> Bool {
    pairs.contains { ($0.first, $0.second) == (min(a, b), max(a, b)) && $0.effect.isDifferent }
  }

  /// The cost of some of them together over that of another, with its interval.
  public func effect(of group: [Int], against other: Int) throws -> PairedEffect {
    let pooled = charges[other].indices.map { landscape in
      charges[other][landscape].indices.map { seed in
        group.reduce(0) { $0 + charges[$1][landscape][seed] } / Double(group.count)
      }
    }
    return try PairedEffect(
      Self.differences(pooled, charges[other]),
      identity: group.map { contestants[$0].name } + ["against", contestants[other].name],
      resamples: resamples)
  }

  private static func pairs(
    _ charges: [[[Double]]], _ names: [String], _ resamples: Int
  ) throws -> [Pair] {
    var pairs: [Pair] = []
    for first in charges.indices {
      for second in charges.indices where second > first {
        pairs.append(
          Pair(
            first: first, second: second,
            effect: try PairedEffect(
              differences(charges[first], charges[second]),
              identity: [names[first], "against", names[second]], resamples: resamples)))
      }
    }
    let adjusted = try Multiplicity.holm(pairs.map(\.effect.test.pValue))
    for index in pairs.indices { pairs[index].effect.adjusted = adjusted[index] }
    return pairs
  }

  /// What the tuned runs on a landscape are charged.
  static func charges(_ group: Entrant.Group, _ judge: CostPanel) -> [Double] {
    group.runs.map { judge.charge($0.option, seed: $0.seed) }
  }

  /// Differences seed by seed, where the seeds are the same; else of the means.
  static func differences(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
    zip(a, b).map { a, b -> [Double] in
      guard a.count == b.count else {
        let first = a.reduce(0, +) / Double(a.count)
        return [first - b.reduce(0, +) / Double(b.count)]
      }
      return a.indices.map { a[$0] - b[$0] }
    }
  }
}
