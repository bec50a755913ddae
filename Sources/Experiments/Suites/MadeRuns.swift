import Landscapes
import Records

/// What came of a batch of runs.
struct MadeRuns {
  /// The runs' records, where nothing failed.
  let records: [RunRecord]
  /// Why the optimizer could not step on.
  let failure: String?
  /// Nanoseconds spent waiting for an optimizer outside this process.
  let waited: Double

  /// Makes the runs and measures them.
  init(
    _ problem: Problem, _ tables: CellTables, _ runs: [RunStart], _ stopping: EarlyStopping?,
    isRepetition: Bool = false
  ) {
    let engine = Engine(
      problem: problem, tables: tables, runs: runs, isRepetition: isRepetition)
    let meter = Meter(engine: engine, problem: problem, steps: tables.steps, stopping: stopping)
    engine.run(meter)
    failure = engine.failure
    waited = engine.waitedNanoseconds
    records = zip(runs, meter.runs).map { run, state in
      var record = state.record ?? RunRecord()
      record.rate = run.rate
      record.seed = run.seed
      return record
    }
  }

  /// In what a run made again differs from the first time, in words; nil: in nothing.
  func difference(from first: RunRecord) -> String? {
    if let failure { return "made again, a run failed " + failure }
    func line(_ run: RunRecord) -> [UInt8] {
      CellRecord(
        index: 0, landscape: "", optimizer: "", schedule: "", dimension: 0, steps: 0, rates: [0],
        seeds: [0], runs: [run]
      ).line()
    }
    guard let again = records.first, line(again) != line(first) else { return nil }
    return "not deterministic: the run with rate \(first.rate) and seed \(first.seed), made again "
      + "alone by a fresh process, ended at \(again.finalGap) instead of \(first.finalGap)"
  }
}
