import Lanes
import Records

extension Ranking {
  /// What is known of one optimizer (or schedule); nothing in it but ``comparison`` depends on the others.
  public struct Row: Sendable, Equatable {
    /// The specification.
    public var name: String
    /// log₁₀ of the cost, which orders the rows.
    var charge: Double
    /// What it costs: evaluations (nanoseconds where time counts, a share of the initial gap where
    /// the end does), a geometric mean over units with its interval; misses count twice the budget.
    public var cost: Interval
    /// Mean area under the runtime profile over the 40 fixed targets, log scale; in [0, 1].
    public var score: Interval
    /// Share of tuned runs that do what is asked, the mean over families, with Wilson's interval for as many
    /// observations as there are units.
    public var success: Interval
    /// Expected runtime in evaluations, the geometric mean over families.
    ///
    /// A landscape without a success counts with all that was spent on it, as if the last run had succeeded.
    public var expectedRuntime: Double
    /// On how many landscapes no run did what is asked.
    public var unsolved: Int
    /// Time to solution of one thread; nil without timings, not deterministic.
    ///
    /// The expected runtime times the time of an evaluation, the geometric mean over families.
    public var seconds: Double?
    /// Evaluations to the targets at whatever time a run is stopped, geometric mean.
    public var anytimeCost: Double
    /// How many times the cost of the reference, geometric mean over units; `nil` where it was not run.
    public var slowdown: Interval?
    /// The score at the documented default rate, where the suite ran it.
    public var defaultScore: Double?
    /// The score with the rate chosen on the very runs it is judged by: an upper bound of tuning.
    public var oracleScore: Double
    /// The median learning rate that tuning chose.
    public var tunedRate: Double
    /// The smallest and largest learning rate that tuning chose.
    public var tunedRates: ClosedRange<Double>
    /// The documented default learning rate.
    public var defaultRate: Double?
    /// Median over landscapes of the decades of rates within twice the best expected runtime.
    public var width: Double?
    /// Median share of steps that raised f.
    public var rises: Double
    /// Median share of coordinate updates that changed sign.
    public var flips: Double
    /// Median cosine of successive updates.
    public var updateCosine: Double
    /// Median share of the updates' energy that reverses.
    public var reversed: Double { (1 - updateCosine) / 2 }
    /// CPU nanoseconds per step over all its cells; not deterministic.
    public var nanosecondsPerStep: Double?
    /// How the tuned runs ended.
    public var outcomes: [Outcome: Int]
    /// How often tuning chose each schedule, most often first.
    public var schedules: [Choice]
    /// The number of tuned runs.
    public var runs: Int
    /// How many of them reach a first target or leave their saddle.
    public var moved: Int
    /// How many of them are done within three steps: the start was a lucky place.
    public var quick: Int
    /// Landscapes on which the best rate lies at an end of the grid.
    public var atEdge: [String]
    /// Landscapes on which both neighbours of the best rate cost ten times as much.
    public var isolated: [String]
    /// Whether every cell that was planned for it is there.
    public var isComplete: Bool
    /// How the row compares with the first.
    public var comparison: Comparison

    /// A schedule with how often it was chosen.
    public struct Choice: Sendable, Equatable {
      /// The schedule.
      public var name: String
      /// How often.
      public var count: Int
    }

    /// A comparison with the leader; it depends on who leads and on how many take part.
    public struct Comparison: Sendable, Equatable {
      /// The rank, from 1, by cost.
      public var rank = 0
      /// The row's cost over the leader's; nil for the leader itself and without common landscapes.
      public var effect: Effect?

      /// Whether the data do not tell it from the leader at the 5 % level; true for the leader.
      public var isTied: Bool { rank == 1 || !(effect?.isDifferent ?? false) }
    }
  }
}

extension Contest {
  /// The row of an entrant.
  func row(_ place: Int, _ times: EvaluationTimes) throws -> Ranking.Row {
    let entrant = entrants[place]
    let groups = entrant.present
    let runs = groups.flatMap { group in group.sets.flatMap { $0.runs(panel) } }
    let records = runs.map(\.record)
    let rates = groups.flatMap(\.rates).sorted()
    let widths = groups.flatMap(\.widths)
    let cells = groups.flatMap { group in
      group.sets.flatMap { $0.options.map(\.cell) }
    }
    func middle(_ value: (RunRecord) -> Double) throws -> Double {
      let values = records.map(value).filter(\.isFinite)
      return values.isEmpty ? .nan : try Descriptive.median(values)
    }
    var counts: [String: Int] = [:]
    for cell in cells { counts[panel.cells[cell].schedule, default: 0] += 1 }
    let mean = try cost(place)
    return Ranking.Row(
      name: entrant.name, charge: mean.estimate, cost: mean.interval().mapped(Double.exp10),
      score: try score(entrant), success: try success(entrant),
      expectedRuntime: Double.exp10(average(place) { Double.log10(Self.runtime($0)) } ?? .nan),
      unsolved: groups.count { !$0.runtimes.contains(where: \.isHit) },
      seconds: average(place) { group in
        times.nanoseconds(group.sets.flatMap { $0.options.map(\.cell) }).map {
          Double.log10(Self.runtime(group) * $0 * 1e-9)
        }
      }.map(Double.exp10),
      anytimeCost: Double.exp10(average(place) { anytime($0) } ?? .nan),
      slowdown: try slowdown(place).map { $0.interval().mapped(Double.exp10) },
      defaultScore: average(place) { group in
        group.fallback.map { option in
          let areas = panel.row(panel.areas, option)
          return Descriptive.sum(Array(areas)) / Double(areas.count)
        }
      },
      oracleScore: average(place, \.oracle) ?? .nan,
      tunedRate: rates[(rates.count - 1) / 2], tunedRates: rates[0]...rates[rates.count - 1],
      defaultRate: axis == .optimizers ? panel.defaultRate(entrant.name) : nil,
      width: widths.isEmpty ? nil : try Descriptive.median(widths),
      rises: try middle(\.rises), flips: try middle(\.flips),
      updateCosine: try middle(\.updateCosine),
      nanosecondsPerStep: times.nanosecondsPerStep(cells),
      outcomes: records.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 },
      schedules: counts.map { Ranking.Row.Choice(name: $0.key, count: $0.value) }
        .sorted { ($1.count, $0.name) < ($0.count, $1.name) },
      runs: runs.count, moved: runs.count { $0.costs.moves($0.record) },
      quick: runs.count { run in
        let runtime = run.costs.judged(run.record)
        return runtime.isHit && runtime.spent <= 3
      },
      atEdge: groups.filter(\.isAtEdge).map(\.landscape),
      isolated: groups.filter(\.isIsolated).map(\.landscape), isComplete: entrant.isComplete,
      comparison: Ranking.Row.Comparison())
  }

  /// The expected runtime on a landscape; without a success all that was spent.
  private static func runtime(_ group: ContestantRuns.Group) -> Double {
    let runtime = ExpectedRuntime(unchecked: group.runtimes)
    return max(1, runtime.value.isFinite ? runtime.value : runtime.spent)
  }

  /// Mean log₁₀ cost to the forty targets.
  private func anytime(_ group: ContestantRuns.Group) -> Double {
    let charges = group.sets.flatMap { set in
      set.runs(panel).map { $0.costs.summary($0.record).charge }
    }
    return Descriptive.sum(charges) / Double(charges.count)
  }

  private func score(_ entrant: ContestantRuns) throws -> Interval {
    let interval = try units.mean(entrant.groups.map { $0?.area }).interval()
    return Interval(
      estimate: interval.estimate, lower: max(0, interval.lower), upper: min(1, interval.upper),
      level: interval.level)
  }

  private func success(_ entrant: ContestantRuns) throws -> Interval {
    let share = units.average(
      entrant.groups.map { group in
        group.map { Double($0.runtimes.count(where: \.isHit)) / Double($0.runtimes.count) }
      })
    return try SuccessProbability.wilson(share: share, trials: power.units)
  }
}
