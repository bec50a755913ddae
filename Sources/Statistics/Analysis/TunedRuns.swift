import Records

/// The runs that stand for each optimizer on each landscape: what a ranking judges, run by run.
///
/// Chosen by ``Selection``, as in ``Ranking``: the option of a seed is chosen on the other seeds.
public struct TunedRuns: Sendable {
  /// A run of the panel by its places.
  public struct Run: Sendable, Equatable {
    /// The cell in the panel.
    public var cell: Int
    /// The place of its learning rate.
    public var rate: Int
    /// The place of its seed.
    public var seed: Int

    /// A run by its places.
    public init(cell: Int, rate: Int, seed: Int) {
      (self.cell, self.rate, self.seed) = (cell, rate, seed)
    }
  }

  /// The runs of one optimizer on one landscape.
  public struct Group: Sendable {
    /// One run per seed.
    public let runs: [Run]
    /// The option that is best over all seeds, as a run of the first seed.
    public let best: Run
    /// Mean over runs and targets of log₁₀ cost, a miss charged as twice the budget.
    public let charge: Double
    /// Mean area under the runtime profile.
    public let area: Double
    /// What each run cost to the judging target.
    public let runtimes: [Runtime]

    /// The expected runtime to the judging target.
    public var expectedRuntime: ExpectedRuntime { ExpectedRuntime(unchecked: runtimes) }
  }

  /// The groups by landscape and optimizer; nil where the suite has no such cell.
  public let groups: [[Group?]]

  /// Chooses among the learning rates of some schedules.
  ///
  /// - Parameters:
  ///   - panel: the records.
  ///   - schedules: places of the schedules to choose from; all of the panel where nil.
  /// - Throws: ``StatisticsError`` for cells without runs.
  public init(_ panel: CostPanel, schedules: [Int]? = nil) throws {
    let chosen = schedules ?? Array(panel.schedules.indices)
    groups = try panel.landscapes.indices.concurrentMap { landscape in
      try panel.optimizers.indices.map { optimizer in
        let cells = chosen.compactMap { panel.cell(landscape, optimizer, $0) }
        return cells.isEmpty ? nil : try Self.group(cells, panel)
      }
    }
  }

  private static func group(_ cells: [Int], _ panel: CostPanel) throws -> Group {
    let tuned = try Tuned(panel.options(cells), panel)
    let runs = tuned.options.enumerated().map { seed, option in
      Run(cell: option.cell, rate: option.rate, seed: seed)
    }
    func mean(_ values: [[Double]]) -> Double {
      Descriptive.sum(tuned.values(values, panel)) / Double(runs.count)
    }
    let best = tuned.best
    return Group(
      runs: runs, best: Run(cell: best.cell, rate: best.rate, seed: 0),
      charge: mean(panel.charges), area: mean(panel.areas),
      runtimes: runs.map { panel.costs($0.cell).judged(panel.record($0)) })
  }
}

extension CostPanel {
  /// The record of a run.
  public func record(_ run: TunedRuns.Run) -> RunRecord {
    cells[run.cell].run(rate: run.rate, seed: run.seed)
  }

  /// The charges of all options of an optimizer on a landscape, each the mean over its seeds: the
  /// losses of the trials that tuning could make.
  public func trialCharges(landscape: Int, optimizer: Int) -> [Double] {
    options(schedules.indices.compactMap { cell(landscape, optimizer, $0) }).map { option in
      let charges = charges(option)
      return charges.reduce(0, +) / Double(charges.count)
    }
  }

  /// The mean area under the runtime profile of each learning rate of a cell.
  public func meanAreas(cell: Int) -> [Double] {
    let seeds = cells[cell].seeds.count
    return cells[cell].rates.indices.map { rate in
      areas[cell][(rate * seeds)..<((rate + 1) * seeds)].reduce(0, +) / Double(seeds)
    }
  }
}
