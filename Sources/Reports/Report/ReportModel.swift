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
    // One after the other: each uses all cores by itself.
    ranking = try Ranking(panel, timings: results.timings)
    schedules =
      hasSchedules ? try Ranking(results, axis: .schedules) : nil
    tuned = try TunedRuns(panel)
    bySchedule =
      hasSchedules
      ? try panel.schedules.indices.map { try TunedRuns(panel, schedules: [$0]) } : [tuned]
    order = ranking.rows.compactMap { row in panel.optimizers.firstIndex(of: row.name) }
  }

  var suite: Suite { results.manifest.suite }
  var budget: Int { ranking.steps }

  /// What is known of a landscape; nil where the records come without it.
  func facts(_ landscape: Int) -> Facts.Landscape? {
    panel.facts.landscapes[panel.landscapes[landscape]]
  }

  /// An optimizer's colour, dashes and marker: the same in every figure.
  func style(_ optimizer: Int) -> SeriesStyle { .series(optimizer) }

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
