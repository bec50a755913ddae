import CommandLine
import Experiments

/// The progress line of a suite: it counts runs, and foretells the time left by what cells cost.
struct Progress: Sendable {
  private let work: FolderRun
  private let costs: CostEstimate
  private let line: ProgressLine

  init(_ work: FolderRun, _ console: Console) {
    self.work = work
    let costs = CostEstimate(work.experiment)
    self.costs = costs
    line = ProgressLine(
      "runs", total: work.cells.reduce(0) { $0 + work.runs(of: $1) },
      doneBefore: work.cellsDone.reduce(0) { $0 + work.runs(of: $1) },
      work: work.cells.reduce(0) { $0 + costs.nanoseconds(of: $1) },
      workBefore: work.cellsDone.reduce(0) { $0 + costs.nanoseconds(of: $1) }, console: console,
      now: ProgressLine.clock())
  }

  func advance(_ cell: Cell) {
    line.advance(by: work.runs(of: cell), work: costs.nanoseconds(of: cell))
  }

  func finish() { line.finish() }
}
