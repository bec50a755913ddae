import Records

extension RunCosts {
  private func runtime(_ cost: Int32?) -> Runtime {
    guard let cost, Int(cost) <= budget else { return .censored(budget: Double(budget)) }
    return .hit(cost: max(1, Double(cost)))
  }

  /// The runtime of a run to a target (0…39), or to the escape where that is what counts.
  public func runtime(_ run: RunRecord, target: Int) -> Runtime {
    runtime(escape(run) ?? (measure == .escape ? nil : run.cost(target: target)))
  }

  /// The runtime of a run to what is asked of it: the judging target 1e-5 first reached, or another target,
  /// reached and kept, or the escape.
  public func judged(_ run: RunRecord) -> Runtime { runtime(judgedCost(run)) }

  /// The expected runtime to that of each learning rate of a cell.
  ///
  /// - Throws: `StatisticsError` for a cell without runs.
  public func expectedRuntimes(of cell: CellRecord) throws -> [Double] {
    let runtimes = cell.mapRuns(judged)
    let seeds = cell.seeds.count
    return try cell.rates.indices.map { rate in
      try ExpectedRuntime(Array(runtimes[(rate * seeds)..<((rate + 1) * seeds)])).value
    }
  }
}
