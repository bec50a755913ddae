import Lanes
import Records

extension Ranking {
  /// What is known of one optimizer (or schedule); nothing in it but ``comparison`` depends on the others.
  public struct Row: Sendable, Equatable {
    /// The specification.
    public var name: String
    /// Mean area under the runtime profile over the 40 fixed targets, log scale; in [0, 1].
    public var score: Interval
    /// Share of tuned runs that reach the judging target, with Wilson's interval.
    public var success: Interval
    /// Expected runtime to the judging target in gradient evaluations, pooled over landscapes.
    public var expectedRuntime: Interval
    /// How many times the cost of the reference, geometric mean over landscapes, seeds and targets.
    ///
    /// Misses count twice the budget. `nil` where the reference was not run.
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
    /// CPU nanoseconds per step over all its cells; not deterministic.
    public var nanosecondsPerStep: Double?
    /// How the tuned runs ended.
    public var outcomes: [Outcome: Int]
    /// How often tuning chose each schedule (or optimizer's cell), most often first.
    public var schedules: [Choice]
    /// The number of tuned runs.
    public var runs: Int
    /// Landscapes on which the best rate lies at an end of the grid.
    public var atEdge: [String]
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
      /// The rank, from 1, by score.
      public var rank = 0
      /// The signed-rank test against the leader; `nil` for the leader itself and without pairs.
      public var test: TestResult?
      /// Its p-value after Holm's correction over all rows.
      public var adjusted: Double?

      /// Whether the data do not tell it from the leader at the 5 % level; true for the leader.
      public var isTied: Bool { rank == 1 || (adjusted.map { $0 >= 0.05 } ?? true) }
    }
  }

  /// The row of an entrant.
  static func row(
    _ entrant: Entrant, panel: CostPanel, reference: Entrant?, defaultRate: Double?,
    nanosecondsPerStep: Double?, resamples: Int
  ) throws -> Row {
    func resampling(_ what: String) -> Resampling {
      Resampling(identity: ["ranking", what, entrant.name], count: resamples)
    }
    let groups = entrant.groups
    let runtimes = groups.map(\.runtimes)
    let flat = runtimes.flatMap { $0 }
    let areas = groups.map(\.area)
    let records = groups.flatMap(\.runs).map { run in
      panel.cells[run.option.cell].run(rate: run.option.rate, seed: run.seed)
    }
    let rates = groups.flatMap(\.rates).sorted()
    let widths = groups.flatMap(\.widths)
    func middle(_ value: (RunRecord) -> Double) throws -> Double {
      let values = records.map(value).filter(\.isFinite)
      return values.isEmpty ? .nan : try Descriptive.median(values)
    }
    let fallbacks = groups.filter { !$0.fallback.isEmpty }.map { group in
      group.fallback.reduce(0, +) / Double(group.fallback.count)
    }
    let oracles = groups.map { group in
      group.oracle.reduce(0, +) / Double(group.oracle.count)
    }
    var counts: [String: Int] = [:]
    for group in groups {
      for run in group.runs { counts[panel.cells[run.option.cell].schedule, default: 0] += 1 }
    }
    return Row(
      name: entrant.name,
      score: try clustered(areas, resampling("score")),
      success: try SuccessProbability.wilson(
        successes: flat.count { $0.isHit }, trials: flat.count),
      expectedRuntime: try expectedRuntime(runtimes, resampling("expected runtime")),
      slowdown: try slowdown(entrant, reference, resampling("slowdown")),
      defaultScore: fallbacks.count == groups.count ? try Descriptive.mean(fallbacks) : nil,
      oracleScore: try Descriptive.mean(oracles),
      tunedRate: rates[(rates.count - 1) / 2], tunedRates: rates[0]...rates[rates.count - 1],
      defaultRate: defaultRate, width: widths.isEmpty ? nil : try Descriptive.median(widths),
      rises: try middle(\.rises), flips: try middle(\.flips),
      updateCosine: try middle(\.updateCosine), nanosecondsPerStep: nanosecondsPerStep,
      outcomes: records.reduce(into: [:]) { $0[$1.outcome, default: 0] += 1 },
      schedules: counts.map { Row.Choice(name: $0.key, count: $0.value) }
        .sorted { ($1.count, $0.name) < ($0.count, $1.name) },
      runs: flat.count, atEdge: groups.filter(\.isAtEdge).map(\.landscape),
      comparison: Row.Comparison())
  }

  /// The mean over landscapes with a bootstrap interval that draws landscapes.
  private static func clustered(_ values: [Double], _ resampling: Resampling) throws -> Interval {
    let sorted = values.sorted()
    return try Bootstrap.interval(count: sorted.count, resampling: resampling) { indices in
      indices.reduce(0) { $0 + sorted[$1] } / Double(indices.count)
    }
  }

  /// The pooled expected runtime; the bootstrap draws landscapes, and then runs of each.
  private static func expectedRuntime(
    _ groups: [[Runtime]], _ resampling: Resampling
  ) throws -> Interval {
    let whole = try ExpectedRuntime(groups.flatMap { $0 })
    guard whole.successes > 0 else {
      return Interval(
        estimate: .infinity, lower: whole.spent, upper: .infinity, level: 0.95)
    }
    // The runs one after another, so that the loop touches nothing but numbers.
    let spent = groups.joined().map(\.spent)
    let hits = groups.joined().map { $0.isHit ? 1 : 0 }
    let starts = groups.indices.map { place in groups[..<place].reduce(0) { $0 + $1.count } }
    let counts = groups.map(\.count)
    let values = (0..<resampling.count).map { resample in
      var random = resampling.indices(resample)
      var cost = 0.0
      var successes = 0
      for _ in counts.indices {
        let group = random.next(below: counts.count)
        for _ in 0..<counts[group] {
          let run = starts[group] + random.next(below: counts[group])
          cost += spent[run]
          successes += hits[run]
        }
      }
      return successes == 0 ? .infinity : cost / Double(successes)
    }
    return try Bootstrap.interval(
      estimate: whole.value, resampled: values, jackknife: [], level: 0.95)
  }

  private static func slowdown(
    _ entrant: Entrant, _ reference: Entrant?, _ resampling: Resampling
  ) throws -> Interval? {
    guard let reference else { return nil }
    let pairs = paired(entrant, reference).map { $0.0 - $0.1 }
    guard !pairs.isEmpty else { return nil }
    return try clustered(pairs, resampling).mapped(Double.exp10)
  }

  /// The mean charges on the landscapes that both have.
  static func paired(_ a: Entrant, _ b: Entrant) -> [(Double, Double)] {
    let charges = Dictionary(
      b.groups.map { ($0.landscape, $0.charge) }, uniquingKeysWith: { first, _ in first })
    return a.groups.compactMap { group in charges[group.landscape].map { (group.charge, $0) } }
  }
}
