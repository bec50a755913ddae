import Charts
import Records
import Statistics

/// What all parts of a report are made from, computed once.
struct ReportModel: Sendable {
  let results: Results
  let panel: CostPanel
  /// The optimizers in order.
  let ranking: Ranking
  /// The schedules in order; nil where there is only one.
  let schedules: Ranking?
  /// The runs that stand for each optimizer on each landscape.
  let tuned: TunedRuns
  /// The same for each schedule alone.
  let bySchedule: [TunedRuns]
  /// Places of the optimizers by rank.
  let order: [Int]
  /// Whether the page has a lab that runs lead to.
  var hasLab = false

  init(_ results: Results) throws {
    self.results = results
    let panel = try CostPanel(results)
    self.panel = panel
    let hasSchedules = panel.schedules.count > 1
    // Side by side, though each uses all cores: every one ends with a part that is one core's alone.
    let rankings = try (0..<(hasSchedules ? 2 : 1)).concurrentMap { axis in
      axis == 0
        ? try Ranking(panel, timings: results.timings) : try Ranking(results, axis: .schedules)
    }
    let choices = hasSchedules ? [nil] + panel.schedules.indices.map { [$0] } : [nil]
    let chosen = try choices.indices.concurrentMap { try TunedRuns(panel, schedules: choices[$0]) }
    ranking = rankings[0]
    schedules = hasSchedules ? rankings[1] : nil
    tuned = chosen[0]
    bySchedule = hasSchedules ? Array(chosen.dropFirst()) : chosen
    order = ranking.rows.compactMap { row in panel.optimizers.firstIndex(of: row.name) }
  }

  var suite: BenchmarkSuite { results.manifest.suite }
  var budget: Int { ranking.steps }

  /// What is known of a landscape; nil where the records come without it.
  func facts(_ landscape: Int) -> Facts.Landscape? {
    panel.facts.landscapes[panel.landscapes[landscape]]
  }

  /// An optimizer's colour, dashes and marker where many are drawn: those in front have the colours, the others
  /// are grey.
  func style(_ optimizer: Int) -> SeriesStyle {
    SeriesStyle.distinct(order.firstIndex(of: optimizer) ?? optimizer).of(name(optimizer))
  }

  /// The same where few are drawn: every one has a colour, by its place among them.
  func style(_ optimizer: Int, among drawn: [Int]) -> SeriesStyle {
    SeriesStyle.distinct(drawn.firstIndex(of: optimizer) ?? optimizer).of(name(optimizer))
  }

  /// A name short enough for the end of a line.
  func name(_ optimizer: Int) -> String { panel.optimizers[optimizer] }

  /// Optimizers on a landscape, the cheapest tuned runs first.
  func order(on landscape: Int) -> [Int] {
    let groups = tuned.groups[landscape]
    return groups.indices.filter { groups[$0] != nil }.sorted {
      (groups[$0]?.charge ?? 0, $0) < (groups[$1]?.charge ?? 0, $1)
    }
  }

  /// The expected runtime of the tuned runs; +∞ where none succeeded, nil where there are none.
  func expectedRuntime(_ landscape: Int, _ optimizer: Int) -> Double? {
    tuned.groups[landscape][optimizer]?.expectedRuntime.value
  }

  /// `3/5`: the runs that reached the target.
  static func solved(_ runtime: ExpectedRuntime) -> String {
    "\(runtime.successes)/\(runtime.runs)"
  }

  /// An expected runtime for a reader.
  static func text(_ runtime: Double) -> String {
    runtime.isFinite ? NumberText.significant(Words.whole(runtime), digits: 3) : "never"
  }
}
