import Charts
import CommandLine
import Experiments
import Synchronization

/// The progress line of a suite: it counts runs, foretells the time left by what cells cost, and says on a terminal
/// what has just been run and who solves most so far.
struct Progress: Sendable {
  private let work: FolderRun
  private let costs: CostEstimate
  private let line: ProgressLine
  private let standing = Standing()

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

  /// Counts a cell.
  ///
  /// - Parameters:
  ///   - cell: the cell.
  ///   - solved: the share of its runs that arrive with its best rate.
  func advance(_ cell: Cell, solved: Double) {
    let (optimizer, landscape) = work.names(of: cell)
    standing.add(solved, to: optimizer)
    line.advance(by: work.runs(of: cell), work: costs.nanoseconds(of: cell)) { [standing] in
      let best = standing.best.map {
        ", best so far \($0.name) (solves \(NumberText.percentage($0.solved)))"
      }
      return "\(landscape) done" + (best ?? "")
    }
  }

  func finish() { line.finish() }
}

/// Who has solved most of what was run until now.
final class Standing: Sendable {
  private let sums = Mutex<[String: (solved: Double, cells: Int)]>([:])

  /// Adds the solved share of a cell.
  func add(_ solved: Double, to name: String) {
    sums.withLock { sums in
      let sum = sums[name] ?? (0, 0)
      sums[name] = (sum.solved + solved, sum.cells + 1)
    }
  }

  /// The largest mean share, of those with at least half as many cells as any; nil where nothing is solved.
  var best: (name: String, solved: Double)? {
    sums.withLock { sums in
      let most = sums.values.map(\.cells).max() ?? 0
      let means = sums.filter { 2 * $0.value.cells >= most }
        .map { (name: $0.key, solved: $0.value.solved / Double($0.value.cells)) }
      let best = means.min { ($1.solved, $0.name) < ($0.solved, $1.name) }
      return best.flatMap { $0.solved > 0 ? $0 : nil }
    }
  }
}
