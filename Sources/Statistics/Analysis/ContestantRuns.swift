import Lanes
import Records

/// One that takes part in a comparison: an optimizer, a schedule or a learning rate, with its tuned runs.
struct ContestantRuns: Sendable {
  let name: String
  /// The tuned runs on each of the planned landscapes; nil where there are none.
  private(set) var groups: [Group?] = []
  /// Whether every cell that was planned for it is there.
  private(set) var isComplete = true

  /// A set of cells to choose one option from, on one landscape; nil for one that is missing.
  typealias Choice = [Int?]

  /// An entrant.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - panel: the records.
  ///   - rate: the only rate to choose; nil: all trials.
  ///   - choices: the sets of cells to choose from on a landscape, by its name.
  ///   - fallback: the documented rate and the schedule it counts with, where there is one.
  /// - Throws: ``StatisticsError`` for charges that cannot be compared.
  init(
    _ name: String, panel: CostPanel, rate: Double? = nil,
    choices: (String) -> [Choice],
    fallback: (String) -> (cell: Int, rate: Double)? = { _ in nil }
  ) throws {
    self.name = name
    groups = try panel.scope.landscapes.map { landscape in
      var group = Group(landscape: landscape)
      for choice in choices(landscape) {
        var options = panel.options(choice.compactMap { $0 })
        if let rate { options.removeAll { panel.rate($0) != rate } }
        if choice.contains(nil) || options.isEmpty { isComplete = false }
        if !options.isEmpty { try group.add(options, panel) }
      }
      guard !group.sets.isEmpty else { return nil }
      if let (cell, rate) = fallback(landscape),
        let place = panel.cells[cell].rates.firstIndex(of: rate)
      {
        group.fallback = CostPanel.Option(cell: cell, rate: place)
      }
      return group
    }
  }

  /// The groups that there are.
  var present: [Group] { groups.compactMap { $0 } }
}

extension ContestantRuns {
  /// The tuned runs on one landscape: one set, or one for each partner where schedules or rates compete.
  struct Group: Sendable {
    var landscape: String
    var sets: [Tuned] = []
    /// Mean log₁₀ cost over sets, seed by seed.
    var charges: [Double] = []
    /// Mean area under the runtime profile.
    var area = 0.0
    /// What each run cost until it had done what is asked.
    var runtimes: [Runtime] = []
    /// The rate of each run.
    var rates: [Double] = []
    /// Area of the option that is best on the very runs it is judged by.
    var oracle = 0.0
    /// The documented default rate.
    var fallback: CostPanel.Option?
    /// Decades of rates within twice the best expected runtime, one per set that has any.
    var widths: [Double] = []
    /// Whether the best rate lies at an end of its grid.
    var isAtEdge = false
    /// Whether both neighbours of the best rate cost ten times as much.
    var isIsolated = false

    var charge: Double { Descriptive.sum(charges) / Double(charges.count) }

    fileprivate mutating func add(_ options: [CostPanel.Option], _ panel: CostPanel) throws {
      let tuned = try Tuned(options, panel)
      let count = Double(sets.count)
      func merge(_ old: Double, _ new: Double) -> Double { (old * count + new) / (count + 1) }
      func mean(_ values: some Collection<Double>) -> Double {
        Descriptive.sum(Array(values)) / Double(values.count)
      }
      let own = tuned.values(panel.charges, panel)
      charges = charges.isEmpty ? own : zip(charges, own).map { merge($0, $1) }
      area = merge(area, mean(tuned.values(panel.areas, panel)))
      oracle = merge(oracle, mean(panel.row(panel.areas, tuned.best)))
      runtimes += tuned.runs(panel).map { $0.costs.judged($0.record) }
      rates += tuned.options.map(panel.rate)
      sets.append(tuned)
      try judgeGrid(tuned.best, panel)
    }

    /// What the grid around the best rate is like.
    private mutating func judgeGrid(_ best: CostPanel.Option, _ panel: CostPanel) throws {
      let record = panel.cells[best.cell]
      let places = panel.options([best.cell]).map(\.rate)
      guard places.count >= 3, places.allSatisfy({ record.rates[$0] > 0 }) else { return }
      let runtimes = try panel.expectedRuntimes(cell: best.cell)
      let working = try WorkingRates.find(
        rates: places.map { record.rates[$0] }, costs: places.map { runtimes[$0] })
      if let working { widths.append(working.decades) }
      let totals = places.map {
        Descriptive.sum(panel.charges(CostPanel.Option(cell: best.cell, rate: $0)))
      }
      guard let place = places.firstIndex(of: best.rate) else { return }
      if GridEnd(totals, best: place) != nil { isAtEdge = true }
      guard panel.measure.countsSteps, place > 0, place < places.count - 1 else { return }
      let limit = totals[place] + Double(record.seeds.count)
      if totals[place - 1] >= limit, totals[place + 1] >= limit { isIsolated = true }
    }
  }
}
