import Lanes
import Records

/// Runtime, data, performance and log-ratio profiles of a suite's optimizers (or schedules), each tuned.
///
/// Ratios are to a fixed reference, so that no row depends on which other rows are there.
public struct SuiteProfiles: Sendable {
  /// The profiles of one of them.
  public struct Row: Sendable {
    /// The specification.
    public var name: String
    /// Share of (landscape, run, target) reached by a cost in evaluations.
    public var runtime: StepProfile
    /// The area under `runtime` on the log scale, up to the budget.
    public var area: Double
    /// Share of (landscape, run) that reach the judging target by a cost in units of n + 1 evaluations.
    public var data: StepProfile
    /// Expected runtime to the judging target on each landscape; +∞ where no run reaches it.
    public var expectedRuntimes: [String: Double]
    /// Share of landscapes whose expected runtime is at most so many times the reference's.
    public var performance: StepProfile?
    /// AlgoPerf's score of these ratios, in [0, 1].
    public var algoPerfScore: Double?
    /// The comparison with the reference, landscape by landscape.
    public var logRatios: LogRatioProfile?
  }

  /// The rows, in the records' order.
  public let rows: [Row]
  /// The reference of ratios; nil where it was not run.
  public let reference: String?
  /// The budget.
  public let steps: Int
  /// The landscapes.
  public let landscapes: [String]
  /// Which records are missing, in words; nil: none.
  public let incompleteness: String?

  /// The profiles of what a panel holds.
  public init(
    _ panel: CostPanel, axis: Ranking.Axis = .optimizers,
    schedule: Ranking.ScheduleChoice = .selected
  ) throws {
    let field = try Contest(panel, axis: axis, schedule: schedule)
    let base = try field.reference.map { try Self.expectedRuntimes($0) }
    let steps = panel.cells.map(\.steps).max() ?? 1
    rows = try field.entrants.map { try Self.row($0, panel, base, budget: Double(max(steps, 2))) }
    reference = field.referenceName
    self.steps = steps
    landscapes = panel.landscapes
    incompleteness = panel.incompleteness
  }

  private static func row(
    _ entrant: ContestantRuns, _ panel: CostPanel, _ base: [String: Double]?, budget: Double
  ) throws -> Row {
    var runtimes: [Runtime] = []
    var judged: [Runtime] = []
    var dimensions: [Int] = []
    for set in entrant.present.flatMap(\.sets) {
      let dimension = panel.cells[set.best.cell].dimension
      for (scale, record) in set.runs(panel) {
        for target in 0..<Targets.count { runtimes.append(scale.runtime(record, target: target)) }
        judged.append(scale.judged(record))
        dimensions.append(dimension)
      }
    }
    let runtime = try RuntimeProfile(runtimes).profile
    let own = try expectedRuntimes(entrant)
    let common = base.map { base in own.keys.filter { base[$0] != nil }.sorted() } ?? []
    var row = Row(
      name: entrant.name, runtime: runtime,
      area: try runtime.area(from: 1, to: budget, scale: .logarithmic),
      data: try RuntimeProfile.dataProfile(judged, dimensions: dimensions),
      expectedRuntimes: own)
    guard let base, !common.isEmpty else { return row }
    let costs = common.compactMap { own[$0] }
    let others = common.compactMap { base[$0] }
    let ratios = try PerformanceProfile.ratios(of: costs, reference: others)
    row.performance = try StepProfile(ratios)
    row.algoPerfScore = try PerformanceProfile.algoPerfScore(ratios)
    row.logRatios = try LogRatioProfile(costs, others)
    return row
  }

  private static func expectedRuntimes(_ entrant: ContestantRuns) throws -> [String: Double] {
    try entrant.present.reduce(into: [:]) {
      $0[$1.landscape] = try ExpectedRuntime($1.runtimes).value
    }
  }
}
