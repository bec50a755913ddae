import Lanes
import Records

/// What an evaluation takes: measured CPU time of one thread, not deterministic.
struct EvaluationTimes {
  private var sums: [Int: (nanoseconds: Double, evaluations: Double, steps: Double)] = [:]

  /// The times of a panel's cells.
  init(_ panel: CostPanel, _ timings: [CellTiming]) {
    let byCell = Dictionary(timings.map { ($0.index, $0) }, uniquingKeysWith: { _, last in last })
    for (place, cell) in panel.cells.enumerated() {
      guard let timing = byCell[cell.index], timing.nanoseconds > 0 else { continue }
      let steps = cell.runs.reduce(0) { $0 + $1.steps }
      let evaluations = cell.runs.reduce(0) { $0 + $1.functionEvaluations }
      guard steps > 0, evaluations > 0, timing.runSteps > 0 else { continue }
      // The timing's own steps count what was stepped, beyond the end of a run that had to wait for others.
      sums[place] = (
        timing.nanoseconds,
        Double(timing.runSteps) * Double(evaluations) / Double(steps), Double(timing.runSteps)
      )
    }
  }

  /// Nanoseconds of an evaluation over some cells; nil where none was timed.
  func nanoseconds(_ cells: some Sequence<Int>) -> Double? {
    var total = (0.0, 0.0)
    for cell in Set(cells).sorted() {
      guard let sum = sums[cell] else { continue }
      total = (total.0 + sum.nanoseconds, total.1 + sum.evaluations)
    }
    return total.1 > 0 ? total.0 / total.1 : nil
  }

  /// Nanoseconds of a step over some cells; nil where none was timed.
  func nanosecondsPerStep(_ cells: some Sequence<Int>) -> Double? {
    var total = (0.0, 0.0)
    for cell in Set(cells).sorted() {
      guard let sum = sums[cell] else { continue }
      total = (total.0 + sum.nanoseconds, total.1 + sum.steps)
    }
    return total.1 > 0 ? total.0 / total.1 : nil
  }

  /// log₁₀ of the nanoseconds of an evaluation on each landscape; 0 where the entrant has no runs.
  func shifts(_ entrant: ContestantRuns) throws -> [Double] {
    try entrant.groups.map { group in
      guard let group else { return 0 }
      guard let time = nanoseconds(group.sets.flatMap { $0.options.map(\.cell) }) else {
        throw StatisticsError.empty(what: "timings of \(entrant.name) on \(group.landscape)")
      }
      return Double.log10(time)
    }
  }
}
