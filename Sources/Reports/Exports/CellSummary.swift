import Statistics

/// A cell's tuned runs in the few numbers that a trend follows.
///
/// Costs are evaluations to 1e-5 of the initial gap (or to the escape where f has no lower
/// bound) under one budget for all, as in the ranking.
struct CellSummary {
  /// The penalised average runtime, a miss counting ten budgets: never 0, never infinite.
  let penalized: Double
  /// Half of the range of the runs' penalised runtimes.
  let halfRange: Double
  /// The least and greatest penalised runtime.
  let range: ClosedRange<Double>
  /// The expected runtime with a bootstrap interval; infinite without a success.
  let expectedRuntime: Interval
  /// The share of runs that reached the target, with Wilson's interval.
  let success: Interval
  /// How many runs did.
  let successes: Int
  /// How many runs there are.
  let runs: Int
  /// Mean area under the runtime profile over the forty targets, 0 to 1.
  let score: Double
  /// The least and greatest area.
  let scores: ClosedRange<Double>
  /// The rates that were chosen, smallest first.
  let rates: [Double]

  init(_ cell: ExportedCell) throws {
    let tuned = cell.tuned
    let runtimes = tuned.map { cell.costs.judged($0) }
    let costs = runtimes.map { $0.isHit ? $0.spent : 10 * $0.spent }
    penalized = try ExpectedRuntime.penalizedAverage(runtimes, factor: 10)
    let least = costs.min() ?? penalized
    let most = costs.max() ?? penalized
    range = least...most
    halfRange = (most - least) / 2
    expectedRuntime = try ExpectedRuntime.interval(
      runtimes, resampling: Resampling(identity: ["export", cell.record.name]))
    successes = runtimes.count { $0.isHit }
    runs = runtimes.count
    success = try SuccessProbability.wilson(successes: successes, trials: runs)
    let areas = tuned.map { cell.costs.summary($0).area }
    score = try Descriptive.mean(areas)
    scores = (areas.min() ?? score)...(areas.max() ?? score)
    rates = Set(tuned.map(\.rate)).sorted()
  }
}
